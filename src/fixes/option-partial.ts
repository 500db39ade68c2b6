import type { CorsPolicy } from "../model/header-patch.ts";
import type { PolicyDelta } from "../model/policy-delta.ts";
import { code, header, say, sentences, type Text, type TextPart } from "../model/text.ts";
import type { ListSyntax } from "./list-syntax.ts";
import type { NewOption } from "./new-option.ts";
import type { Part, PartialDefinition, Piece } from "./partial.ts";
import { wholeCall } from "./phrases.ts";

/** A list among a library's options. */
export interface ListOption {
  readonly name: string;
  readonly syntax: ListSyntax;
  /** Other ways in which the list begins; a program looks for them first. */
  readonly alsoOpens?: readonly string[];
  /** Where its values go, if its name alone does not say it. */
  readonly where?: (opening: TextPart) => Text;
  /** What counts as long as the option is not there: these, or all that is asked for. */
  readonly without: readonly string[] | "all";
  /** Lines instead of the list as it is usually written; `others` are those that count without the option. */
  readonly line?: (added: readonly string[], others: readonly string[]) => string;
  /** Another form that holds the values. */
  readonly alsoAs?: (added: readonly string[]) => Piece;
}

/** Where a library takes its options, and what they are called. */
export interface OptionsFile {
  readonly file: string;
  readonly language: string;
  /** The call or the file that holds the options. */
  readonly owner: TextPart;
  readonly newOption: NewOption;
  readonly indent: string;
  readonly lists: {
    readonly origins: ListOption;
    readonly methods: ListOption;
    readonly requestHeaders: ListOption;
    readonly exposedHeaders: ListOption;
  };
  /** How the line begins that holds the origins, whatever its form is. */
  readonly originLines: readonly string[];
  /** How the line for credentials begins, and all of it. */
  readonly credentials: { readonly start: string; readonly line: string };
  /** How to get before whatever answers without the headers. */
  readonly position: Text;
  /** How lines begin that add a header by hand; the first is shown. */
  readonly byHand: (name: string) => readonly string[];
  readonly apply: readonly Text[];
}

function items({ syntax }: ListOption, values: readonly string[]): string {
  return values.map((value) => `${syntax.quote(value)},\n`).join("");
}

/** The option with these values, as one line. */
function lineOf({ name, syntax, line }: ListOption, added: readonly string[], others: readonly string[], indent: string): string {
  if (line !== undefined) return line(added, others);
  const values = [...others, ...added];
  return `${indent}${syntax.open(name)}${values.map(syntax.quote).join(", ")}${syntax.close}\n`;
}

/** Without the option they would be allowed: so it has to be there. */
function hasToBeThere({ without }: ListOption, added: readonly string[]): boolean {
  return without === "all" || added.some((value) => without.includes(value));
}

function inList(option: ListOption, added: readonly string[], file: OptionsFile, instead: Text | null): Piece {
  const opening = option.syntax.open(option.name).trim();
  const where = option.where?.(code(opening));
  return {
    where: sentences(where ?? say`In the list ${code(option.name)} of ${file.owner}, directly after ${code(opening)}.`, instead),
    code: items(option, added),
    places: [...(option.alsoOpens ?? []), opening].map((text) => ({ kind: "behind", text })),
  };
}

/** Adds values to a list; where there may be none yet, that is the second way. */
function addTo(option: ListOption, added: readonly string[], file: OptionsFile): Part[] {
  if (added.length === 0) return [];
  const isThere = hasToBeThere(option, added);
  const instead = isThere ? say`Without such a list they are allowed already: then another layer answers, so change it there.` : null;
  const list = inList(option, added, file, instead);
  if (isThere || option.without === "all") return [[[list]]];
  const others = option.without.filter((value) => !added.includes(value));
  const kept = others.length === 0 ? null : say`The other values count as long as there is no list: they stay allowed.`;
  const asLine: Piece = {
    where: sentences(file.newOption.ifMissing(file.owner, code(option.name)), kept),
    code: lineOf(option, added, others, file.indent),
    places: file.newOption.places,
  };
  return [[[list], [asLine]]];
}

function addOrigins(added: readonly string[], policy: CorsPolicy, file: OptionsFile): Part[] {
  if (added.length === 0) return [];
  const { originLines, owner } = file;
  const { origins } = file.lists;
  const asList: Piece = {
    where: say`If ${owner} has one fixed origin instead of a list: this line in its place. If the line allows more origins than these, keep them.`,
    code: lineOf(origins, policy.origins, [], file.indent),
    places: [{ kind: "instead-of", lines: originLines }],
  };
  const other = origins.alsoAs?.(added);
  return [[[inList(origins, added, file, null)], ...(other === undefined ? [] : [[other]]), [asList]]];
}

function listInsteadOfStar(origins: readonly string[], file: OptionsFile): Part[] {
  if (origins.length === 0) return [];
  const piece: Piece = {
    where: sentences(
      file.newOption.insteadOfOrigins(file.owner),
      say`Cookies need a list of origins instead of ${code("*")}: add every other site that calls this server.`,
    ),
    code: lineOf(file.lists.origins, origins, [], file.indent),
    places: [{ kind: "instead-of", lines: file.originLines }, ...file.newOption.places],
  };
  return [[[piece]]];
}

function allowCookies({ credentials, owner, newOption, indent }: OptionsFile): Part {
  return [
    [
      {
        where: newOption.orInstead(owner, code(credentials.start)),
        code: `${indent}${credentials.line}\n`,
        places: [{ kind: "instead-of", lines: [credentials.start] }, ...newOption.places],
      },
    ],
  ];
}

/** The partial form for a library that takes its policy as named options. */
export function optionPartial(file: OptionsFile): PartialDefinition {
  return {
    file: file.file,
    language: file.language,
    apply: file.apply,
    parts: (delta, policy) => partsOf(delta, policy, file),
    single: (name) => [
      [
        {
          where: say`Take out the lines that add ${header(name)} by hand, such as ${code(wholeCall(file.byHand(name)[0] ?? ""))}: ${file.owner} sends it already. If a proxy in front adds it too, take it out there instead.`,
          code: "",
          places: [{ kind: "instead-of", lines: file.byHand(name) }],
        },
      ],
    ],
  };
}

function partsOf(delta: PolicyDelta, policy: CorsPolicy, file: OptionsFile): Part[] {
  const isMissed = delta.onErrorsToo || delta.answerPreflights;
  return [
    ...addOrigins(delta.origins, policy, file),
    ...listInsteadOfStar(delta.starBecomes, file),
    ...addTo(file.lists.methods, delta.methods, file),
    ...addTo(file.lists.requestHeaders, delta.requestHeaders, file),
    ...addTo(file.lists.exposedHeaders, delta.exposedHeaders, file),
    ...(delta.credentials ? [allowCookies(file)] : []),
    ...(isMissed ? [[[{ where: file.position, code: "", places: [] }]]] : []),
  ];
}
