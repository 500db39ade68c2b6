const longestScheme = 32;
const endOfUrl = /[\s"'`<>]/g;
const endOfSentence = ".,;:!?)]}";

/** Returns where the scheme before "//" begins; where the slashes are when there is none. */
function schemeStart(text: string, slashes: number, from: number): number {
  const before = text.slice(Math.max(from, slashes - longestScheme), slashes);
  const scheme = /(?:(?<![a-z0-9+.-])blob:)?(?<![0-9+.-])[a-z][a-z0-9+.-]*:$/i.exec(before)?.[0] ?? "";
  return slashes - scheme.length;
}

function urlEnd(text: string, slashes: number): number {
  endOfUrl.lastIndex = slashes;
  let end = endOfUrl.exec(text)?.index ?? text.length;
  while (end > slashes + 2 && endOfSentence.includes(text.charAt(end - 1))) end -= 1;
  return end;
}

/** Splits a text into URLs with a host and what stands between them. */
export function mapUrlsAndText(text: string, onUrl: (url: string) => string, onText: (text: string) => string): string {
  const pieces: string[] = [];
  let from = 0;
  for (let slashes = text.indexOf("//"); slashes !== -1; slashes = text.indexOf("//", Math.max(from, slashes + 2))) {
    const end = urlEnd(text, slashes);
    if (end <= slashes + 2) continue;
    const start = schemeStart(text, slashes, from);
    pieces.push(onText(text.slice(from, start)), onUrl(text.slice(start, end)));
    from = end;
  }
  if (from === 0) return onText(text);
  pieces.push(onText(text.slice(from)));
  return pieces.join("");
}
