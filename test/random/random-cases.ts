import type { Answer, Case, Endpoint, InsideName, PageName, PageRequest, Slot } from "../scenarios/scenario.ts";
import { type Numbers, numbers, one, pick } from "./numbers.ts";

/**
 * Random calls of random pages to random servers: loads of every kind, aborts, redirects, credentials, methods, headers, faults. No
 * expectations: the browser alone judges. The same seed makes the same cases on every machine.
 */

type Pairs = Answer["headers"];
const allowOrigin = "Access-Control-Allow-Origin";
const allowOrigins: readonly (readonly [number, readonly string[]])[] = [
  [10, ["{page}"]],
  [6, ["*"]],
  [4, []],
  [2, ["{other}"]],
  [1, ["null"]],
  [1, ["{page}/"]],
  [1, ["{pageHost}"]],
  [1, [""]],
  [1, ["{page}, {other}"]],
  [1, ["{page}", "{page}"]],
  [1, ["*", "{page}"]],
  [1, [" {page} "]],
];
const allowCredentials: readonly (readonly [number, readonly string[]])[] = [
  [6, []],
  [7, ["true"]],
  [1, ["True"]],
  [1, ["false"]],
  [1, ["true", "true"]],
];
export const allowMethods: readonly (readonly [number, readonly string[]])[] = [
  [8, ["GET, POST, PUT, PATCH, DELETE"]],
  [4, []],
  [2, ["*"]],
  [2, ["GET, POST"]],
  [1, ["put, patch, delete"]],
  [1, ["GET", "PUT, PATCH"]],
  [1, ["PUT DELETE"]],
];
export const allowHeaders: readonly (readonly [number, readonly string[]])[] = [
  [8, ["Content-Type, Authorization, X-Token, X-B"]],
  [4, []],
  [2, ["*"]],
  [2, ["content-type"]],
  [1, ["x-b;x-token"]],
  [1, ["X-TOKEN", "Content-Type"]],
];

function lines(name: string, values: readonly string[]): Pairs {
  return values.map((value) => [name, value] as const);
}

/** An origin and a word on credentials: of a server that is set up, they mostly fit. */
function originLines(next: Numbers): Pairs {
  return [...lines(allowOrigin, pick(next, allowOrigins)), ...lines("Access-Control-Allow-Credentials", pick(next, allowCredentials))];
}

export function preflightAnswer(next: Numbers, shared: Pairs): Answer {
  const status = pick(next, [
    [12, 204],
    [5, 200],
    [1, 301],
    [1, 302],
    [1, 401],
    [2, 404],
    [1, 405],
    [1, 500],
  ] as const);
  const headers = [
    ...(next() < 0.7 ? shared : originLines(next)),
    ...lines("Access-Control-Allow-Methods", pick(next, allowMethods)),
    ...lines("Access-Control-Allow-Headers", pick(next, allowHeaders)),
    ...lines("Access-Control-Max-Age", next() < 0.2 ? [one(next, ["0", "60", "-1", "ten"])] : []),
    ...lines("Location", status === 301 || status === 302 ? [one(next, ["{next}", "{page}/elsewhere", "/login"])] : []),
  ];
  const fault = pick(next, [
    [40, null],
    [1, "reset"],
  ] as const);
  return { status, headers, ...(fault !== null && { fault }) };
}

interface Load {
  readonly request: PageRequest;
  readonly type: string;
  readonly body: string;
}

const script: Pick<Load, "type" | "body"> = { type: "text/javascript", body: "void 0;" };
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect id="x" width="8" height="8"/></svg>';
const image: Pick<Load, "type" | "body"> = { type: "image/svg+xml", body: svg };
const text: Pick<Load, "type" | "body"> = { type: "text/plain", body: "text" };
// A RIFF file of one silent sample: http://soundfile.sapp.org/doc/WaveFormat/
const sound: Pick<Load, "type" | "body"> = {
  type: "audio/wav",
  body: "RIFF\x25\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data\x01\0\0\0\0",
};

const methods: readonly (readonly [number, string | undefined])[] = [
  [8, undefined],
  [1, "HEAD"],
  [3, "POST"],
  [4, "PUT"],
  [1, "patch"],
  [1, "PATCH"],
  [2, "DELETE"],
  [1, "PROPFIND"],
];
const headerSets: readonly (readonly [number, Readonly<Record<string, string>> | undefined])[] = [
  [8, undefined],
  [3, { "Content-Type": "application/json" }],
  [1, { "Content-Type": "text/plain" }],
  [2, { "X-Token": "1" }],
  [2, { Authorization: "Bearer x" }],
  [1, { "X-Token": "1", "X-B": "2", "Content-Type": "application/json" }],
  [1, { Accept: "text/x-lab", "Accept-Language": "de" }],
];
const credentialsModes: readonly (readonly [number, PageRequest["credentials"]])[] = [
  [5, undefined],
  [5, "include"],
  [1, "omit"],
  [1, "same-origin"],
];

function defined<T extends object>(fields: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

const places: readonly (readonly [number, InsideName | undefined])[] = [
  [14, undefined],
  [1, "worker"],
  [1, "module-worker"],
  [1, "cross-frame"],
  [1, "sandboxed-frame"],
  [1, "srcdoc-frame"],
];

function asked(next: Numbers, from: PageName): Load {
  const method = pick(next, methods);
  const body = method === undefined || method === "HEAD" || next() < 0.4 ? undefined : "{}";
  // A service worker of the page asks anew what its frames and workers ask for, or not: see loads.ts.
  const inside = from === "page" ? pick(next, places) : undefined;
  const common = { method, body, headers: pick(next, headerSets), credentials: pick(next, credentialsModes), inside };
  if (next() < 0.35) {
    const uploadListener = body !== undefined && next() < 0.4 ? true : undefined;
    return { request: defined<PageRequest>({ via: "xhr", ...common, uploadListener }), ...text };
  }
  const mode = next() < 0.06 ? ("no-cors" as const) : undefined;
  const simple = mode === "no-cors" ? { method: undefined, body: undefined, headers: undefined } : {};
  const redirect = pick(next, [
    [14, undefined],
    [1, "error"],
    [1, "manual"],
  ] as const);
  const keepalive = next() < 0.05 ? true : undefined;
  return {
    request: defined<PageRequest>({
      via: "fetch",
      ...common,
      ...simple,
      mode,
      redirect: mode === undefined ? redirect : undefined,
      keepalive,
    }),
    ...text,
  };
}

const attributes: readonly PageRequest["crossorigin"][] = [undefined, "anonymous", "use-credentials"];

function element(next: Numbers): Load {
  const crossorigin = one(next, attributes);
  const withAttribute = (request: PageRequest): PageRequest => defined<PageRequest>({ ...request, crossorigin });
  const choices: readonly Load[] = [
    { request: { via: "image" }, ...image },
    { request: { via: "image-crossorigin", credentials: one(next, ["include", "omit"] as const) }, ...image },
    { request: withAttribute({ via: "script" }), ...script },
    { request: withAttribute({ via: "module" }), ...script },
    { request: withAttribute({ via: "css" }), type: "text/css", body: "/* */" },
    { request: { via: "font" }, type: "font/woff2", body: "x" },
    { request: withAttribute({ via: "audio" }), ...sound },
    { request: withAttribute({ via: "video" }), ...sound },
    { request: withAttribute({ via: "track" }), type: "text/vtt", body: "WEBVTT\n\n00:00.000 --> 00:01.000\nlab\n" },
    { request: withAttribute({ via: "preload", as: "script" }), ...script },
    { request: withAttribute({ via: "preload", as: "font" }), type: "font/woff2", body: "x" },
    { request: withAttribute({ via: "preload", as: "fetch" }), type: "application/json", body: "{}" },
    { request: withAttribute({ via: "modulepreload" }), ...script },
    { request: { via: "css-image" }, ...image },
    { request: { via: "css-mask" }, ...image },
    { request: { via: "css-font" }, type: "font/woff2", body: "x" },
    { request: { via: "import" }, ...script },
    { request: { via: "import-json" }, type: "application/json", body: "{}" },
    {
      request: { via: "eventsource", credentials: one(next, ["include", "omit"] as const) },
      type: "text/event-stream",
      body: "data: x\n\n",
    },
    {
      request: { via: "beacon", method: "POST", body: "{}", headers: { "Content-Type": one(next, ["text/plain", "application/json"]) } },
      ...text,
    },
  ];
  return one(next, choices);
}

const wrongTypes: readonly string[] = ["text/html", "application/octet-stream", "text/plain", ""];

/** What the last server answers. */
function finalAnswer(next: Numbers, { request, type, body }: Load, shared: Pairs): Answer {
  const status = pick(next, [
    [16, 200],
    // Firefox tells a media element nothing of it.
    [request.via === "audio" || request.via === "video" ? 0 : 1, 204],
    [1, 401],
    [1, 404],
    [1, 500],
    [1, 503],
  ] as const);
  const headers = [
    ["Content-Type", next() < 0.08 ? one(next, wrongTypes) : type] as const,
    ...shared,
    ...lines("X-Content-Type-Options", next() < 0.1 ? ["nosniff"] : []),
    ...lines("Cross-Origin-Resource-Policy", next() < 0.06 ? [one(next, ["same-origin", "same-site", "cross-origin"])] : []),
    ...lines("Vary", next() < 0.2 ? ["Origin"] : []),
  ];
  const fault = pick(next, [
    [40, null],
    [1, "reset"],
  ] as const);
  return { status, headers, ...(status !== 204 && { body }), ...(fault !== null && { fault }) };
}

const locations: readonly (readonly [number, string])[] = [
  [24, "{next}"],
  [2, "{nextPath}"],
  [1, "//{nextHost}{nextPath}"],
  [1, "http://user:secret@{nextHost}{nextPath}"],
  [1, "{next}#part"],
  [1, "foo:bar"],
  [1, "mailto:a@b.example"],
  [1, "{closed}/"],
  [1, "{self}"],
];

function slots(next: Numbers): Slot[] {
  const count = pick(next, [
    [7, 1],
    [2, 2],
    [1, 3],
  ] as const);
  return Array.from({ length: count }, (_, index) =>
    pick(next, [
      [6, "api"],
      [4, "other"],
      [index === 0 && count === 1 ? 0.5 : 2, "page"],
      [0.3, "closed"],
    ] as const),
  );
}

function endpoints(next: Numbers, load: Load): Endpoint[] {
  const chosen = slots(next);
  let shared = originLines(next);
  return chosen.map((slot, index): Endpoint => {
    if (next() < 0.3) shared = originLines(next);
    const preflight = next() < 0.9 ? preflightAnswer(next, shared) : null;
    if (index === chosen.length - 1) return { slot, preflight, actual: finalAnswer(next, load, shared) };
    const status = one(next, [301, 302, 303, 307, 308]);
    return { slot, preflight, actual: { status, headers: [["Location", pick(next, locations)], ...shared], body: "" } };
  });
}

const passing: Pairs = [
  [allowOrigin, "{page}"],
  ["Access-Control-Allow-Credentials", "true"],
];
const givenUp: readonly (readonly [number, PageRequest["via"]])[] = [
  [6, "fetch"],
  [4, "xhr"],
  [1, "image"],
  [1, "image-crossorigin"],
  [1, "audio"],
  [1, "video"],
  [1, "removed-frame"],
  [1, "ended-worker"],
];

/** The page gives the call up; the answer never comes, or stalls once it has begun, so that nothing else can end it. */
function aborted(next: Numbers): Omit<Case, "id" | "title"> {
  const via = pick(next, givenUp);
  const isAsked = via === "fetch" || via === "xhr";
  const credentials = isAsked || via === "image-crossorigin" ? pick(next, credentialsModes) : undefined;
  const ways: readonly PageRequest["abort"][] = ["unanswered", "answer-begun", via === "fetch" ? "reader" : "answer-begun"];
  const abort = isAsked ? one(next, ways) : "answer-begun";
  const method = isAsked && next() < 0.4 ? "PUT" : undefined;
  const { type, body } = via === "audio" || via === "video" ? sound : image;
  const actual: Answer = {
    status: one(next, [200, 200, 200, 404]),
    headers: [["Content-Type", type], ...passing],
    // More than any browser waits for before it looks at the type.
    body: body.repeat(200),
    ...(abort === "unanswered" ? { fault: "never" as const } : { stalls: true as const }),
  };
  const permit: Answer = { status: 204, headers: [...passing, ["Access-Control-Allow-Methods", "PUT"]] };
  return {
    request: defined<PageRequest>({ via, abort, method, credentials }),
    endpoints: [{ slot: one(next, ["api", "other"] as const), preflight: permit, actual }],
  };
}

// Node sends it once over HTTP/2: lib/internal/http2/util.js, kSingleValueHeaders.
function onceOnly(answer: Answer): Answer {
  const isCredentials = ([name]: readonly [string, string]): boolean => name === "Access-Control-Allow-Credentials";
  const first = answer.headers.find(isCredentials);
  return { ...answer, headers: answer.headers.filter((line) => line === first || !isCredentials(line)) };
}

function overHttp2(endpoint: Endpoint): Endpoint {
  return { ...endpoint, actual: onceOnly(endpoint.actual), preflight: endpoint.preflight === null ? null : onceOnly(endpoint.preflight) };
}

function titleOf({ request, endpoints: made }: Omit<Case, "id" | "title">): string {
  return [request.via, request.method, request.credentials, request.abort, ...made.map(({ slot }) => slot)].filter(Boolean).join(" ");
}

/** Makes that many cases from that page. */
export function randomCases(seed: number, count: number, pages: readonly (readonly [number, PageName])[]): Case[] {
  const next = numbers(seed);
  return Array.from({ length: count }, (_, index): Case => {
    const from = pick(next, pages);
    const made = ((): Omit<Case, "id" | "title"> => {
      const kind = next();
      if (kind < 0.12 && from === "page") return aborted(next);
      const load = kind < 0.72 ? asked(next, from) : element(next);
      const again = load.request.via === "fetch" && next() < 0.08 ? { times: 2 } : {};
      return { request: { ...load.request, ...again }, endpoints: endpoints(next, load) };
    })();
    const sent = from === "h2-page" ? { ...made, endpoints: made.endpoints.map(overHttp2) } : made;
    return { id: `r${seed}-${index}`, title: titleOf(made), from, ...sent };
  });
}
