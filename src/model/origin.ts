/** A serialized origin: `scheme://host[:port]`, or `null` for an opaque one. */
export type SerializedOrigin = string;

let lastText = "";
let lastParsed: Readonly<URL> | null = null;

/** Returns the parsed URL, or null when the text is not an absolute URL. One URL is asked for many times in a row: it is parsed once. */
export function parseUrl(text: string): Readonly<URL> | null {
  if (text === lastText) return lastParsed;
  lastText = text;
  try {
    lastParsed = new URL(text);
  } catch {
    lastParsed = null;
  }
  return lastParsed;
}

// Schemes whose URLs have a tuple origin. https://url.spec.whatwg.org/#origin
const tupleSchemes: ReadonlySet<string> = new Set(["http:", "https:", "ws:", "wss:", "ftp:"]);

/** Returns the absolute target of a redirect; null when Location is not a URL. The fragment is kept. */
export function resolveLocation(location: string, base: string): string | null {
  try {
    return new URL(location, base).href;
  } catch {
    return null;
  }
}

/**
 * Returns the serialized origin of a URL; "null" when it is opaque; null when the text is not a URL.
 * App-shell and extension schemes with a host (`capacitor://localhost`) count as tuple origins, as browsers treat them.
 */
export function originOf(text: string): SerializedOrigin | null {
  const url = parseUrl(text);
  if (url === null) return null;
  if (tupleSchemes.has(url.protocol)) return `${url.protocol}//${url.host}`;
  if (url.protocol === "blob:") {
    const inner = parseUrl(url.pathname);
    return inner !== null && (inner.protocol === "http:" || inner.protocol === "https:") ? inner.origin : "null";
  }
  if (url.protocol === "file:" || url.host === "") return "null";
  return `${url.protocol}//${url.host}`;
}

/**
 * Returns what an Origin header says; null when it is no origin.
 * https://fetch.spec.whatwg.org/#origin-header
 */
export function originInHeader(value: string): SerializedOrigin | null {
  return value === "null" ? value : originOf(value);
}

/** Reports whether two serialized origins are the same; an opaque origin equals nothing, not even itself. */
export function sameOrigin(a: SerializedOrigin | null, b: SerializedOrigin | null): boolean {
  return a !== null && a !== "null" && a === b;
}

/** Returns the URL without its fragment. */
export function withoutFragment(url: string): string {
  const hash = url.indexOf("#");
  return hash === -1 ? url : url.slice(0, hash);
}

/** Returns the host with port, or null when the text is not a URL. */
export function hostOf(text: string): string | null {
  return parseUrl(text)?.host ?? null;
}

const loopbackName = /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/;

/** Reports whether a URL's hostname is this machine's own. https://www.w3.org/TR/secure-contexts/#is-origin-trustworthy */
export function isLoopbackName(hostname: string): boolean {
  return loopbackName.test(hostname);
}
