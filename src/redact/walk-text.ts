import { deeper, type Place, type Walk } from "./scan.ts";
import { type Telling, tellingOf } from "./secret-names.ts";
import { looksLikeBase64, privateKeys } from "./secret-shapes.ts";
import {
  authScheme,
  closers,
  comparison,
  endFrom,
  endOfItem,
  endOfSentence,
  endOfUrl,
  joinedScheme,
  keysOfNames,
  keysOfValues,
  nameBeforeSign,
  quotes,
  shortestPadded,
  space,
  startOfPair,
  startOfUrl,
  startTag,
  typeOfVariable,
} from "./text-signs.ts";
import { isCredentialsText, isTold } from "./told-value.ts";
import { isPercentEncoded, part, type View } from "./view.ts";

/** Reads a text from left to right: what stands before a value, and in which bracket, says what it is. */
class TextReader {
  private at = 0;
  private itemEnd = 0;
  /** What the name right before tells. */
  private pending: Telling | null = null;
  /** What the names before open brackets tell. */
  private readonly brackets: (Telling | null)[] = [];
  /** Quotes that are not closed, so that nobody looks for their end again. */
  private readonly unclosed = new Set<string>();
  /** The member that is being read, and what the name tells that stands in another: {"name":"token","value":"…"}. */
  private key = "";
  private named: Telling | null = null;
  /** The word right before, when it can be the scheme of credentials. */
  private scheme = "";
  /** https://www.rfc-editor.org/rfc/rfc7616#section-3.4 */
  private isDigest = false;
  private readonly view: View;
  private readonly text: string;
  private readonly place: Place;
  private readonly walk: Walk;

  constructor(view: View, place: Place, walk: Walk) {
    this.view = view;
    this.text = view.text;
    this.place = place;
    this.walk = walk;
  }

  read(): void {
    while (this.at < this.text.length) {
      const character = this.text.charAt(this.at);
      if (space.test(character) || character === "\\") this.at += 1;
      else if (quotes.includes(character) && this.quoted(character)) continue;
      else if ("[{(".includes(character)) this.open();
      else if (character === "<" && this.tag()) continue;
      else if (closers.includes(character)) this.close();
      else if (",;|&<>\"'`".includes(character)) this.separate();
      else if (character === "=" || character === ":") this.at += 1;
      else if (character === "~" && this.isStartOfPair()) this.separate();
      else this.item();
    }
  }

  /** Reads a tag of XML, of which the name tells what stands in it. */
  private tag(): boolean {
    startTag.lastIndex = this.at;
    const tag = startTag.exec(this.text);
    const telling = tag === null ? null : tellingOf(tag[1] ?? "");
    if (tag === null || telling === null) return false;
    this.pending = telling;
    this.at += tag[0].length;
    return true;
  }

  private isStartOfPair(): boolean {
    startOfPair.lastIndex = this.at;
    return startOfPair.test(this.text);
  }

  private told(): Telling | null {
    return this.pending ?? this.brackets.at(-1) ?? null;
  }

  private separate(): void {
    this.pending = null;
    this.scheme = "";
    this.at += 1;
  }

  private open(): void {
    this.brackets.push(this.told());
    this.separate();
  }

  private close(): void {
    this.named = null;
    this.brackets.pop();
    this.separate();
  }

  /** Where a quoted text ends; -1: nowhere. */
  private closing(quote: string): number {
    for (let at = this.at + 1; at < this.text.length; at += 1) {
      const character = this.text.charAt(at);
      if (character === "\\") at += 1;
      else if (character === quote) return at;
    }
    this.unclosed.add(quote);
    return -1;
  }

  private quoted(quote: string): boolean {
    // An apostrophe stands inside a word.
    if (quote !== '"' && this.at > 0 && /\w/.test(this.text.charAt(this.at - 1))) return false;
    const end = this.unclosed.has(quote) ? -1 : this.closing(quote);
    if (end === -1) return false;
    const content = part(this.view, this.at + 1, end);
    this.at = end + 1;
    if (content.text === "" && this.text.charAt(this.at) === quote) return true;
    const sign = this.signAfter();
    if (sign !== -1 && content.text.length <= 256) {
      this.key = content.text.toLowerCase();
      this.pending = tellingOf(content.text) ?? (keysOfValues.has(this.key) ? this.named : null);
      this.at = sign + 1;
      return true;
    }
    deeper(content, this.place, this.walk, (inner) => this.walk.value(content, this.told(), inner));
    if (keysOfNames.has(this.key)) this.named = tellingOf(content.text);
    this.key = "";
    this.pending = null;
    return true;
  }

  /** Returns where the sign between a name and its value stands; -1: there is none. */
  private signAfter(): number {
    let at = this.at;
    while (at < this.text.length && at < this.at + 8 && space.test(this.text.charAt(at))) at += 1;
    const sign = this.text.charAt(at);
    return sign === ":" || sign === "=" ? at : -1;
  }

  private item(): void {
    startOfUrl.lastIndex = this.at;
    if (startOfUrl.test(this.text)) {
      this.url();
      return;
    }
    if (this.at >= this.itemEnd) this.itemEnd = endFrom(this.text, this.at, endOfItem);
    const item = part(this.view, this.at, this.itemEnd);
    const sign = item.text.search(/[=:]/);
    if (sign !== -1 && this.name(item.text, sign)) return;
    this.at = this.itemEnd;
    this.bare(item);
  }

  /** Reads a name with the sign after it; reports false when it is none. */
  private name(item: string, sign: number): boolean {
    const name = item.slice(0, sign);
    if (!nameBeforeSign.test(name)) return false;
    const telling = this.isDigest && name === "response" ? { kind: "authorization" as const, sure: true } : tellingOf(name);
    const isColon = item.charAt(sign) === ":";
    if (this.pending !== null && telling === null && (isColon || !typeOfVariable.test(item.slice(0, 300)))) return false;
    // The padding of base64 is no sign.
    if (!isColon && telling === null && /^={1,2}$/.test(item.slice(sign, sign + 3)) && name.length >= shortestPadded) return false;
    if (telling === null) this.walk.atom(part(this.view, this.at, this.at + sign), this.place);
    if (this.pending === null || telling !== null) this.pending = telling;
    this.scheme = "";
    this.at += sign + 1;
    return true;
  }

  private url(): void {
    let end = endFrom(this.text, this.at, endOfUrl);
    while (end > this.at + 1 && endOfSentence.includes(this.text.charAt(end - 1))) end -= 1;
    const url = part(this.view, this.at, end);
    const telling = this.told();
    if (telling !== null && this.isSecret(url.text, telling)) this.walk.found(url, telling.kind, this.place);
    else deeper(url, this.place, this.walk, (inner) => this.walk.url(url, inner));
    this.pending = null;
    this.at = end;
  }

  private isSecret(text: string, telling: Telling): boolean {
    return isTold(text, telling, this.place, this.walk);
  }

  private isFollowedByType(): boolean {
    const rest = this.text.slice(this.at, this.at + 8);
    return /^[!\]]*\s*=/.test(rest);
  }

  private bare(item: View): void {
    const { text } = item;
    // A blank of a query.
    if (/^\+{1,8}$/.test(text) || this.isCompared(text)) return;
    const telling = this.told();
    if (authScheme.test(text) && space.test(this.text.charAt(this.at))) {
      this.scheme = text;
      this.isDigest ||= /^digest$/i.test(text);
      return;
    }
    const scheme = joinedScheme.exec(text)?.[0].length ?? 0;
    const isCredentials =
      this.scheme !== "" && isCredentialsText(text, this.place, this.restIsEmpty() && !/^(?:token|mac)$/i.test(this.scheme));
    this.scheme = "";
    if (telling !== null && this.isFollowedByType()) return;
    this.pending = null;
    if (isCredentials) this.walk.found(item, "authorization", this.place);
    else if (scheme > 0) this.walk.found(part(item, scheme), "authorization", this.place);
    else if (telling !== null && this.isSecret(text, telling)) this.walk.found(item, telling.kind, this.place);
    else if (looksLikeBase64(text)) this.walk.found(item, "looks-secret", this.place);
    else if (isPercentEncoded(text)) this.encoded(item);
    else if (/[/?]/.test(text) && (!this.place.isProse || /^\/|\?/.test(text)))
      deeper(item, this.place, this.walk, (inner) => this.walk.url(item, inner));
    else this.walk.atom(item, this.place);
  }

  /** Reads a name that is compared with a value: `token eq '…'`, in which a query has signs for blanks. */
  private isCompared(item: string): boolean {
    const [compared = "", name = ""] = comparison.exec(item + this.text.slice(this.at, this.at + 8)) ?? [];
    const telling = tellingOf(name);
    if (telling === null) return false;
    this.pending = telling;
    this.at += Math.max(0, compared.length - item.length);
    return true;
  }

  private encoded(item: View): void {
    const isUrl = /[/?#]/.test(item.text);
    deeper(item, this.place, this.walk, (inner) => (isUrl ? this.walk.url(item, inner) : this.walk.value(item, null, inner)));
  }

  private restIsEmpty(): boolean {
    const next = this.text.charAt(this.at);
    return next === "" || next === "," || next === ";" || next === "&";
  }
}

/** Finds secrets in a text in which anything may stand: names with values, JSON, GraphQL, lists, URLs. */
export function walkText(view: View, place: Place, walk: Walk): void {
  for (const { start, end } of privateKeys(view.text)) walk.found(part(view, start, end), "password", place);
  new TextReader(view, place, walk).read();
}
