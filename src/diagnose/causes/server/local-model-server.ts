import { parseUrl } from "../../../model/origin.ts";
import { code, phrase, say, sentences, type Text, type TextPart } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import type { Fault } from "../../fault.ts";
import { refusedPreflightErrors, statusOf } from "../parts/bare-answer.ts";

/** A program that serves models on the user's own machine, with its setting for the pages that may call it. */
interface ModelServer {
  readonly name: string;
  readonly port: string;
  readonly why: Text;
  readonly step: (origin: TextPart, setting: TextPart) => Text;
  readonly setting: (origin: string) => string;
}

const modelServers: readonly ModelServer[] = [
  {
    // https://docs.ollama.com/faq#how-can-i-allow-additional-web-origins-to-access-ollama
    name: "Ollama",
    port: "11434",
    why: say`It lets in pages of this machine (${code("http://localhost")}, ${code("http://127.0.0.1")}), and refuses others until they are named.`,
    step: (origin, setting) =>
      say`Set ${setting} in the environment of Ollama, and restart it. Several origins: with commas between. It lets in ${origin} and no other site.`,
    setting: (origin) => `OLLAMA_ORIGINS=${origin}`,
  },
  {
    // https://lmstudio.ai/docs/cli/server-start
    name: "LM Studio",
    port: "1234",
    why: say`It answers no page of another origin until CORS is switched on.`,
    step: (_, setting) =>
      say`Start it with ${setting}, or switch on “Enable CORS” in the server settings. It lets in every site that is open in the browser: switch it off again when it is not needed.`,
    setting: () => "lms server start --cors",
  },
];

// Ollama's own addresses, and those of OpenAI that all of them have.
const modelPath =
  /^\/(?:v1\/(?:chat\/completions|completions|embeddings|models|responses)|api\/(?:chat|generate|tags|embed|embeddings|show|ps|pull|version))\/?$/;

const ownMachine = /^(?:localhost|127\.[\d.]+|\[::1\])$/;

function modelServerOf({ hop }: Fault): ModelServer | null {
  const url = parseUrl(hop.url);
  if (url === null || !ownMachine.test(url.hostname) || !modelPath.test(url.pathname)) return null;
  return modelServers.find(({ port }) => port === url.port) ?? null;
}

/** Reports a model server on the user's own machine that does not let the page in: a setting of the program is all that it takes. */
export const localModelServer = causeBehind({
  id: "local-model-server",
  title: phrase`A model server on this machine does not let the page in`,
  family: "server",
  errors: [...refusedPreflightErrors, "MissingAllowOriginHeader", "PreflightAllowOriginMismatch", "AllowOriginMismatch"],
  explain: (fault) => {
    const found = modelServerOf(fault);
    const { requestOrigin: origin } = fault;
    const isAnswer = fault.response !== null && statusOf(fault) < 500 && fault.obstacle.phase !== "redirect";
    if (found === null || !isAnswer || origin === null || origin === "null") return null;
    return {
      headline: null,
      why: [sentences(say`Its port and path are those of ${found.name}.`, found.why)],
      change: [found.step(code(origin), code(found.setting(origin)))],
      actor: "server",
      evidence: [],
      lessons: ["assistant-servers"],
      sure: "seen",
    };
  },
  seeAlso: ["assistant-servers"],
});
