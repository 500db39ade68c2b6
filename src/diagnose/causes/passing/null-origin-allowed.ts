import { getCombined } from "../../../model/header-list.ts";
import { code, header, phrase, say } from "../../../model/text.ts";
import { rootCause } from "../../cause.ts";
import { allowCredentials, allowOrigin } from "../../phrases.ts";
import { lineOf, passedOf } from "./parts/passed.ts";

/** Reports a server that lets the origin `null` in. */
export const nullOriginAllowed = rootCause({
  id: "null-origin-allowed",
  title: phrase`The origin null is allowed`,
  family: "passing",
  on: ["allowed"],
  find: (input) => {
    const passed = passedOf(input);
    if (passed === null || getCombined(passed.response.headers, allowOrigin) !== "null") return [];
    const withCookies = getCombined(passed.response.headers, allowCredentials) === "true";
    return [
      {
        behind: null,
        headline: withCookies
          ? say`The call passed because ${code(passed.host)} allows the origin ${code("null")}. A sandboxed frame on any site has that origin, so any site can read this answer, with the user's cookies.`
          : say`The call passed because ${code(passed.host)} allows the origin ${code("null")}. A sandboxed frame on any site has that origin, so any site can read this answer.`,
        why: [],
        change: [
          say`Give the page a real origin, by serving it from a web server, and allow that. For public data without cookies ${header(allowOrigin, "*")} says the same openly.`,
        ],
        actor: "server",
        evidence: [lineOf(passed, allowOrigin)],
        sure: "seen",
      },
    ];
  },
});
