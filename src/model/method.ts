// https://fetch.spec.whatwg.org/#concept-method-normalize
const normalized: ReadonlySet<string> = new Set(["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"]);

// https://fetch.spec.whatwg.org/#forbidden-method
const forbidden: ReadonlySet<string> = new Set(["CONNECT", "TRACE", "TRACK"]);

// https://fetch.spec.whatwg.org/#cors-safelisted-method
const safelisted: ReadonlySet<string> = new Set(["GET", "HEAD", "POST"]);

/** Reports whether the method needs no preflight and no entry in Access-Control-Allow-Methods. Case-sensitive. */
export function isCorsSafelistedMethod(method: string): boolean {
  return safelisted.has(method);
}

/** Returns a method as browsers send it: six of them in capitals, however the page writes them, and no others. */
export function normalizeMethod(method: string): string {
  const upper = method.toUpperCase();
  return normalized.has(upper) ? upper : method;
}

/** Reports whether browsers let no page send the method. */
export function isForbiddenMethod(method: string): boolean {
  return forbidden.has(method.toUpperCase());
}
