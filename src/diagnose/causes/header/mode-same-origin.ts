import { hostOf, originOf } from "../../../model/origin.ts";
import { code, phrase, say, type Text } from "../../../model/text.ts";
import { headerCause } from "../../cause.ts";

import { bareEvidence } from "../../evidence.ts";
import type { Fault } from "../../fault.ts";
import { originTerm } from "../../phrases.ts";
import { isNearMiss, originDifference } from "./parts/origin-difference.ts";

// Measured with htmx 4.
const htmx: Text = say`If htmx makes the call: version 4 sets that mode by default, and ${code('htmx.config.mode = "cors"')} changes it.`;

/** Reports `mode: "same-origin"` on a call to another origin. */
export const modeSameOrigin = headerCause({
  id: "mode-same-origin",
  title: phrase`The page asked for its own origin only`,
  errors: ["DisallowedByMode"],
  explain: (fault) => {
    const redirected = fault.obstacle.phase === "redirect";
    // The step read the URL that was asked for, or that the redirect leads to.
    const target = fault.obstacle.actual ?? fault.hop.url;
    const host = hostOf(target) ?? fault.host;
    return {
      headline: redirected
        ? say`The call was made with ${code('mode: "same-origin"')} and redirected to ${code(host)}, which is another origin.`
        : say`The call to ${code(host)} was made with ${code('mode: "same-origin"')}, but that is another origin than the page's.`,
      why: [
        ...origins(fault, target),
        redirected
          ? say`With this mode the browser refuses every other ${originTerm}, also at the end of a redirect.`
          : say`With this mode the browser refuses every other ${originTerm}, and sends nothing.`,
        htmx,
      ],
      change: [
        say`If ${code(host)} is meant to be called: take ${code('mode: "same-origin"')} out of the call, or write ${code('mode: "cors"')}. Then that server has to allow the page's origin.`,
        say`Otherwise correct the address: a path without scheme and host, such as ${code("/api/items")}, always stays on the page's origin.`,
      ],
      actor: "page",
      evidence: [bareEvidence(fault, target)],
      patch: [{ kind: "call-mode", mode: "cors" }],
      lessons: [],
    };
  },
  told: () => [
    say`The page's own call allows only its own origin, and the address is of another.`,
    say`In the page: take ${code('mode: "same-origin"')} out, or call an address of the page's own origin.`,
    htmx,
  ],
});

function origins(fault: Fault, target: string): Text[] {
  const called = originOf(target);
  if (fault.pageOrigin === null || called === null) return [];
  const differences = originDifference(called, fault.pageOrigin);
  const detail = isNearMiss(differences) ? differences.flatMap(({ part }) => (isSmall(part) ? [nearText(part)] : [])) : [];
  return [say`The page's origin: ${code(fault.pageOrigin)}. The called one: ${code(called)}.`, ...detail];
}

type Part = ReturnType<typeof originDifference>[number]["part"];

function isSmall(part: Part): part is "scheme" | "port" | "www" | "loopback-name" {
  return part === "scheme" || part === "port" || part === "www" || part === "loopback-name";
}

function nearText(part: "scheme" | "port" | "www" | "loopback-name"): Text {
  switch (part) {
    case "scheme":
      return say`They look alike, but the scheme differs, and that makes them two origins.`;
    case "port":
      return say`They look alike, but the port differs, and that makes them two origins.`;
    case "www":
      return say`They look alike, but the “www.” in the host differs, and that makes them two origins.`;
    case "loopback-name":
      return say`They look alike, but the name of this machine differs, and that makes them two origins.`;
  }
}
