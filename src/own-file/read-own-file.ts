import { code, say, type Text } from "../model/text.ts";
import { type FileKind, fileKinds, formats } from "./registry.ts";

/** A configuration file of the user's, as text. */
export interface OwnFile {
  readonly kind: FileKind;
  readonly text: string;
}

export type ReadOwnFile =
  | { readonly ok: true; readonly file: OwnFile }
  | { readonly ok: false; readonly line: number | null; readonly reason: Text };

/** Characters. Files that people write are far shorter. */
export const longestFile = 1_000_000;

// Marks of Jinja, Handlebars, Helm, ERB and their like: the file that the server reads is another one.
const templateMark = /\{\{[^{}\n]*\}\}|\{%-?\s|<%[=\s-]/;

// It comes along when lines are copied from a web page. In comments and quotes it does no harm.
const hardSpace = /^[^#"'\n]*\u00A0/m;

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split("\n").length;
}

const webServers: readonly FileKind[] = ["apache", "caddy", "nginx"];

/** The kind that a text looks like instead of the one that is named, where a web server's is one of the two. */
function otherKind(text: string, named: FileKind): FileKind | null {
  if (formats[named].recognises(text)) return null;
  const other = fileKinds.find((one) => formats[one].recognises(text)) ?? null;
  return other !== null && (webServers.includes(named) || webServers.includes(other)) ? other : null;
}

/** Recognises a configuration file, or takes it for the kind that is named. Says why not where it cannot be read. */
export function readOwnFile(text: string, kind: FileKind | null = null): ReadOwnFile {
  if (text.length > longestFile)
    return { ok: false, line: null, reason: say`The file is longer than 1 MB. Paste the part that is about CORS.` };
  const zero = text.indexOf("\0");
  if (zero !== -1) return { ok: false, line: lineOf(text, zero), reason: say`This is no text file: it holds a NUL character.` };
  if (text.trim() === "") return { ok: false, line: null, reason: say`The file is empty.` };
  const template = templateMark.exec(text);
  if (template !== null) {
    const reason = say`This line belongs to a template (${code(template[0].slice(0, 40))}), so what the server reads is another text. Paste what the template makes.`;
    return { ok: false, line: lineOf(text, template.index), reason };
  }
  const other = kind === null ? null : otherKind(text, kind);
  if (kind !== null && other !== null)
    return { ok: false, line: 1, reason: say`This is a file of ${formats[other].label}, and not of ${formats[kind].label}.` };
  const found = kind ?? fileKinds.find((one) => formats[one].recognises(text)) ?? null;
  if (found === null) {
    const known = Array.from(new Set(fileKinds.map((one) => formats[one].label))).join(", ");
    return { ok: false, line: null, reason: say`This file was not recognised. Known are: ${known}.` };
  }
  const hard = found === "nginx" || found === "apache" ? hardSpace.exec(text) : null;
  if (hard !== null) {
    const reason = say`This line holds a no-break space, which ${formats[found].label} takes for a letter. Write a plain space instead.`;
    return { ok: false, line: lineOf(text, hard.index + hard[0].length), reason };
  }
  return { ok: true, file: { kind: found, text } };
}
