import fc from "fast-check";

/** Texts that mean something to somebody: markup, scripts, templates, terminals, spreadsheets, shells, JSON, directions of writing. */
export const payloads = [
  "",
  "*",
  "null",
  "<img src=x onerror=alert(1)>",
  "</script><script>alert(1)</script>",
  "javascript:alert(1)",
  '"onmouseover="alert(1)',
  "{{constructor.constructor('alert(1)')()}}",
  `$\{alert(1)}`,
  "$(reboot)",
  "`reboot`",
  "'; DROP TABLE a;--",
  '=HYPERLINK("http://evil.example","x")',
  "@SUM(1+1)*cmd|' /C calc'!A0",
  "\u001b[2J\u001b]0;owned\u0007",
  "\u202Eevil\u202C",
  "\u200Bhidden\uFEFF",
  "a\r\nSet-Cookie: a=b",
  "a\nb",
  "\0",
  "\uD800",
  "__proto__",
  "constructor",
  "[a](javascript:alert(1))",
  "``` \n# heading",
  "|a|b|",
  "%0d%0a%00%ff",
  "../../../etc/passwd",
  "a".repeat(5_000),
  ",".repeat(2_000),
  " ".repeat(2_000),
  "\\".repeat(500),
] as const;

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...payloads) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...payloads), fc.constantFrom(...payloads)).map((two) => two.join("")) },
);

const places = ["https://api.example/data", "http://localhost:3000/a?b=c#d", "https://[2001:db8::1]:8443/", "https://a.example:0/"];

export const hostileUrl: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...places),
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  hostileText,
  fc.tuple(fc.constantFrom(...places), hostileText).map((two) => two.join("")),
  fc.constantFrom("data:text/html,<b>", "blob:https://a.example/1", "about:blank", "file:///a", "wss://a.example/", "https://", "//a", "%"),
);

const corsNames = [
  ...["access-control-allow-origin", "access-control-allow-credentials", "access-control-allow-methods", "access-control-max-age"],
  ...["access-control-allow-headers", "access-control-expose-headers", "access-control-request-method", "access-control-request-headers"],
  ...["origin", "content-type", "location", "vary", "cookie", "set-cookie", "cross-origin-resource-policy", "sec-fetch-mode", "server"],
];

export const hostileName: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...corsNames) },
  { weight: 1, arbitrary: hostileText },
);

const nearValues = [
  "https://page.example",
  "https://page.example/",
  "true",
  "True",
  "GET, PUT",
  "x-a, authorization",
  "86400",
  "no-cors",
  "*, *",
];

export const hostileHeader: fc.Arbitrary<{ readonly name: string; readonly value: string }> = fc.record({
  name: hostileName,
  value: fc.oneof(fc.constantFrom(...nearValues), hostileText),
});

/** Any JSON, and what no JSON holds. */
export const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  hostileText,
  fc.constantFrom(undefined, Number.NaN, Number.POSITIVE_INFINITY, -1, 1e300, null, true),
);

/**
 * Changes some fields at any depth of a JSON value: to another value, or away. `path` picks the places, `value` what comes there; both
 * come from the arbitrary, so that a failure shrinks.
 */
export function mutate<T>(
  base: T,
  edits: readonly { readonly path: readonly number[]; readonly value: unknown; readonly drop: boolean }[],
): T {
  const copy = structuredClone(base) as unknown;
  for (const { path, value, drop } of edits) {
    let parent: unknown = null;
    let key = "";
    let at: unknown = copy;
    for (const step of path) {
      if (typeof at !== "object" || at === null) break;
      const keys = Object.keys(at);
      if (keys.length === 0) break;
      parent = at;
      key = keys[step % keys.length] ?? "";
      at = (at as Record<string, unknown>)[key];
    }
    if (typeof parent !== "object" || parent === null) continue;
    if (drop && Array.isArray(parent)) parent.splice(Number(key), 1);
    else if (drop) delete (parent as Record<string, unknown>)[key];
    else (parent as Record<string, unknown>)[key] = value;
  }
  return copy as T;
}

export const edits = fc.array(
  fc.record({ path: fc.array(fc.nat({ max: 50 }), { minLength: 1, maxLength: 7 }), value: anyValue, drop: fc.boolean() }),
  { maxLength: 6 },
);
