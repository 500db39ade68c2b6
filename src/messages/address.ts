import { withoutSpace } from "./clean-text.ts";

const inBrackets = /^[[<({](?=[a-z][a-z0-9+.-]{0,30}:)(.*?)[\])>}]?$/i;

/** Returns the address that a message names; null where a writer left it out, or part of it: "[URL]", "{server}", ".../main.js". */
export function addressOrNull(written: string): string | null {
  const text = withoutSpace(written);
  const bare = inBrackets.exec(text)?.[1] ?? text;
  if (/…|^\.{3}|\.{3}$/.test(bare)) return null;
  return /[A-Za-z0-9\]}][.:/]/.test(bare) ? bare : null;
}

/** Returns the origin that a message names; null where a writer left it out: "[website]". */
export function originOrNull(written: string): string | null {
  const text = withoutSpace(written);
  return /^(?:null$|[a-z][a-z0-9+.-]{0,30}:\/\/)/i.test(text) ? text : null;
}
