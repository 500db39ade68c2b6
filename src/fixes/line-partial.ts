import type { CorsPolicy } from "../model/header-patch.ts";
import type { PolicyDelta } from "../model/policy-delta.ts";
import { code, header, listOf, say, sentences, type Text, type TextPart } from "../model/text.ts";
import type { Part, PartialDefinition, Piece } from "./partial.ts";
import type { FixPlace } from "./server.ts";

/** One way to write a line that sets a header. */
export interface LineStyle {
  /** How such lines begin; the first is shown. */
  readonly starts: (name: string) => readonly string[];
  /** The line, without its end. Precondition: the whole text's guard let the values through. */
  readonly line: (name: string, value: string) => string;
  /** Where a new line goes; `where` names the line that it may be instead of. */
  readonly newLine: { readonly where: (start: TextPart) => Text; readonly places: readonly FixPlace[] };
  /** Where the line goes that takes the place of another; left out: lines are written in the usual way. */
  readonly inPlaceOf?: (start: TextPart) => Text;
}

/** A file in which each header has a line of its own. */
export interface LineFile extends LineStyle {
  readonly file: string | null;
  readonly language: string;
  /** The other way to write lines, if there are two. */
  readonly otherStyle?: LineStyle;
  /** Where a new line goes when there is none; null: it stands in front of an application, which may be the one that sends the header. */
  readonly ifNone: Text | null;
  readonly origins: (added: readonly string[], policy: CorsPolicy) => Part;
  readonly star: (origins: readonly string[]) => Part;
  readonly errors: (policy: CorsPolicy) => Part;
  readonly preflights: Part;
  /** Says why it is enough that one of the lines stays. */
  readonly single: (name: string) => Text;
  readonly apply: readonly Text[];
}

function stylesOf(file: LineFile): LineStyle[] {
  return file.otherStyle === undefined ? [file] : [file, file.otherStyle];
}

/** How such a line begins, without the colon behind a name: a full stop may follow. */
function beginning(style: LineStyle, name: string): TextPart {
  return code((style.starts(name)[0] ?? "").replace(/:$/, ""));
}

/** Where a new line goes that stands below another, for people. */
export function belowOrInstead(line: TextPart): (start: TextPart) => Text {
  return (start) => say`Below the line ${line}, or in place of the line that begins with ${start}.`;
}

function insteadOf(file: LineStyle, name: string): FixPlace {
  return { kind: "instead-of", lines: file.starts(name) };
}

/** A list in one line: what was seen of it and what is added. A layer in front only changes the line that is there. */
function listLine(file: LineFile, name: string, all: readonly string[], added: readonly string[]): Part[] {
  if (added.length === 0) return [];
  const wasEmpty = all.every((value) => added.includes(value));
  const piece = (style: LineStyle): Piece => {
    const start = beginning(style, name);
    return {
      where: wasEmpty
        ? style.newLine.where(start)
        : sentences(
            style.inPlaceOf?.(start) ?? say`In place of the line that begins with ${start}.`,
            say`If yours lists more than this one, only add ${listOf(added.map(code))} to it.`,
            file.ifNone ?? say`Without such a line the application behind it sends the header: change it there.`,
          ),
      code: `${style.line(name, all.join(", "))}\n`,
      places: wasEmpty || file.ifNone !== null ? [insteadOf(style, name), ...style.newLine.places] : [insteadOf(style, name)],
    };
  };
  return [stylesOf(file).map((style) => [piece(style)])];
}

function cookies(file: LineFile): Part {
  const name = "Access-Control-Allow-Credentials";
  return stylesOf(file).map((style) => [
    {
      where: style.newLine.where(beginning(style, name)),
      code: `${style.line(name, "true")}\n`,
      places: [insteadOf(style, name), ...style.newLine.places],
    },
  ]);
}

/** The partial form for such a file. */
export function linePartial(file: LineFile): PartialDefinition {
  return {
    file: file.file,
    language: file.language,
    apply: file.apply,
    parts: (delta, policy) => partsOf(delta, policy, file),
    single: (name) => [
      [
        {
          where: sentences(
            say`Take out the line that begins with ${beginning(file, name)}.`,
            file.single(name),
            say`Two lines with ${header(name)} block the request.`,
          ),
          code: "",
          places: stylesOf(file).map((style) => insteadOf(style, name)),
        },
      ],
    ],
  };
}

function partsOf(delta: PolicyDelta, policy: CorsPolicy, file: LineFile): Part[] {
  return [
    ...(delta.origins.length > 0 ? [file.origins(delta.origins, policy)] : []),
    ...(delta.starBecomes.length > 0 ? [file.star(delta.starBecomes)] : []),
    ...listLine(file, "Access-Control-Allow-Methods", policy.methods, delta.methods),
    ...listLine(file, "Access-Control-Allow-Headers", policy.requestHeaders, delta.requestHeaders),
    ...listLine(file, "Access-Control-Expose-Headers", policy.exposedHeaders, delta.exposedHeaders),
    ...(delta.credentials ? [cookies(file)] : []),
    ...(delta.onErrorsToo ? [file.errors(policy)] : []),
    ...(delta.answerPreflights ? [file.preflights] : []),
  ];
}
