import { hostOf } from "../../../model/origin.ts";
import { code, header, phrase, say, value } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { lineEvidence } from "../../evidence.ts";
import { allowOrigin, answerOf, originOrWords } from "../../phrases.ts";
import { isNearMiss } from "../header/parts/origin-difference.ts";
import { allowOriginDifferences } from "../parts/allow-origin-differences.ts";
import { cacheSign } from "../parts/cache-sign.ts";

const environment =
  /(?:^|[.-])(?:dev|develop|development|test|testing|qa|uat|stage|staging|preprod|prod|production|sandbox)\d*(?=[.-]|$)/gi;
// https://www.rfc-editor.org/rfc/rfc6761#section-6.3, https://www.rfc-editor.org/rfc/rfc1918#section-3, https://www.rfc-editor.org/rfc/rfc6762#section-3
const local = /^(?:localhost|\[::1\]|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)|\.(?:local|localhost)$/i;

function nameOf(origin: string): string {
  return (hostOf(origin) ?? "").replace(/:\d+$/, "");
}

/** The name without what says the environment. */
function plainName(name: string): string {
  return name.replace(environment, "").replace(/^[.-]+/, "");
}

/** Reports whether two names are those of different environments: one of this machine or network, or both of one site. */
function isOtherEnvironment(allowed: string, page: string): boolean {
  if (allowed === "" || page === "" || allowed === page) return false;
  if (local.test(allowed) !== local.test(page)) return true;
  return plainName(allowed) === plainName(page);
}

/** Reports an allowed origin that is the page's in another environment: the server runs with its settings. */
export const allowOriginOtherEnvironment = causeBehind({
  id: "allow-origin-other-environment",
  title: phrase`The server allows the page of another environment`,
  family: "origin",
  errors: ["AllowOriginMismatch", "PreflightAllowOriginMismatch"],
  explain: (fault) => {
    const allowed = fault.obstacle.actual;
    if (allowed === null || allowed === "null" || fault.requestOrigin === null || fault.requestOrigin === "null") return null;
    const differences = allowOriginDifferences(fault);
    if (
      cacheSign(fault) !== null ||
      isNearMiss(differences) ||
      differences.some(({ part }) => part === "wildcard" || part === "not-an-origin")
    )
      return null;
    if (!isOtherEnvironment(nameOf(allowed), nameOf(fault.requestOrigin))) return null;
    return {
      headline: say`${answerOf(fault)} allows ${value(allowed)}, the page of another environment. This page is ${originOrWords(fault)}.`,
      why: [
        say`The server names one fixed origin, so it most likely takes it from its settings, and runs with those of the other environment.`,
      ],
      change: [
        say`See which setting or variable of ${code(fault.host)} gives ${header(allowOrigin)}, and set it for the environment that this page belongs to. Or call the server of the page's own environment.`,
      ],
      actor: "server",
      evidence: [lineEvidence(fault, allowOrigin, allowed)],
      sure: "likely",
    };
  },
});
