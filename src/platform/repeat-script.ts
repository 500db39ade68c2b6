/** A call of the page that is to be made once more. */
export interface RepeatedCall {
  readonly url: string;
  readonly method: "GET" | "HEAD";
  /** Name and value pairs that the page's own code set. */
  readonly headers: readonly (readonly [string, string])[];
  readonly credentials: "include" | "same-origin" | "omit";
}

/**
 * Returns a JavaScript expression that makes the call in the page and reads nothing of the answer. Everything that comes from outside
 * stands in it as one JSON string inside one string literal of printable ASCII, so that no text can become code.
 */
export function repeatScript({ url, method, headers, credentials }: RepeatedCall): string {
  const data = JSON.stringify({ url, method, headers, credentials });
  // JSON of the JSON: quotes and backslashes are escaped twice, and what is not printable ASCII is written as \uXXXX.
  const literal = JSON.stringify(data).replace(/[^\x20-\x7e]|[<>]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return `void (({ url, method, headers, credentials }) => {
  fetch(url, { method, headers, credentials, cache: "no-store" }).then((response) => response.body?.cancel(), () => {});
})(JSON.parse(${literal}))`;
}
