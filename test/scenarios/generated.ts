import { allowAny, allowCredentials, allowPage, answer, at } from "./build.ts";
import type { Answer, Case, Endpoint, PageRequest, Slot } from "./scenario.ts";

/**
 * Cases made from the product of mode, credentials, method, headers, preflight answer, actual answer and redirects, pruned to what
 * differs. They carry no expectation: the browser alone judges them, and our verdict has to equal its own.
 */

type Pairs = Answer["headers"];

// One name a value: the names make the ids.
const allowOrigins: Readonly<Record<string, Pairs>> = {
  none: [],
  page: allowPage,
  star: allowAny,
  other: [["Access-Control-Allow-Origin", "{other}"]],
  null: [["Access-Control-Allow-Origin", "null"]],
  slash: [["Access-Control-Allow-Origin", "{page}/"]],
  upper: [["Access-Control-Allow-Origin", "HTTP://LOCALHOST"]],
  bare: [["Access-Control-Allow-Origin", "{pageHost}"]],
  word: [["Access-Control-Allow-Origin", "undefined"]],
  empty: [["Access-Control-Allow-Origin", ""]],
  comma: [["Access-Control-Allow-Origin", "{page}, {other}"]],
  space: [["Access-Control-Allow-Origin", "{page} {other}"]],
  twice: [...allowPage, ...allowPage],
  "star-and-page": [...allowAny, ...allowPage],
  blanks: [["Access-Control-Allow-Origin", " \t{page} "]],
};

const allowCredentialsValues: Readonly<Record<string, Pairs>> = {
  none: [],
  true: [["Access-Control-Allow-Credentials", "true"]],
  upper: [["Access-Control-Allow-Credentials", "True"]],
  twice: [
    ["Access-Control-Allow-Credentials", "true"],
    ["Access-Control-Allow-Credentials", "true"],
  ],
  empty: [["Access-Control-Allow-Credentials", ""]],
};

const allowMethods: Readonly<Record<string, Pairs>> = {
  none: [],
  listed: [["Access-Control-Allow-Methods", "GET, PUT, PATCH, DELETE"]],
  star: [["Access-Control-Allow-Methods", "*"]],
  other: [["Access-Control-Allow-Methods", "GET, POST"]],
  lower: [["Access-Control-Allow-Methods", "put, patch, delete"]],
  lines: [
    ["Access-Control-Allow-Methods", "GET"],
    ["Access-Control-Allow-Methods", "PUT, DELETE"],
  ],
  gaps: [["Access-Control-Allow-Methods", ", PUT,, DELETE ,"]],
  spaces: [["Access-Control-Allow-Methods", "PUT DELETE"]],
};

const allowHeaders: Readonly<Record<string, Pairs>> = {
  none: [],
  listed: [["Access-Control-Allow-Headers", "X-Token, Content-Type, Authorization"]],
  star: [["Access-Control-Allow-Headers", "*"]],
  other: [["Access-Control-Allow-Headers", "x-other"]],
  quoted: [["Access-Control-Allow-Headers", '"x-token"']],
  semicolon: [["Access-Control-Allow-Headers", "x-token; content-type"]],
};

const statuses = [200, 204, 301, 304, 401, 404, 500] as const;

interface Asked {
  readonly name: string;
  readonly request: Omit<PageRequest, "via" | "credentials">;
}

const simple: Asked = { name: "get", request: {} };
const preflighted: readonly Asked[] = [
  { name: "put", request: { method: "PUT" } },
  { name: "patch-lower", request: { method: "patch" } },
  { name: "get-token", request: { headers: { "X-Token": "1" } } },
  { name: "post-json", request: { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" } },
  { name: "delete-auth", request: { method: "DELETE", headers: { Authorization: "Bearer x", "X-Token": "1" } } },
];

type Credentials = "include" | "omit";
const bothCredentials: readonly Credentials[] = ["omit", "include"];

function named(parts: readonly string[], request: PageRequest, endpoints: readonly Endpoint[]): Case {
  const id = `g-${parts.join("-")}`;
  return { id, title: parts.join(" · "), request, endpoints };
}

function body(headers: Pairs, status = 200): Answer {
  return answer(status, headers, status === 204 || status === 304 ? undefined : "body");
}

/** The CORS check on a response: every allow-origin, with every allow-credentials where credentials are included. */
function simpleCases(): Case[] {
  return bothCredentials.flatMap((credentials) =>
    Object.entries(allowOrigins).flatMap(([origin, originPairs]) => {
      const answers = credentials === "omit" ? { none: [] } : allowCredentialsValues;
      return Object.entries(answers).map(([allow, allowPairs]) =>
        named(["simple", credentials, origin, allow], { via: "fetch", credentials }, [at("api", body([...originPairs, ...allowPairs]))]),
      );
    }),
  );
}

/** The same check made by XMLHttpRequest and on error pages. */
function statusCases(): Case[] {
  return ([200, 204, 401, 404, 500, 503] as const).flatMap((status) =>
    Object.entries({ none: [], page: allowPage, star: allowAny }).flatMap(([origin, pairs]) =>
      bothCredentials.map((credentials) =>
        named(["status", String(status), origin, credentials], { via: "xhr", credentials }, [at("api", body(pairs, status))]),
      ),
    ),
  );
}

interface PreflightAxes {
  readonly asked: Asked;
  readonly credentials: Credentials;
  readonly origin: string;
  readonly allow: string;
  readonly status: number;
  readonly methods: string;
  readonly headers: string;
}

const good: Omit<PreflightAxes, "asked" | "credentials"> = {
  origin: "page",
  allow: "true",
  status: 204,
  methods: "listed",
  headers: "listed",
};

function preflightCase(axes: PreflightAxes): Case {
  const { asked, credentials, origin, allow, status, methods, headers } = axes;
  const pairs = [
    ...(allowOrigins[origin] ?? []),
    ...(allowCredentialsValues[allow] ?? []),
    ...(allowMethods[methods] ?? []),
    ...(allowHeaders[headers] ?? []),
    ...(status === 301 ? ([["Location", "{api}/elsewhere"]] as const) : []),
  ];
  const request: PageRequest = { via: "fetch", credentials, ...asked.request };
  const parts = ["preflight", asked.name, credentials, origin, allow, String(status), methods, headers];
  return named(parts, request, [at("api", body(allowCredentials), answer(status, pairs))]);
}

/** One axis at a time away from a good answer: each fault alone, for each kind of request and both credentials modes. */
function singleFaults(): Case[] {
  return preflighted.flatMap((asked) =>
    bothCredentials.flatMap((credentials) => {
      const base = { ...good, asked, credentials };
      return [
        base,
        ...Object.keys(allowOrigins).map((origin) => ({ ...base, origin })),
        ...Object.keys(allowCredentialsValues).map((allow) => ({ ...base, allow })),
        ...statuses.map((status) => ({ ...base, status })),
        ...Object.keys(allowMethods).map((methods) => ({ ...base, methods })),
        ...Object.keys(allowHeaders).map((headers) => ({ ...base, headers })),
      ].map(preflightCase);
    }),
  );
}

/** A fixed sequence of numbers in [0, 1): the corpus is the same on every machine. https://en.wikipedia.org/wiki/Linear_congruential_generator */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Several faults at once: a sample of the whole product, where the order of checks decides. */
function manyFaults(count: number): Case[] {
  const next = numbers(20_261_125);
  const pick = <T>(list: readonly T[]): T => {
    const chosen = list[Math.floor(next() * list.length)];
    if (chosen === undefined) throw new RangeError("an empty list");
    return chosen;
  };
  return Array.from({ length: count }, () =>
    preflightCase({
      asked: pick(preflighted),
      credentials: pick(bothCredentials),
      origin: pick(Object.keys(allowOrigins)),
      allow: pick(["none", "true", "upper"]),
      status: pick([200, 204, 204, 301, 404, 500]),
      methods: pick(Object.keys(allowMethods)),
      headers: pick(Object.keys(allowHeaders)),
    }),
  );
}

/** A good preflight, then every answer to the actual request. */
function afterPreflight(): Case[] {
  const passing = answer(204, [...allowCredentials, ...(allowMethods.listed ?? []), ...(allowHeaders.listed ?? [])]);
  return preflighted.slice(0, 3).flatMap((asked) =>
    bothCredentials.flatMap((credentials) =>
      Object.entries(allowOrigins).map(([origin, pairs]) => {
        const request: PageRequest = { via: "fetch", credentials, ...asked.request };
        const answerPairs = [...pairs, ...(allowCredentialsValues.true ?? [])];
        const passes =
          asked.request.method === "patch" ? answer(204, [...passing.headers, ["Access-Control-Allow-Methods", "patch"]]) : passing;
        return named(["after", asked.name, credentials, origin], request, [at("api", body(answerPairs), passes)]);
      }),
    ),
  );
}

const routes: Readonly<Record<string, readonly Slot[]>> = {
  "api-api": ["api", "api"],
  "api-other": ["api", "other"],
  "api-page": ["api", "page"],
  "page-api": ["page", "api"],
  "page-api-other": ["page", "api", "other"],
  "api-other-api": ["api", "other", "api"],
  "page-api-page": ["page", "api", "page"],
};

function hop(slot: Slot, isLast: boolean, status: number, pairs: Pairs, preflight: Answer): Endpoint {
  const actual = isLast ? body(pairs) : answer(status, [["Location", "{next}"], ...pairs], "");
  return at(slot, actual, preflight);
}

/** Redirect chains: every route, with the same allow-origin on all answers, or another on the last. */
function redirectCases(): Case[] {
  const lists: Readonly<Record<string, readonly [Pairs, Pairs]>> = {
    page: [allowCredentials, allowCredentials],
    star: [allowAny, allowAny],
    "page-then-null": [
      allowCredentials,
      [
        ["Access-Control-Allow-Origin", "null"],
        ["Access-Control-Allow-Credentials", "true"],
      ],
    ],
    "page-then-star": [allowCredentials, allowAny],
    "none-then-page": [[], allowCredentials],
    "page-then-none": [allowCredentials, []],
  };
  const asks: readonly Asked[] = [
    simple,
    { name: "put", request: { method: "PUT" } },
    { name: "post", request: { method: "POST", body: "x" } },
  ];
  const cases: Case[] = [];
  for (const [route, slots] of Object.entries(routes)) {
    for (const [list, [early, last]] of Object.entries(lists)) {
      for (const asked of asks) {
        for (const credentials of bothCredentials) {
          // Every status once a route: which one it is matters for the method only.
          const status = [301, 302, 303, 307, 308][cases.length % 5] ?? 302;
          const endpoints = slots.map((slot, index) => {
            const isLast = index === slots.length - 1;
            const pairs = isLast ? last : early;
            return hop(slot, isLast, status, pairs, answer(204, [...pairs, ...(allowMethods.listed ?? [])]));
          });
          cases.push(
            named(
              ["redirect", route, list, asked.name, credentials, String(status)],
              { via: "fetch", credentials, ...asked.request },
              endpoints,
            ),
          );
        }
      }
    }
  }
  return cases;
}

/** Loads by elements and by the other ways of asking. */
function loadCases(): Case[] {
  const ways: readonly PageRequest[] = [
    { via: "image" },
    { via: "image-crossorigin" },
    { via: "image-crossorigin", credentials: "include" },
    { via: "script" },
    { via: "module" },
    { via: "font" },
    { via: "css" },
    { via: "eventsource" },
    { via: "eventsource", credentials: "include" },
    { via: "xhr", method: "POST", body: "x", uploadListener: true },
    { via: "fetch", mode: "no-cors" },
  ];
  const types: Readonly<Record<string, string>> = {
    font: "font/woff2",
    css: "text/css",
    eventsource: "text/event-stream",
    script: "text/javascript",
    module: "text/javascript",
  };
  const answers: Readonly<Record<string, Pairs>> = {
    none: [],
    page: allowPage,
    star: allowAny,
    credentials: allowCredentials,
    other: allowOrigins.other ?? [],
  };
  return ways.flatMap((request) =>
    Object.entries(answers).map(([name, pairs]) => {
      const type = types[request.via] ?? "text/plain";
      const parts = ["load", request.via, request.credentials ?? request.mode ?? "default", name];
      return named(parts, request, [at("api", answer(200, [["Content-Type", type], ...pairs], "/* */"), answer(204, pairs))]);
    }),
  );
}

/** Every generated case; ids are unique. */
export const generatedCases: readonly Case[] = [
  ...new Map(
    [
      ...simpleCases(),
      ...statusCases(),
      ...singleFaults(),
      ...manyFaults(200),
      ...afterPreflight(),
      ...redirectCases(),
      ...loadCases(),
    ].map((made) => [made.id, made]),
  ).values(),
];
