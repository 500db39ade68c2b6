import { code, phrase, say, type Text } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { recoveredTokens } from "../header/parts/token-list.ts";

/** Reports a method that differs from a listed one, or from the usual one, in upper and lower case only. */
export const methodCase = causeBehind({
  id: "method-case",
  title: phrase`Upper and lower case of the method differ`,
  family: "preflight",
  errors: ["MethodDisallowedByPreflightResponse"],
  explain: (fault) => {
    const method = fault.obstacle.failedParameter || fault.hop.method;
    const listed = recoveredTokens(fault.obstacle.actual);
    const otherCase = listed.find((entry) => entry !== method && entry.toUpperCase() === method.toUpperCase());
    const isLower = method !== method.toUpperCase();
    if (otherCase === undefined && !isLower) return null;
    return {
      headline: null,
      why: [...(otherCase === undefined ? [] : [listHas(otherCase, method)]), ...(isLower ? [asWritten(method)] : [])],
      change: [],
      actor: isLower ? "page" : "server",
      evidence: [],
      sure: "seen",
    };
  },
});

function listHas(otherCase: string, method: string): Text {
  return say`The list has ${code(otherCase)}. Upper and lower case count: to a browser ${code(otherCase)} and ${code(method)} are two methods.`;
}

function asWritten(method: string): Text {
  return say`Browsers turn ${code("get")}, ${code("post")}, ${code("put")}, ${code("delete")}, ${code("head")} and ${code("options")} into upper case by themselves, but send ${code(method)} as it was written.`;
}
