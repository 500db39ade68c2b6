import { code, say, type Text, value } from "../../../../model/text.ts";

/** A part in which the value of an allow-origin header differs from the origin that was needed. */
export type OriginPart =
  | "quotes"
  | "letter-case"
  | "scheme-missing"
  | "scheme"
  | "trailing-slash"
  | "path"
  | "port"
  | "default-port"
  | "www"
  | "loopback-name"
  | "wildcard"
  | "sibling-host"
  | "similar-host"
  | "host"
  | "not-an-origin";

export interface OriginDifference {
  readonly part: OriginPart;
  /** The differing piece; null when it is absent on that side. */
  readonly actual: string | null;
  readonly required: string | null;
}

interface Pieces {
  readonly scheme: string | null;
  readonly host: string;
  readonly port: string | null;
  readonly rest: string;
}

const originPattern = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\[[^\]]*\]|[^/?#:@\s]+)(?::(\d+))?([/?#].*)?$/i;

// https://url.spec.whatwg.org/#default-port
const defaultPorts: Readonly<Record<string, string>> = { http: "80", https: "443", ws: "80", wss: "443", ftp: "21" };

// https://www.w3.org/TR/secure-contexts/#is-origin-trustworthy
const loopbackNames: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

// Parts after which it is still evident that the same site was meant.
const nearParts: ReadonlySet<OriginPart> = new Set([
  "quotes",
  "letter-case",
  "scheme-missing",
  "scheme",
  "trailing-slash",
  "path",
  "port",
  "default-port",
  "www",
  "loopback-name",
  "similar-host",
]);

/**
 * Returns the parts in which two serialized origins differ, in reading order; empty when they are equal byte for byte.
 * `actual` is any text that a server sent, `required` an origin.
 */
export function originDifference(actual: string, required: string): OriginDifference[] {
  if (actual === required) return [];
  const quoted = /^(["'`])(.*)\1$/s.exec(actual);
  if (quoted !== null) return [{ part: "quotes", actual, required }, ...originDifference(quoted[2] ?? "", required)];
  const a = piecesOf(actual);
  const b = piecesOf(required);
  if (a === null || b === null) return [{ part: "not-an-origin", actual, required }];
  return [...schemeDifference(a, b), ...caseDifference(a, b), ...hostDifference(a, b), ...portDifference(a, b), ...restDifference(a)];
}

/** Reports whether every difference is a small slip: the same site was meant. */
export function isNearMiss(differences: readonly OriginDifference[]): boolean {
  return differences.length > 0 && differences.every(({ part }) => nearParts.has(part));
}

function piecesOf(text: string): Pieces | null {
  const match = originPattern.exec(text);
  if (match === null || match[2] === undefined) return null;
  return { scheme: match[1] ?? null, host: match[2], port: match[3] ?? null, rest: match[4] ?? "" };
}

function schemeDifference(a: Pieces, b: Pieces): OriginDifference[] {
  if (a.scheme === null) return b.scheme === null ? [] : [{ part: "scheme-missing", actual: null, required: `${b.scheme}://` }];
  if (a.scheme.toLowerCase() === b.scheme?.toLowerCase()) return [];
  return [{ part: "scheme", actual: a.scheme, required: b.scheme }];
}

function caseDifference(a: Pieces, b: Pieces): OriginDifference[] {
  const written = `${a.scheme ?? ""}${a.host}`;
  if (written === written.toLowerCase()) return [];
  return [{ part: "letter-case", actual: a.host === a.host.toLowerCase() ? a.scheme : a.host, required: b.host }];
}

function hostDifference(a: Pieces, b: Pieces): OriginDifference[] {
  const one = a.host.toLowerCase();
  const other = b.host.toLowerCase();
  if (one === other) return [];
  return [{ part: hostPart(one, other), actual: a.host, required: b.host }];
}

function hostPart(a: string, b: string): OriginPart {
  if (a.includes("*")) return "wildcard";
  if (a === `www.${b}` || b === `www.${a}`) return "www";
  if (loopbackNames.has(a) && loopbackNames.has(b)) return "loopback-name";
  if (parentOf(a) !== null && (parentOf(a) === parentOf(b) || a.endsWith(`.${b}`) || b.endsWith(`.${a}`))) return "sibling-host";
  return b.length > 5 && withinOneEdit(a, b) ? "similar-host" : "host";
}

/** The last two labels of a name; null for an address or a single label. */
function parentOf(host: string): string | null {
  const labels = host.split(".");
  return labels.length < 2 || /^[\d.]+$/.test(host) ? null : labels.slice(-2).join(".");
}

function portDifference(a: Pieces, b: Pieces): OriginDifference[] {
  if (a.port === b.port) return [];
  const defaultPort = defaultPorts[(a.scheme ?? b.scheme ?? "").toLowerCase()] ?? null;
  const same = (a.port ?? defaultPort) === (b.port ?? defaultPort);
  return [{ part: same ? "default-port" : "port", actual: a.port, required: b.port }];
}

function restDifference(a: Pieces): OriginDifference[] {
  if (a.rest === "") return [];
  return [{ part: a.rest === "/" ? "trailing-slash" : "path", actual: a.rest, required: null }];
}

/** Reports whether one character inserted, removed, replaced, or swapped with its neighbour makes the texts equal. */
export function withinOneEdit(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const restOfA = a.slice(start, a.length - end);
  const restOfB = b.slice(start, b.length - end);
  if (restOfA.length <= 1 && restOfB.length <= 1) return true;
  return restOfA.length === 2 && restOfB.length === 2 && restOfA[0] === restOfB[1] && restOfA[1] === restOfB[0];
}

/** Says one difference in one sentence. */
export function describeDifference({ part, actual, required }: OriginDifference): Text {
  switch (part) {
    case "quotes":
      return say`The value stands in quotation marks; they count as part of it.`;
    case "letter-case":
      return say`The header has ${value(actual ?? "")} with capital letters. Browsers write an origin in lower case and compare letter by letter.`;
    case "scheme-missing":
      return say`The header's value lacks the scheme: it has to begin with ${code(required ?? "")}.`;
    case "scheme":
      return say`The scheme differs: ${value(actual ?? "")} in the header, ${value(required ?? "")} in the page's origin.`;
    case "trailing-slash":
      return say`The header's value ends with ${code("/")}; an origin has no final slash.`;
    case "path":
      return say`The header's value goes on with ${value(actual ?? "")}; an origin ends after the host or the port.`;
    case "port":
      return differentPort(actual, required);
    case "default-port":
      return actual === null
        ? say`The header leaves out the port ${code(required ?? "")}. Browsers never write a scheme's usual port.`
        : say`The header writes out the port ${code(actual)}. Browsers never write a scheme's usual port.`;
    case "www":
      return say`The header names ${value(actual ?? "")}, the page is on ${value(required ?? "")}: with and without ${code("www.")} are two origins.`;
    case "loopback-name":
      return say`The header names ${value(actual ?? "")}, the page was opened as ${value(required ?? "")}. Both are this machine, but the names are two origins.`;
    case "wildcard":
      return say`The header names ${value(actual ?? "")}. A star inside an origin has no meaning: browsers compare it as a plain character.`;
    case "sibling-host":
      return say`The header allows ${value(actual ?? "")}, the page is on ${value(required ?? "")}. They look related, but each host is an origin of its own.`;
    case "similar-host":
      return say`The host differs in one place, perhaps a slip: ${value(actual ?? "")} in the header, ${value(required ?? "")} in the page's origin.`;
    case "host":
      return say`The host differs: ${value(actual ?? "")} in the header, ${value(required ?? "")} in the page's origin.`;
    case "not-an-origin":
      return say`The header's value ${value(actual ?? "")} does not have the form of an origin, as ${code(required ?? "")} has.`;
  }
}

function differentPort(actual: string | null, required: string | null): Text {
  if (actual === null) return say`The port differs: none in the header, ${code(required ?? "")} in the page's origin.`;
  return required === null
    ? say`The port differs: ${code(actual)} in the header, none in the page's origin.`
    : say`The port differs: ${code(actual)} in the header, ${code(required)} in the page's origin.`;
}
