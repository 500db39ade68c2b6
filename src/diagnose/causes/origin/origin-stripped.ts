import { getCombined } from "../../../model/header-list.ts";
import { originOf, sameOrigin } from "../../../model/origin.ts";
import { code, header, phrase, say, sentences, value } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { lineEvidence } from "../../evidence.ts";
import type { Fault } from "../../fault.ts";

/** What the first request said of its origin, though the page's is another: null when nothing is wrong with it. */
function wrongOrigin({ exchange, obstacle, pageOrigin, hop }: Fault): { readonly sent: string | null } | null {
  if (obstacle.hop !== 0 || pageOrigin === null || pageOrigin === "null" || !exchange.requestHeaders.observed) return null;
  if (sameOrigin(originOf(hop.url), pageOrigin)) return null;
  const headers = exchange.requestHeaders.value;
  const sent = getCombined(headers, "origin");
  // The browser's own word that it is such a call: https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-mode-header
  if (sent === null) return getCombined(headers, "sec-fetch-mode") === "cors" ? { sent } : null;
  return sent !== pageOrigin && sent !== "null" && originOf(sent) === sent ? { sent } : null;
}

/** Reports a request whose `Origin` was taken out or changed on its way out of the browser. */
export const originStripped = causeBehind({
  id: "origin-stripped",
  title: phrase`Something took the Origin out of the request`,
  family: "origin",
  errors: ["MissingAllowOriginHeader", "PreflightMissingAllowOriginHeader", "AllowOriginMismatch", "PreflightAllowOriginMismatch"],
  explain: (fault) => {
    const wrong = wrongOrigin(fault);
    if (wrong === null) return null;
    const origin = code(fault.pageOrigin ?? "");
    const { sent } = wrong;
    return {
      headline:
        sent === null
          ? say`The request was sent without ${header("origin")}, so ${code(fault.host)} could not know that the page is of another origin and needs CORS headers.`
          : say`The request was sent with ${header("origin", sent)}, but the page's origin is ${origin}: ${code(fault.host)} answered for the wrong one.`,
      why: [
        sentences(
          say`The browser puts ${header("origin", fault.pageOrigin ?? "")} on such a call by itself, and a page cannot change that.`,
          sent === null
            ? say`That it is missing is the work of an extension, of a privacy setting or of a program between the browser and the server.`
            : say`That it says ${value(sent)} is the work of an extension, of a privacy setting or of a program between the browser and the server.`,
        ),
      ],
      change: [
        say`Repeat the call in a private window without extensions. Where it passes: find the extension that changes ${header("origin")}, and let it leave this site alone.`,
        say`Users without it are not affected: nothing on the server has to change.`,
      ],
      actor: "user",
      evidence: [lineEvidence(fault, "origin", sent)],
      sure: "likely",
    };
  },
});
