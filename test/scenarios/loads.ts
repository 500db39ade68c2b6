import { allowAny, allowCredentials, allowPage, answer, at } from "./build.ts";
import { allScenarios } from "./corpus.ts";
import type { Answer, Case, Endpoint, InsideName, PageRequest, Slot } from "./scenario.ts";

/**
 * Every way in which a page loads something, and every place from which it does. No expectations: the browser alone judges, and our
 * verdict has to equal its own.
 */

type Pairs = Answer["headers"];

/** Name, request, content type and body of the answer. */
interface Load {
  readonly name: string;
  readonly request: PageRequest;
  readonly type: string;
  readonly body: string;
}

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect id="x" width="8" height="8"/></svg>';
const css = "/* empty */";
const vtt = "WEBVTT\n\n00:00.000 --> 00:01.000\nlab\n";
// A RIFF file of one silent sample: http://soundfile.sapp.org/doc/WaveFormat/
const wav = "RIFF\x25\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data\x01\0\0\0\0";
const script = "void 0;";

function load(name: string, request: PageRequest, type: string, body: string): Load {
  return { name, request, type, body };
}

/** With and without the attribute. */
function attributes(name: string, request: PageRequest, type: string, body: string): Load[] {
  return [
    load(name, request, type, body),
    load(`${name}-anonymous`, { ...request, crossorigin: "anonymous" }, type, body),
    load(`${name}-credentials`, { ...request, crossorigin: "use-credentials" }, type, body),
  ];
}

const byElements: readonly Load[] = [
  ...attributes("audio", { via: "audio" }, "audio/wav", wav),
  ...attributes("video", { via: "video" }, "audio/wav", wav),
  ...attributes("track", { via: "track" }, "text/vtt", vtt),
  ...attributes("preload-script", { via: "preload", as: "script" }, "text/javascript", script),
  ...attributes("preload-image", { via: "preload", as: "image" }, "image/svg+xml", svg),
  ...attributes("preload-style", { via: "preload", as: "style" }, "text/css", css),
  ...attributes("preload-font", { via: "preload", as: "font" }, "font/woff2", "x"),
  ...attributes("preload-fetch", { via: "preload", as: "fetch" }, "application/json", "{}"),
  ...attributes("modulepreload", { via: "modulepreload" }, "text/javascript", script),
  ...attributes("prefetch", { via: "prefetch" }, "text/plain", "text"),
  load("module-credentials", { via: "module", crossorigin: "use-credentials" }, "text/javascript", script),
  load("css-image", { via: "css-image" }, "image/svg+xml", svg),
  load("css-mask", { via: "css-mask" }, "image/svg+xml", svg),
  load("css-shape", { via: "css-shape" }, "image/svg+xml", svg),
  load("css-font", { via: "css-font" }, "font/woff2", "x"),
  load("svg-use", { via: "svg-use" }, "image/svg+xml", svg),
  load("manifest", { via: "manifest" }, "application/manifest+json", "{}"),
  load("manifest-credentials", { via: "manifest", crossorigin: "use-credentials" }, "application/manifest+json", "{}"),
];

const jsonType = { "Content-Type": "application/json" };

const byScripts: readonly Load[] = [
  load("import", { via: "import" }, "text/javascript", script),
  load("import-json", { via: "import-json" }, "application/json", "{}"),
  load("module-worker-script", { via: "module-worker-script" }, "text/javascript", "postMessage(1);"),
  load("keepalive", { via: "fetch", keepalive: true }, "text/plain", "text"),
  load("keepalive-put", { via: "fetch", keepalive: true, method: "PUT", credentials: "include" }, "text/plain", "text"),
  load("beacon", { via: "beacon", method: "POST", body: "a" }, "text/plain", ""),
  load("beacon-json", { via: "beacon", method: "POST", body: "{}", headers: jsonType }, "text/plain", ""),
  load("upload", { via: "xhr", method: "POST", body: "x", uploadListener: true }, "text/plain", "text"),
  load("eventsource", { via: "eventsource" }, "text/event-stream", "data: x\n\n"),
  load("eventsource-credentials", { via: "eventsource", credentials: "include" }, "text/event-stream", "data: x\n\n"),
];

const asked: readonly Load[] = [
  load("get", { via: "fetch" }, "text/plain", "text"),
  load("include", { via: "fetch", credentials: "include" }, "text/plain", "text"),
  load("put", { via: "fetch", method: "PUT" }, "text/plain", "text"),
  load("no-cors", { via: "fetch", mode: "no-cors" }, "text/plain", "text"),
  load("xhr", { via: "xhr", headers: { "X-Token": "1" } }, "text/plain", "text"),
  load("eventsource", { via: "eventsource" }, "text/event-stream", "data: x\n\n"),
];

const answers: Readonly<Record<string, Pairs>> = {
  none: [],
  page: allowPage,
  star: allowAny,
  credentials: allowCredentials,
  other: [["Access-Control-Allow-Origin", "{other}"]],
};

const routes: readonly (readonly Slot[])[] = [
  ["api", "other"],
  ["api", "page"],
  ["page", "api"],
];

const redirectLists: Readonly<Record<string, readonly [Pairs, Pairs]>> = {
  none: [[], []],
  page: [allowCredentials, allowCredentials],
  star: [allowAny, allowAny],
  "page-then-null": [
    allowCredentials,
    [
      ["Access-Control-Allow-Origin", "null"],
      ["Access-Control-Allow-Credentials", "true"],
    ],
  ],
};

const permissions: Pairs = [
  ["Access-Control-Allow-Methods", "GET, PUT"],
  ["Access-Control-Allow-Headers", "content-type, x-token"],
];

function permit(pairs: Pairs): Answer {
  return answer(204, [...pairs, ...permissions]);
}

function final({ type, body }: Load, slot: Slot, pairs: Pairs): Endpoint {
  return at(slot, answer(200, [["Content-Type", type], ...pairs], body), permit(pairs));
}

function direct(prefix: string, one: Load, lists: Readonly<Record<string, Pairs>> = answers): Case[] {
  return Object.entries(lists).map(([name, pairs]) => {
    const id = `l-${prefix}${one.name}-${name}`;
    return { id, title: `${prefix}${one.name} · ${name}`, request: one.request, endpoints: [final(one, "api", pairs)] };
  });
}

function redirected(prefix: string, one: Load): Case[] {
  return routes.flatMap((slots) =>
    Object.entries(redirectLists).map(([name, [early, last]]) => {
      const id = `l-${prefix}${one.name}-${slots.join("-")}-${name}`;
      const endpoints = slots.map((slot, index) =>
        index === slots.length - 1 ? final(one, slot, last) : at(slot, answer(307, [["Location", "{next}"], ...early], ""), permit(early)),
      );
      return { id, title: id.slice(2), request: one.request, endpoints };
    }),
  );
}

const places: readonly InsideName[] = ["worker", "module-worker", "shared-worker", "cross-frame", "sandboxed-frame", "srcdoc-frame"];

/** From a place of its own. "null" is what a sandboxed frame's origin is. */
function inside(place: InsideName): Case[] {
  const prefix = `${place}-`;
  const lists = place === "sandboxed-frame" ? { ...answers, null: [["Access-Control-Allow-Origin", "null"]] as const } : answers;
  const from = place === "service-worker" ? ({ from: "controlled-page" } as const) : {};
  const loads = [...asked, ...(place === "module-worker" ? byScripts.slice(0, 2) : [])]
    // https://html.spec.whatwg.org/#the-eventsource-interface, https://xhr.spec.whatwg.org/#interface-xmlhttprequest: not in service workers.
    .filter(({ request }) => place !== "service-worker" || request.via === "fetch")
    // The debugger shows no headers of a shared worker's requests, so that nothing there tells an opaque response from an unfinished one.
    .filter(({ request }) => place !== "shared-worker" || request.mode !== "no-cors")
    .map((one) => ({ ...one, request: { ...one.request, inside: place } }));
  const put = loads.filter(({ name }) => name === "put" || name === "get");
  const cases = [
    ...loads.flatMap((one) => direct(prefix, one, lists)),
    ...put.flatMap((one) => redirected(prefix, one)),
    ...twofold(place),
  ];
  return cases.map((one) => ({ ...one, ...from }));
}

/** Fails in either credentials mode, and for another reason in each; on the page's own site no header tells which it was. */
function twofold(place: InsideName): Case[] {
  return (["include", "omit"] as const).map((credentials) => {
    const pairs: Pairs = place === "sandboxed-frame" ? [["Access-Control-Allow-Origin", "null"]] : allowPage;
    const slot: Slot = place === "cross-frame" ? "api" : "other";
    const request: PageRequest = { via: "fetch", method: "PUT", credentials, inside: place };
    const id = `l-${place}-twofold-${credentials}`;
    return { id, title: id.slice(2), request, endpoints: [at(slot, answer(200, pairs, "text"), answer(204, pairs))] };
  });
}

/** The page asks, and its service worker asks anew. */
function fetchedAnew(): Case[] {
  const loads = [...asked, ...byElements.filter(({ name }) => name === "preload-font-anonymous" || name === "css-image")];
  return [...loads.flatMap((one) => direct("anew-", one)), ...loads.slice(0, 3).flatMap((one) => redirected("anew-", one))].map((one) => ({
    ...one,
    from: "controlled-page",
  }));
}

// Node sends none of these twice over HTTP/2: lib/internal/http2/util.js, kSingleValueHeaders.
const sentOnce: ReadonlySet<string> = new Set(["access-control-allow-credentials", "access-control-max-age"]);

function canBeSent({ headers }: Answer): boolean {
  const names = headers.map(([name]) => name.toLowerCase()).filter((name) => sentOnce.has(name));
  return new Set(names).size === names.length;
}

/** The hand-written corpus over HTTP/2. A scheme that no server answers is the same there. */
function overHttp2(): Case[] {
  return allScenarios
    .filter(({ from, request }) => (from ?? "page") === "page" && request.url === undefined)
    .filter(({ endpoints }) =>
      endpoints.every(({ actual, preflight }) => canBeSent(actual) && (preflight === null || canBeSent(preflight))),
    )
    .map(({ expect: _, ...one }) => ({ ...one, id: `h2-${one.id}`, from: "h2-page" }));
}

const redirectedLoads = [...byElements, ...byScripts].filter(
  ({ request }) => request.crossorigin !== "use-credentials" || request.via === "track",
);

const passing: Pairs = [...allowCredentials, ["Access-Control-Allow-Methods", "GET, PUT"]];

/** Ways in which a page gives up an answer that never comes, or that stalls once it has begun. */
const givenUp: readonly Load[] = [
  ...(["unanswered", "answer-begun", "reader"] as const).flatMap((abort) => [
    load(`fetch-${abort}`, { via: "fetch", abort }, "text/plain", "text"),
    load(`fetch-put-${abort}`, { via: "fetch", method: "PUT", credentials: "include", abort }, "text/plain", "text"),
  ]),
  load("no-cors-answer-begun", { via: "fetch", mode: "no-cors", abort: "answer-begun" }, "text/plain", "text"),
  ...(["unanswered", "answer-begun"] as const).map((abort) => load(`xhr-${abort}`, { via: "xhr", abort }, "text/plain", "text")),
  load("eventsource", { via: "eventsource", abort: "answer-begun" }, "text/event-stream", "data: x\n\n"),
  load("image", { via: "image", abort: "answer-begun" }, "image/svg+xml", svg),
  load("image-crossorigin", { via: "image-crossorigin", abort: "answer-begun" }, "image/svg+xml", svg),
  ...attributes("audio", { via: "audio", abort: "answer-begun" }, "audio/wav", wav),
  ...attributes("video", { via: "video", abort: "answer-begun" }, "audio/wav", wav),
  load("removed-frame", { via: "removed-frame", abort: "answer-begun" }, "text/plain", "text"),
  load("ended-worker", { via: "ended-worker", abort: "answer-begun" }, "text/plain", "text"),
];

/** The headers let everything pass: what ends is the page's doing. */
function aborted(): Case[] {
  return givenUp.map(({ name, request, type, body }) => {
    // More than a browser waits for before it looks at what came.
    const head = { status: 200, headers: [["Content-Type", type] as const, ...passing], body: body.repeat(500) };
    const actual: Answer = request.abort === "unanswered" ? { ...head, fault: "never" } : { ...head, stalls: true };
    const id = `l-aborted-${name}`;
    return { id, title: id.slice(2), request, endpoints: [at("api", actual, answer(204, passing))] };
  });
}

const wrongTypes: readonly string[] = ["text/html", "text/plain", "application/octet-stream"];
const typed = [
  load("module", { via: "module" }, "", script),
  load("import", { via: "import" }, "", script),
  load("import-json", { via: "import-json" }, "", "{}"),
  load("css", { via: "css" }, "", css),
  load("css-anonymous", { via: "css", crossorigin: "anonymous" }, "", css),
  load("image", { via: "image" }, "", svg),
  load("image-crossorigin", { via: "image-crossorigin" }, "", svg),
];
// The digest of another text.
const integrity = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
const checked = [
  load("script", { via: "script", integrity }, "text/javascript", script),
  load("script-anonymous", { via: "script", crossorigin: "anonymous", integrity }, "text/javascript", script),
  load("module", { via: "module", integrity }, "text/javascript", script),
  load("css", { via: "css", integrity }, "text/css", css),
  load("css-anonymous", { via: "css", crossorigin: "anonymous", integrity }, "text/css", css),
  load("fetch", { via: "fetch", integrity }, "text/plain", "text"),
  load("fetch-include", { via: "fetch", credentials: "include", integrity }, "text/plain", "text"),
];
const fewAnswers = { none: [], star: allowAny, other: answers.other ?? [] };

/** Wrong types, and a digest that does not fit: the browser refuses what CORS let pass, and CORS what it would have refused. */
function refused(): Case[] {
  const withTypes = typed.flatMap((one) => wrongTypes.map((type) => ({ ...one, name: `${one.name}-${type.replace(/\W/g, "-")}`, type })));
  return [
    ...withTypes.flatMap((one) => direct("type-", one, fewAnswers)),
    ...checked.flatMap((one) => direct("integrity-", one, { ...fewAnswers, credentials: allowCredentials })),
  ];
}

/** Every case; ids are unique. */
export const loadCases: readonly Case[] = [
  ...aborted(),
  ...refused(),
  ...[...byElements, ...byScripts].flatMap((one) => direct("", one)),
  ...redirectedLoads.flatMap((one) => redirected("", one)),
  ...places.flatMap(inside),
  ...inside("service-worker"),
  ...fetchedAnew(),
  ...overHttp2(),
];
