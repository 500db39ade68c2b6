import { hostOf, parseUrl } from "../../../model/origin.ts";
import { code, phrase, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { statusEvidence } from "../../evidence.ts";
import { bareAnswerErrors, isErrorAnswer, refusedPreflightErrors, statusOf } from "../parts/bare-answer.ts";

/** Services that add the header to other people's answers say so in their names. */
const saysCors = /(?:^|[.-])cors(?:[.-]|-?proxy)/i;

function isNamedSo(text: string): boolean {
  return saysCors.test(parseUrl(text)?.hostname ?? "");
}

/** The address that stands whole in the path of another, as such services want it; null when none does. */
function nestedIn(text: string): string | null {
  const path = /^https?:\/\/[^/?#]+\/(?:[a-z]+\/)?(https?:\/\/?[^/?#]+)/i.exec(text)?.[1];
  return path === undefined ? null : (hostOf(path.replace(/^(https?):\/(?!\/)/i, "$1://")) ?? null);
}

function targetIn(text: string): string | null {
  const url = parseUrl(text);
  const nested = nestedIn(text);
  if (url === null || nested !== null) return nested;
  if (!isNamedSo(text)) return null;
  const inQuery = /[?&](?:[^=&]*=)?(https?(?::|%3a)[^&#]*)/i.exec(text)?.[1] ?? null;
  if (inQuery === null) return null;
  return hostOf(/^https?%3a/i.test(inQuery) ? decoded(inQuery) : inQuery);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Reports a service that passes calls on to add CORS headers, and that refused to. */
export const corsProxyFailure = causeBehind({
  id: "cors-proxy-failure",
  title: phrase`The CORS proxy refused, and not the API`,
  family: "answer",
  errors: [...bareAnswerErrors, ...refusedPreflightErrors],
  explain: (fault) => {
    const target = targetIn(fault.hop.url);
    if (!isErrorAnswer(fault) || target === null) return null;
    const proxy = code(fault.host);
    const api = code(target);
    return {
      headline: say`The CORS proxy ${proxy} answered with ${statusOf(fault)} and without CORS headers. ${api} was most likely never asked.`,
      why: [
        say`Such a service gives its own headers to everything that it passes on, so a bare error is its own: public ones limit who may use them and how often, and go away without notice. What is sent through them they can read.`,
      ],
      change: [
        say`Call ${api} from your own server, and let the page call that; or use a proxy of your own, such as that of the development server.`,
        say`Whoever runs ${api} can also allow the page's origin there. Then no proxy is needed.`,
      ],
      actor: "page",
      evidence: statusEvidence(fault),
      sure: "seen",
    };
  },
  told: () => [
    say`A CORS proxy wrote this, not the API behind it: it was not asked by a page's script, it is limited, or it could not reach the API.`,
    say`Such a proxy does not answer when its address is opened in a tab. Better than a public one: call the API from your own server, or let whoever runs the API allow the page's origin. Then no proxy is needed.`,
  ],
});
