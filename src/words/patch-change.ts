import type { Call } from "../model/call.ts";
import type { PatchChange, PatchPhase } from "../model/header-patch.ts";
import { code, header, say, type Text, value } from "../model/text.ts";

export interface ChangeWords {
  /** A line that stands below the name of the answer. */
  readonly short: Text;
  /** A step to do. */
  readonly long: Text;
}

/** Says one part of a repair. */
export function changeWords(call: Call, change: PatchChange): ChangeWords {
  switch (change.kind) {
    case "response-header":
      return headerWords(call, change);
    case "preflight-status":
      return {
        short: say`Status ${String(change.status)}`,
        long: say`Answer the preflight with status ${code(String(change.status))}.`,
      };
    case "redirect-location":
      return { short: [header("location", change.url)], long: say`Redirect to ${value(change.url)}.` };
    case "call-url":
      return { short: say`Call ${value(change.url)}`, long: say`Call ${value(change.url)} from the page.` };
    case "call-mode":
      return optionWords("mode", change.mode);
    case "call-redirect":
      return optionWords("redirect", change.redirect);
    case "call-method":
      return optionWords("method", change.method);
    case "call-credentials":
      return optionWords("credentials", change.credentials);
    case "call-remove-header": {
      return {
        short: say`Leave out the request header ${header(change.name)}`,
        long: say`Leave out the request header ${header(change.name)}.`,
      };
    }
  }
}

function headerWords(call: Call, change: Extract<PatchChange, { kind: "response-header" }>): ChangeWords {
  const answer = answerPhrase(call, change.hop, change.phase);
  if (change.op === "remove") {
    const name = header(change.name);
    return { short: say`Remove ${name}`, long: say`Remove ${name} from ${answer}.` };
  }
  const line = header(change.name, change.value);
  return { short: [line], long: change.op === "add" ? say`Add ${line} with ${answer}.` : say`Send ${line} with ${answer}.` };
}

/** Names an answer inside a sentence, after "from" and "with". */
function answerPhrase({ hops }: Call, hop: number, phase: PatchPhase): Text {
  if (phase === "preflight") {
    if (hops.length < 2) return say`the answer to the preflight`;
    return hop === 0 ? say`the answer to the preflight (first URL)` : say`the answer to the preflight (after redirect ${hop})`;
  }
  if (hops.length < 2) return say`the response`;
  return hop === 0 ? say`the response (first URL)` : say`the response (after redirect ${hop})`;
}

/** One of the options of a call to `fetch()`. */
function optionWords(name: string, set: string): ChangeWords {
  return { short: say`Set ${name}: ${value(set)}`, long: say`Make the call with ${name} ${code(set)}.` };
}
