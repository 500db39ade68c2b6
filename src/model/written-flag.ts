import { beforeExpression, isMark, type ScriptToken, scriptTokens } from "./script-tokens.ts";

// Where a file is longer above its `send()`, or the word stands farther away, nothing is read.
const mostCharsAbove = 4_000_000;
const mostCharsApart = 10_000;

/** What is open around a token: a pair of brackets, or the file itself. */
interface Level {
  readonly isFunction: boolean;
  /** A block of a condition or a loop: where it ends, so does the statement around it. */
  readonly isBlock: boolean;
  /** Counts the statements, and the cases of a `switch`. */
  statement: number;
  branch: number;
  /** The statement hangs on a condition. */
  isConditional: boolean;
  /** What came since the last comma holds an operator that what follows may hang on. */
  isPartConditional: boolean;
  /** An arrow function without brackets goes on. */
  isArrow: boolean;
}

/** An assignment to `withCredentials`; of `value` null: it cannot be told what is assigned. */
type Flag = Pick<Level, "statement" | "branch" | "isConditional" | "isPartConditional"> & {
  readonly value: boolean | null;
  readonly level: Level;
};

const keywords: ReadonlySet<string> = new Set(["if", "else", "for", "while", "do", "switch", "catch", "case", "default"]);
const blockWords: ReadonlySet<string> = new Set(["else", "do", "try", "catch", "finally"]);
const operators: ReadonlySet<string> = new Set(["&", "|", "?", ":", "=>"]);
// A name with its dots, up to a dot at the end of the text.
const dotted = /(?<![\p{L}\p{N}_$#.])[\p{L}_$][\p{L}\p{N}_$#.]*(?=\.$)/u;
const mostNameChars = 200;
const assigned = /\s*=(?![=>])\s*/y;
const flagValue = /(true|false|![01])(?=[ \t]*(?:[;,)}\n\r\u2028\u2029]|\/[/*]|$))/y;
const opensBracket = /\s*\{/y;

function isAt(pattern: RegExp, source: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(source);
}

/** The dotted name that ends with the dot before that place; "" when none does. */
function ownerBefore(source: string, at: number): string {
  return dotted.exec(source.slice(Math.max(0, at - mostNameChars), at))?.[0] ?? "";
}

function mayEndOperand(token: ScriptToken): boolean {
  if (token.kind === "word") return !beforeExpression.has(token.text ?? "");
  return token.kind !== "mark" || (token.text === ")" ? !token.isCondition : token.text === "]" || token.text === "}");
}

function newLevel(isFunction: boolean, isBlock: boolean): Level {
  return { isFunction, isBlock, statement: 0, branch: 0, isConditional: false, isPartConditional: false, isArrow: false };
}

function endPart(level: Level): void {
  level.isPartConditional = false;
  level.isArrow = false;
}

function endStatement(level: Level): void {
  endPart(level);
  level.statement += 1;
  level.isConditional = false;
}

/** Follows a script, and what is assigned to one object's `withCredentials`. */
class FlagFollower {
  readonly #source: string;
  readonly #owner: string;
  readonly #ownerWord: string;
  readonly #open: Level[];
  #level: Level = newLevel(true, false);
  #before: ScriptToken | null = null;
  #flag: Flag | null = null;

  constructor(source: string, owner: string) {
    this.#source = source;
    this.#owner = owner;
    this.#ownerWord = owner.slice(owner.lastIndexOf(".") + 1);
    this.#open = [this.#level];
  }

  take(token: ScriptToken): void {
    // https://tc39.es/ecma262/#sec-automatic-semicolon-insertion
    const mayGoOn = token.kind !== "word" || token.text === "in" || token.text === "instanceof";
    if (token.isAfterLine && !mayGoOn && this.#before !== null && mayEndOperand(this.#before)) endStatement(this.#level);
    if (token.kind === "word") this.#word(token.text ?? "", token.start);
    else if (token.kind === "mark") this.#mark(token.text ?? "", token.start);
    this.#before = token;
  }

  #word(text: string, start: number): void {
    const level = this.#level;
    const isOwned = isMark(this.#before, ".");
    if (keywords.has(text) && !isOwned) {
      level.isConditional = true;
      if (text === "case" || text === "default") level.branch += 1;
    }
    if (text !== "withCredentials" && text !== this.#ownerWord) return;
    if (!isAt(assigned, this.#source, start + text.length)) return;
    const owner = isOwned ? ownerBefore(this.#source, start) : "";
    if (text === "withCredentials" && owner === this.#owner) {
      const value = isAt(flagValue, this.#source, assigned.lastIndex) ? /^(?:t|!0)/.test(this.#source.slice(assigned.lastIndex)) : null;
      this.#flag = { ...level, value, level };
    } else if ((owner === "" ? text : `${owner}.${text}`) === this.#owner) this.#flag = null;
  }

  #mark(text: string, start: number): void {
    const level = this.#level;
    if (text === "(" || text === "[") this.#push(newLevel(false, false));
    else if (text === "{") this.#push(this.#bracketLevel());
    else if (text === ")" || text === "]" || text === "}") this.#pop(text === "}");
    else if (text === ";") endStatement(level);
    else if (text === ",") endPart(level);
    else if (operators.has(text)) {
      level.isPartConditional = true;
      if (text === "=>" && !isAt(opensBracket, this.#source, start + text.length)) level.isArrow = true;
    }
  }

  #bracketLevel(): Level {
    const before = this.#before;
    const isBehindCondition = isMark(before, ")") && before?.isCondition === true;
    const isBlock = isBehindCondition || (before?.kind === "word" && blockWords.has(before.text ?? ""));
    return newLevel(isMark(before, "=>") || (isMark(before, ")") && !isBehindCondition), isBlock);
  }

  #push(level: Level): void {
    this.#open.push(level);
    this.#level = level;
  }

  #pop(isCurly: boolean): void {
    const closed = this.#open.length > 1 ? this.#open.pop() : undefined;
    this.#level = this.#open.at(-1) ?? this.#level;
    if (isCurly && closed?.isBlock === true) endStatement(this.#level);
  }

  /** What the flag surely is where the tokens have come to; null when that is not certain. */
  flag(): boolean | null {
    if (this.#flag === null) return null;
    const { value, level, statement, branch, isConditional, isPartConditional } = this.#flag;
    const at = this.#open.indexOf(level);
    const inside = at === -1 ? [] : this.#open.slice(at);
    const isOtherwhere =
      at === -1 || level.branch !== branch || inside.slice(1).some(({ isFunction }) => isFunction) || inside.some(({ isArrow }) => isArrow);
    const mayBeLeftOut = isPartConditional || (isConditional && level.statement !== statement);
    return isOtherwhere || mayBeLeftOut ? null : value;
  }
}

/**
 * Returns what was assigned to `withCredentials` of the object whose `send()` is called at that place, in the script that begins at
 * `start`; null when nothing was, or when it is not certain: on a condition, in another function, of another object.
 */
export function flagBeforeSend(source: string, start: number, offset: number): boolean | null {
  const ahead = /^[\p{L}\p{N}_$#.]+(?=\.send\b)/u.exec(source.slice(offset, offset + mostNameChars))?.[0];
  const owner = ahead ?? ownerBefore(source, offset);
  const word = source.lastIndexOf("withCredentials", offset);
  if (owner === "" || word < start || offset - word > mostCharsApart || offset - start > mostCharsAbove) return null;
  const follower = new FlagFollower(source, owner);
  for (const token of scriptTokens(source, start)) {
    follower.take(token);
    if (token.start >= offset) return token.start === offset ? follower.flag() : null;
  }
  return null;
}
