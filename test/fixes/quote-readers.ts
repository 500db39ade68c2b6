/** Reads a double-quoted token whose escapes are given; null unless it ends exactly at the end. */
export function readQuoted(text: string, readEscape: (rest: string) => readonly [value: string, length: number]): string | null {
  if (!text.startsWith('"')) return null;
  let value = "";
  let at = 1;
  while (at < text.length && text[at] !== '"') {
    const [part, length] = text[at] === "\\" ? readEscape(text.slice(at)) : [text[at] ?? "", 1];
    value += part;
    at += length;
  }
  return at === text.length - 1 ? value : null;
}

// https://docs.python.org/3/reference/lexical_analysis.html#escape-sequences
export function pythonEscape(rest: string): readonly [string, number] {
  const long = /^\\U([0-9a-f]{8})/.exec(rest);
  return long === null ? [rest[1] ?? "", 2] : [String.fromCodePoint(Number.parseInt(long[1] ?? "", 16)), 10];
}

// nginx: src/core/ngx_conf_file.c, ngx_conf_read_token: only these three lose their backslash, t, r and n become controls.
export function nginxEscape(rest: string): readonly [string, number] {
  const next = rest[1] ?? "";
  if ("\"'\\".includes(next)) return [next, 2];
  return "trn".includes(next) ? ["\t", 2] : [`\\${next}`, 2];
}

// Apache: server/util.c, ap_getword_conf: a backslash before itself or the quote goes.
export function apacheEscape(rest: string): readonly [string, number] {
  const next = rest[1] ?? "";
  return next === '"' || next === "\\" ? [next, 2] : [`\\${next}`, 2];
}

// Caddy: caddyconfig/caddyfile/lexer.go: inside quotes only the quote is escaped.
export function caddyEscape(rest: string): readonly [string, number] {
  return rest[1] === '"' ? ['"', 2] : ["\\", 1];
}

/** POSIX: single-quoted pieces and \' between them. */
export function readShell(text: string): string | null {
  let value = "";
  let rest = text;
  while (rest !== "") {
    const piece = /^'([^']*)'/.exec(rest) ?? /^\\(')/.exec(rest);
    if (piece === null) return null;
    value += piece[1];
    rest = rest.slice(piece[0].length);
  }
  return value;
}

/** Reads a token in the given marks in which a backslash before one of `escaped` goes; null unless it ends exactly at the end. */
export function readMarked(text: string, mark: string, escaped: string): string | null {
  if (!text.startsWith(mark)) return null;
  let value = "";
  let at = 1;
  while (at < text.length && text[at] !== mark) {
    const next = text[at + 1] ?? "";
    const isEscape = text[at] === "\\" && next !== "" && escaped.includes(next);
    value += isEscape ? next : (text[at] ?? "");
    at += isEscape ? 2 : 1;
  }
  return at === text.length - 1 ? value : null;
}

// https://www.w3.org/TR/xml/#sec-predefined-ent
export function readXml(text: string): string {
  const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
  return text.replace(/&([a-z]+);/g, (_, name: string) => entities[name] ?? "?");
}
