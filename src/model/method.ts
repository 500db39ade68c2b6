// https://fetch.spec.whatwg.org/#concept-method-normalize
const normalized: ReadonlySet<string> = new Set(["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"]);

// https://fetch.spec.whatwg.org/#forbidden-method
const forbidden: ReadonlySet<string> = new Set(["CONNECT", "TRACE", "TRACK"]);

/** Returns a method as browsers send it: six of them in capitals, however the page writes them, and no others. */
export function normalizeMethod(method: string): string {
  const upper = method.toUpperCase();
  return normalized.has(upper) ? upper : method;
}

/** Reports whether browsers let no page send the method. */
export function isForbiddenMethod(method: string): boolean {
  return forbidden.has(method.toUpperCase());
}
