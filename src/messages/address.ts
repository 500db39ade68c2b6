import { withoutSpace } from "./clean-text.ts";

const inBrackets = /^[[<({](?=[a-z][a-z0-9+.-]{0,30}:)(.*?)[\])>}]?$/i;

/** Returns the address that a message names; null where a writer left it out, or part of it: "[URL]", "{server}", ".../main.js". */
export function addressOrNull(written: string): string | null {
  const text = withoutSpace(written);
  const bare = inBrackets.exec(text)?.[1] ?? text;
  if (/…|^\.{3}|\.{3}$/.test(bare)) return null;
  return /[A-Za-z0-9\]}][.:/]/.test(bare) ? bare : null;
}

// Where terminals and mail programs break lines.
const widths: ReadonlySet<number> = new Set([72, 76, 79, 80, 100, 120]);

/** Reports whether a terminal broke a line at this place, rather than a message ended there. */
export function isBroken(clean: string, at: number): boolean {
  return /^\n\S/.test(clean.slice(at, at + 2)) && widths.has(at - clean.lastIndexOf("\n", at - 1) - 1);
}

/** Returns the address that begins at a place, with what a terminal broke off; null where its end cannot be known. */
export function unbroken(clean: string, at: number, shown: string): string | null {
  const end = at + shown.length;
  if (clean.charAt(end) !== "\n") return shown;
  const isQuoted = /["'“‘«`]/.test(clean.charAt(at - 1));
  const rest = isQuoted ? /^\n[ \t]{0,20}([^\s"'”’»`]{1,4096})["'”’»`]/.exec(clean.slice(end, end + 4200))?.[1] : undefined;
  if (rest !== undefined) return shown + rest;
  return isBroken(clean, end) ? null : shown;
}

// Where a console put the place in the code right behind the message.
const gluedPlace = /\.(?:[cm]?[jt]sx?|vue|html?)(?::\d{1,6}){1,2}$/;

/** Returns an address at the end of a message without what stands behind it; null where something was glued to it. */
export function lastAddress(written: string | null): string | null {
  if (written === null || addressOrNull(written) === null) return null;
  const text = written.replace(/(?:[.,;)\]}`]|\*{2})+$/, "");
  return text === "" || gluedPlace.test(text) ? null : text;
}

/** Returns the origin that a message names; null where a writer left it out: "[website]". */
export function originOrNull(written: string): string | null {
  const text = withoutSpace(written);
  return /^(?:null$|[a-z][a-z0-9+.-]{0,30}:\/\/)/i.test(text) ? text : null;
}
