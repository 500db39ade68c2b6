/**
 * Literals of the languages that fixes are written in. What goes into them was seen on the wire, so it is hostile: every
 * function returns text that its language reads back as exactly the input, or null when the language has no safe way.
 */

// Printable ASCII without the double quote and the backslash.
const plain = /[^ !#-[\]-~]/gu;
const printable = /^[ -~]*$/;

/** A JavaScript string in double quotes. */
export function jsString(text: string): string {
  return `"${text.replace(plain, (char) => (isMark(char) ? `\\${char}` : utf16Escapes(char)))}"`;
}

/** A Python string in double quotes. Lone surrogates stay what they are in Python too. */
export function pythonString(text: string): string {
  return `"${text.replace(plain, (char) => (isMark(char) ? `\\${char}` : `\\U${hex(char.codePointAt(0) ?? 0, 8)}`))}"`;
}

/**
 * An nginx parameter in double quotes. Null for anything but printable ASCII, and for `$`: nginx has no escape for it and would
 * put a variable's value there.
 * https://nginx.org/en/docs/http/ngx_http_geo_module.html (the only way to a literal `$` is a variable)
 */
export function nginxString(text: string): string | null {
  if (!printable.test(text) || text.includes("$")) return null;
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

/**
 * A parameter of nginx's `map` that matches exactly this text, as a regular expression. A plain key would do, but a long one
 * does not fit into the hash table's bucket and stops nginx from starting.
 * https://nginx.org/en/docs/http/ngx_http_map_module.html#map_hash_bucket_size
 */
export function nginxExactRegex(text: string): string | null {
  if (!printable.test(text)) return null;
  return `"${`~^${escapeRegex(text)}$`.replace(/["\\]/g, "\\$&")}"`;
}

/** An Apache directive's argument in double quotes. Null for anything but printable ASCII, and for `%` and `$`, which Apache fills in. */
export function apacheString(text: string): string | null {
  if (!printable.test(text) || /[%$]/.test(text)) return null;
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

/** A token of a Caddyfile in double quotes. Null for anything but printable ASCII, and for braces, which Caddy fills in. */
export function caddyString(text: string): string | null {
  if (!printable.test(text) || /[{}\\]/.test(text)) return null;
  return `"${text.replace(/"/g, '\\"')}"`;
}

/** An argument of a POSIX shell, in single quotes. Null when it holds a NUL, which no argument can. */
export function shellString(text: string): string | null {
  return text.includes("\0") ? null : `'${text.replaceAll("'", "'\\''")}'`;
}

/** A regular expression's source that matches exactly this text, in PCRE (nginx, Apache), Python and JavaScript alike. */
export function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

function isMark(char: string): boolean {
  return char === '"' || char === "\\";
}

function utf16Escapes(char: string): string {
  return Array.from({ length: char.length }, (_, index) => `\\u${hex(char.charCodeAt(index), 4)}`).join("");
}

function hex(number: number, digits: number): string {
  return number.toString(16).padStart(digits, "0");
}

/**
 * A string in double quotes for Java, C#, Go, Rust, Lua and YAML, which agree on backslash and quote. Null for anything but
 * printable ASCII: Java and YAML treat other characters differently.
 */
export function doubleQuoted(text: string): string | null {
  return printable.test(text) ? `"${text.replace(/["\\]/g, "\\$&")}"` : null;
}

/** A string in single quotes for PHP and Ruby, which fill in nothing there. Null for anything but printable ASCII. */
export function singleQuoted(text: string): string | null {
  return printable.test(text) ? `'${text.replace(/['\\]/g, "\\$&")}'` : null;
}

/** An Elixir string in double quotes, in which `#` would start an interpolation. Null for anything but printable ASCII. */
export function elixirString(text: string): string | null {
  return printable.test(text) ? `"${text.replace(/["\\#]/g, "\\$&")}"` : null;
}

/** An HAProxy argument in single quotes. Null for anything but printable ASCII, for the quote itself, and for `%`, which starts a variable. */
export function haproxyString(text: string): string | null {
  return printable.test(text) && !/['%]/.test(text) ? `'${text}'` : null;
}

/** A lighttpd string in double quotes. Null for anything but printable ASCII, and for quote and backslash. */
export function lighttpdString(text: string): string | null {
  return printable.test(text) && !/["\\]/.test(text) ? `"${text}"` : null;
}

/** A VCL string in double quotes, which has no escapes. Null for anything but printable ASCII, and for the quote. */
export function vclString(text: string): string | null {
  return printable.test(text) && !text.includes('"') ? `"${text}"` : null;
}

// https://www.w3.org/TR/xml/#sec-predefined-ent
const xmlEntities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

/** XML text, between tags or inside quotes of either kind. Null for anything but printable ASCII. */
export function xmlText(text: string): string | null {
  return printable.test(text) ? text.replace(/[&<>"']/g, (mark) => xmlEntities[mark] ?? "") : null;
}
