import type { ResourceType } from "../../../model/call.ts";
import { code, header, phrase, say, sentences, type Text } from "../../../model/text.ts";
import { causeBehind, type DiagnoseInput } from "../../cause.ts";
import { bareEvidence } from "../../evidence.ts";
import { bareAnswerErrors, isErrorAnswer } from "../parts/bare-answer.ts";

// https://drafts.csswg.org/css-fonts/#font-fetching-requirements, https://html.spec.whatwg.org/#fetch-a-single-module-script,
// https://w3c.github.io/manifest/#processing, https://html.spec.whatwg.org/#attr-track-src
const kinds: Readonly<Partial<Record<ResourceType, Text>>> = {
  font: say`Fonts are always loaded with CORS.`,
  script: say`Modules, and scripts with crossorigin, are always loaded with CORS.`,
  manifest: say`A page's manifest is always loaded with CORS.`,
  texttrack: say`Text tracks are always loaded with CORS.`,
  stylesheet: say`Style sheets with crossorigin are always loaded with CORS.`,
  image: say`Images with crossorigin, and those that a style sheet uses as a mask or shape, are always loaded with CORS.`,
};

function kindOf({ call }: DiagnoseInput): Text | null {
  return kinds[call.resourceType] ?? null;
}

function aside({ call }: DiagnoseInput): Text[] {
  if (call.resourceType !== "script" && call.resourceType !== "image" && call.resourceType !== "stylesheet") return [];
  return [say`If the page does not read it, the load works without ${code("crossorigin")} too; a module always needs the header.`];
}

/** Reports a load that the browser always makes with CORS, of a host that need not know of it for others. */
export const alwaysCorsResource = causeBehind({
  id: "always-cors-resource",
  title: phrase`Such a file is always loaded with CORS`,
  family: "load",
  errors: bareAnswerErrors,
  explain: (fault, _, input) => {
    const kind = kindOf(input);
    if (kind === null || fault.obstacle.phase !== "actual" || isErrorAnswer(fault)) return null;
    return {
      headline: null,
      why: [sentences(kind, say`Ordinary images, scripts and styles of the same host load without its header, and this does not.`)],
      change: aside(input),
      actor: "server",
      evidence: [bareEvidence(fault, fault.hop.url)],
      sure: "likely",
    };
  },
  told: ({ url }) => [
    sentences(
      url === null ? say`A text track comes from another origin.` : say`A text track, ${code(url)}, comes from another origin.`,
      say`Browsers load one only where the ${code("video")} or ${code("audio")} around it has ${code("crossorigin")}.`,
    ),
    say`In the page: write ${code('crossorigin="anonymous"')} on the ${code("video")}, and let the servers of the track and of the film send ${header("access-control-allow-origin")}.`,
  ],
});
