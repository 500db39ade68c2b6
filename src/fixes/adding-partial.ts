import type { PolicyDelta } from "../model/policy-delta.ts";
import { code, header, say, type Text, type TextPart } from "../model/text.ts";
import type { Part, PartialDefinition } from "./partial.ts";
import { wholeCall } from "./phrases.ts";
import type { FixPlace } from "./server.ts";

/** A builder whose calls add up, so that a further line takes nothing away. */
export interface AddingFile {
  readonly file: string;
  readonly language: string;
  readonly owner: TextPart;
  readonly where: Text;
  readonly places: readonly FixPlace[];
  /** One line for each, without its end. */
  readonly origin: (origin: string) => string;
  readonly method: (name: string) => string;
  readonly requestHeader: (name: string) => string;
  readonly exposedHeader: (name: string) => string;
  readonly credentials: { readonly start: string; readonly line: string };
  /** The line that takes the place of the star, and how the star's line begins. */
  readonly list: { readonly starts: readonly string[]; readonly line: (origins: readonly string[]) => string };
  readonly position: Text;
  readonly byHand: (name: string) => readonly string[];
  readonly apply: readonly Text[];
}

function added(delta: PolicyDelta, file: AddingFile): Part[] {
  const texts = [
    ...delta.origins.map(file.origin),
    ...delta.methods.map(file.method),
    ...delta.requestHeaders.map(file.requestHeader),
    ...delta.exposedHeaders.map(file.exposedHeader),
  ];
  if (texts.length === 0) return [];
  return [[[{ where: file.where, code: texts.map((text) => `${text}\n`).join(""), places: file.places }]]];
}

/** The partial form for such a builder. */
export function addingPartial(file: AddingFile): PartialDefinition {
  const { owner, list, credentials } = file;
  const instead = (lines: readonly string[]): FixPlace => ({ kind: "instead-of", lines });
  return {
    file: file.file,
    language: file.language,
    apply: file.apply,
    parts: (delta) => [
      ...(delta.starBecomes.length === 0
        ? []
        : [
            [
              [
                {
                  where: say`In place of the line that allows ${code("*")}, which does not go with cookies. Add every other site that calls this server.`,
                  code: `${list.line(delta.starBecomes)}\n`,
                  places: [instead(list.starts)],
                },
              ],
            ],
          ]),
      ...added(delta, file),
      ...(delta.credentials
        ? [[[{ where: file.where, code: `${credentials.line}\n`, places: [instead([credentials.start]), ...file.places] }]]]
        : []),
      ...(delta.onErrorsToo || delta.answerPreflights ? [[[{ where: file.position, code: "", places: [] }]]] : []),
    ],
    single: (name) => [
      [
        {
          where: say`Take out the lines that add ${header(name)} by hand, such as ${code(wholeCall(file.byHand(name)[0] ?? ""))}: ${owner} sends it already. If a proxy in front adds it too, take it out there instead.`,
          code: "",
          places: [instead(file.byHand(name))],
        },
      ],
    ],
  };
}
