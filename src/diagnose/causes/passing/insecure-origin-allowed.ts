import { getCombined } from "../../../model/header-list.ts";
import { hostOf } from "../../../model/origin.ts";
import { code, phrase, say } from "../../../model/text.ts";
import { rootCause } from "../../cause.ts";
import { allowCredentials, allowOrigin } from "../../phrases.ts";
import { lineOf, passedOf } from "./parts/passed.ts";

// https://www.w3.org/TR/secure-contexts/#is-origin-trustworthy
const loopback = /^(?:localhost|[^/]*\.localhost|127\.[\d.]+|\[::1\])(?::\d+)?$/i;

/** Reports an https server that lets a page of plain http in, with credentials. */
export const insecureOriginAllowed = rootCause({
  id: "insecure-origin-allowed",
  title: phrase`A page without https may read answers with cookies`,
  family: "passing",
  on: ["allowed"],
  find: (input) => {
    const passed = passedOf(input);
    if (passed === null || !/^https:/i.test(passed.hop.url) || !/^http:/i.test(passed.origin)) return [];
    const { headers } = passed.response;
    if (loopback.test(hostOf(passed.origin) ?? "") || getCombined(headers, allowCredentials) !== "true") return [];
    if (getCombined(headers, allowOrigin) !== passed.origin) return [];
    return [
      {
        behind: null,
        headline: say`The call passed: ${code(passed.host)}, which is served over https, lets the page ${code(passed.origin)} read answers with the user's cookies. Whoever can change that page on its way, in an open network for example, can read them too.`,
        why: [],
        change: [
          say`Serve the page over https, allow its ${code("https:")} origin, and take ${code(passed.origin)} out of the list of ${code(passed.host)}.`,
        ],
        actor: "server",
        evidence: [lineOf(passed, allowOrigin), lineOf(passed, allowCredentials)],
        sure: "seen",
      },
    ];
  },
});
