// For each letter those that follow it in more than one of 80 places where it stands, counted over 7,073 words of the descriptions of
// packages on https://www.npmjs.com. In words of European languages at least three of four pairs are here, in random letters one of two.
const pairs =
  "abcdgiklmnprstuvy babceilorsu cacehiklorstu dabcdefgilorsu eabcdefglmnprstvx faefilorstuy gaeghilmnorsu " +
  "haeimortuy iabcdefglmnoprstvz jaeiosuw kabdeilnopstuy ladeilostuy mabeilmopsu nacdefginostuv " +
  "oabcdfgiklmnoprstuvw paehiloprstu qlpruw racdegikmnorstuy sacehiklmopstuwy tacehilorstuy uabcdegilmnprst " +
  "vaeiou wacdehilnors xaceilmoprstxy yabcdefgijlmnoprstuwz zaeiloyz";
const followers: ReadonlyMap<string, string> = new Map(pairs.split(" ").map((row) => [row.slice(0, 1), row.slice(1)]));

const pairsOfWords = 0.75;
const pairsOfLongWords = 0.8;
const longWord = 8;

/** Reports whether letters could be a word of a language. */
export function looksLikeWord(letters: string): boolean {
  const word = letters.toLowerCase();
  if (word.length < 3) return false;
  let known = 0;
  for (let at = 0; at + 1 < word.length; at += 1) if (followers.get(word.charAt(at))?.includes(word.charAt(at + 1)) === true) known += 1;
  return known >= (word.length < longWord ? pairsOfWords : pairsOfLongWords) * (word.length - 1);
}

const readableShare = 0.75;
const mostBreaks = 4;

/** A shorter one is an id, a version or the hash of a file that people have to be able to read. */
const shortestRandom = 16;
const shortestHexadecimal = 20;
/** Parts of a name between hyphens: a short one says nothing, and one of letters only is a word or an abbreviation. */
const shortPart = 4;
const wordPart = /^(?:[A-Z]?[a-z]{0,11}|[A-Z]{1,12})$/;
/** The longest words of our own have 21 letters; more is looked at only so far. */
const longestLookedAt = 4096;

// https://www.rfc-editor.org/rfc/rfc9562#section-4
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isUuid(text: string): boolean {
  return uuid.test(text);
}

function isHexadecimal(text: string): boolean {
  return text.length >= shortestHexadecimal && /^[0-9a-f]+$/i.test(text) && /[0-9]/.test(text) && /[a-f]/i.test(text);
}

/** A key that is written in groups: A1B2-C3D4-E5F6-G7H8. */
function isGroupedKey(parts: readonly string[]): boolean {
  return (
    parts.length >= 4 && parts.every((one) => one.length >= 3) && parts.filter((one) => /[0-9]/.test(one) && /[a-z]/i.test(one)).length >= 3
  );
}

const caseRuns = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g;

/** How often a part of a name changes where names do not: between letters and digits more than once, and after a letter or two of one case. */
function breaksOf(one: string): number {
  const kinds = one.match(/[0-9]+|[a-z]+/gi)?.length ?? 0;
  const isMixed = /[a-z]/.test(one) && /[A-Z]/.test(one);
  const cases = isMixed ? (one.match(caseRuns) ?? []).filter((run) => run.length < 3).length : 0;
  return Math.max(0, kinds - 2) + cases;
}

/** Reports whether most letters stand in what could be words. */
function isReadable(parts: readonly string[]): boolean {
  let letters = 0;
  let read = 0;
  for (const one of parts) {
    for (const [run] of one.matchAll(caseRuns)) {
      letters += run.length;
      if (looksLikeWord(run)) read += run.length;
    }
  }
  return letters < 4 || read >= readableShare * letters;
}

/** Reports whether letters, digits, hyphens and underscores are too random to be a name that a person gave. */
export function looksRandom(token: string): boolean {
  if (token.length < shortestRandom || !/[a-z]/i.test(token) || isUuid(token)) return false;
  const parts = token.slice(0, longestLookedAt).split(/[^a-z0-9]+/i);
  if (isGroupedKey(parts) || parts.some(isHexadecimal)) return true;
  if (parts.reduce((sum, one) => sum + breaksOf(one), 0) >= mostBreaks) return true;
  const long = parts.length === 1 ? parts : parts.filter((one) => one.length > shortPart && !wordPart.test(one));
  return long.reduce((sum, one) => sum + one.length, 0) >= shortestRandom && !isReadable(long);
}
