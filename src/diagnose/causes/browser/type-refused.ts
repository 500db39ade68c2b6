import { lastHop } from "../../../model/call.ts";
import type { ResponseHead } from "../../../model/exchange.ts";
import { getCombined, hasHeader } from "../../../model/header-list.ts";
import { mimeEssence } from "../../../model/mime-type.ts";
import { valueOr } from "../../../model/observed.ts";
import { code, header, phrase, say, sentences, type Text } from "../../../model/text.ts";
import { type DiagnoseInput, rootCause } from "../../cause.ts";
import { exchangeEvidence } from "../../evidence.ts";
import type { Certainty } from "../../finding.ts";
import { kindOf } from "./parts/failure-cause.ts";
import { type LoadedKind, typed, untyped } from "./parts/type-refused-words.ts";

// https://mimesniff.spec.whatwg.org/#javascript-mime-type
const javascript = /^(?:(?:application|text)\/(?:x-)?(?:java|ecma)script|text\/(?:javascript1\.[0-5]|jscript|livescript))$/;
// https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-mime-type?
const neverScript = /^(?:audio|image|video)\/|^text\/csv$/;
const json = /^(?:application|text)\/json$|\+json$/;

interface Refusal {
  readonly what: LoadedKind;
  readonly needed: string;
  readonly sure: Certainty;
}

const script: Refusal = { what: "script", needed: "text/javascript", sure: "seen" };

/** What the browser refuses by its type alone, after the answer has come; null when nothing is known against it. */
/** What passed is judged for a script only: `evaluation` is read where it is needed. */
function refusalOf(input: DiagnoseInput, type: string | null, noSniff: boolean): Refusal | null {
  const { call, outcome } = input;
  const essence = type === null ? null : mimeEssence(type);
  const failed = outcome === "failed";
  switch (call.resourceType) {
    case "script":
    case "worker": {
      if (essence !== null && javascript.test(essence)) return null;
      if (failed || (essence !== null && neverScript.test(essence)) || (noSniff && essence !== null)) return script;
      const mayBeModule =
        call.resourceType === "script" && input.evaluation.mode.value === "cors" && !(essence !== null && json.test(essence));
      return mayBeModule ? { ...script, what: "module", sure: "possible" } : null;
    }
    case "stylesheet":
      if (essence === null || essence === "text/css") return null;
      return { what: "style-sheet", needed: "text/css", sure: noSniff || failed ? "seen" : "likely" };
    case "fetch": {
      const isWasm = /^[^?#]*\.wasm(?:[?#]|$)/i.test(lastHop(call).url);
      return isWasm && essence !== "application/wasm" ? { what: "wasm", needed: "application/wasm", sure: "possible" } : null;
    }
    default:
      return null;
  }
}

function headline({ what, needed: name }: Refusal, response: ResponseHead | null, type: string | null): Text {
  const needed = code(name);
  if (response !== null) return type === null ? untyped[what](needed) : typed[what](header("content-type", type), needed);
  // What has no answer is judged by what loads it alone: nobody knows of a module, or of a style sheet.
  return what === "wasm"
    ? say`The browser refused the answer because of its type: for a WebAssembly module, ${needed} is needed.`
    : say`The browser refused the answer because of its type: for a script, ${needed} is needed.`;
}

/** Reports an answer that CORS lets pass and the browser does not use, because of its type. */
export const typeRefused = rootCause({
  id: "type-refused",
  title: phrase`The answer has a type that the browser does not use`,
  family: "browser",
  on: ["allowed", "opaque", "failed", "undecided"],
  find: (input) => {
    const { call, outcome } = input;
    const { actual } = lastHop(call);
    const response = valueOr(actual.response, null);
    const isNamed = outcome === "failed" && kindOf(input) === "wrong-type";
    if (!isNamed && (outcome === "failed" || response === null || response.status < 200 || response.status > 299)) return [];
    const headers = response?.headers ?? [];
    const type = getCombined(headers, "content-type");
    const refusal = refusalOf(input, type, hasHeader(headers, "x-content-type-options")) ?? (isNamed ? script : null);
    if (refusal === null) return [];
    return [
      {
        behind: null,
        headline: headline(refusal, response, type),
        why: [
          say`This is not CORS. Modules, WebAssembly and style sheets have to come with their type; a page of HTML in their place is often an error page, or the application's start page.`,
        ],
        change: [
          say`Open the address in a tab of its own, and see whether it is the file that was meant.`,
          say`If it is, let the server send ${header("content-type", refusal.needed)} with it.`,
        ],
        actor: "server",
        evidence: [exchangeEvidence(call, actual, "content-type", type, refusal.needed)],
        sure: refusal.sure,
      },
    ];
  },
  told: ({ url }) => [
    sentences(
      url === null
        ? say`The answer has a type that the browser does not use for a script, a module or a style sheet.`
        : say`The answer of ${code(url)} has a type that the browser does not use for a script, a module or a style sheet.`,
      say`That is not CORS. Often an error page, or the application's start page, came in the file's place.`,
    ),
    say`Open the address in a tab of its own, and see whether it is the file that was meant. If it is, let the server send its type: ${code("text/javascript")}, ${code("text/css")}, ${code("application/wasm")}.`,
  ],
});
