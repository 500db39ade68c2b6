import type { Call } from "../model/call.ts";
import type { PatchChange } from "../model/header-patch.ts";
import { code, header, say, type Text, value } from "../model/text.ts";
import { answerName } from "./place.ts";

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
      const short = say`Leave out the request header ${header(change.name)}`;
      return { short, long: say`${short}.` };
    }
  }
}

function headerWords(call: Call, change: Extract<PatchChange, { kind: "response-header" }>): ChangeWords {
  const name = answerName(call, change.hop, change.phase);
  const answer = `the ${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  if (change.op === "remove") {
    const short = say`Remove ${header(change.name)}`;
    return { short, long: say`${short} from ${answer}.` };
  }
  const line = header(change.name, change.value);
  return { short: [line], long: say`${change.op === "add" ? "Add" : "Send"} ${line} with ${answer}.` };
}

/** One of the options of a call to `fetch()`. */
function optionWords(name: string, set: string): ChangeWords {
  return { short: say`Set ${name}: ${value(set)}`, long: say`Make the call with ${name} ${code(set)}.` };
}
