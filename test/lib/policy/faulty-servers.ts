import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";

export const app = "https://app.example";
export const admin = "https://admin.example";

/** What a good server says, part by part: a faulty one says one part otherwise. null: the header is left out. */
export interface Parts {
  readonly allow: (origin: string | undefined, request: IncomingMessage) => string | string[] | null;
  readonly credentials: (request: IncomingMessage) => string | null;
  readonly methods: (request: IncomingMessage) => string | null;
  readonly headers: (request: IncomingMessage) => string | null;
  readonly expose: string | null;
  readonly maxAge: string | null;
  readonly vary: (request: IncomingMessage) => string | null;
  readonly cacheControl: string | null;
  readonly preflightStatus: number;
  /** Answers by itself; returns whether it did. */
  readonly first?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

const listed = (origin: string | undefined): string | null => (origin === app || origin === admin ? origin : null);
const isPreflight = ({ method }: IncomingMessage): boolean => method === "OPTIONS";
const isError = ({ url }: IncomingMessage): boolean => url === "/missing" || url === "/failing";

export const good: Parts = {
  allow: listed,
  credentials: ({ headers }) => (listed(headers.origin) === null ? null : "true"),
  methods: () => "PUT, DELETE",
  headers: () => "Content-Type, Authorization",
  expose: "X-Total-Count",
  maxAge: "600",
  vary: () => "Origin",
  cacheControl: "max-age=60",
  preflightStatus: 204,
};

/** Returns a server whose answers are put together from the parts. */
export function serverOf(parts: Parts): RequestListener {
  return (request, response) => {
    if (parts.first?.(request, response) === true) return;
    const { origin } = request.headers;
    const set = (name: string, value: string | string[] | null): void => {
      if (value !== null) response.setHeader(name, value);
    };
    set("Access-Control-Allow-Origin", parts.allow(origin, request));
    set("Access-Control-Allow-Credentials", parts.credentials(request));
    set("Vary", parts.vary(request));
    if (isPreflight(request)) {
      set("Access-Control-Allow-Methods", parts.methods(request));
      set("Access-Control-Allow-Headers", parts.headers(request));
      set("Access-Control-Max-Age", parts.maxAge);
      response.writeHead(parts.preflightStatus).end();
      return;
    }
    set("Access-Control-Expose-Headers", parts.expose);
    set("Cache-Control", parts.cacheControl);
    response.writeHead(request.url === "/missing" ? 404 : request.url === "/failing" ? 500 : 200).end("{}");
  };
}

function bare(when: (request: IncomingMessage) => boolean, status: number, headers: Readonly<Record<string, string>> = {}): Partial<Parts> {
  return {
    first(request, response) {
      if (!when(request)) return false;
      response.writeHead(status, headers).end();
      return true;
    },
  };
}

const when = (test: (origin: string) => boolean): Partial<Parts> => ({
  allow: (origin) => (origin !== undefined && test(origin) ? origin : null),
  credentials: ({ headers }) => (headers.origin !== undefined && test(headers.origin) ? "true" : null),
});

function remembering(): Partial<Parts> {
  let first: string | null = null;
  return {
    allow(origin) {
      first ??= listed(origin);
      return first;
    },
  };
}

/** What goes wrong in the field, each with what it says otherwise. */
export const faults: Readonly<Record<string, Partial<Parts>>> = {
  "any origin is sent back": when(() => true),
  "any origin is sent back by preflights only": { allow: (origin, request) => (isPreflight(request) ? (origin ?? null) : listed(origin)) },
  "any origin is sent back on errors only": { allow: (origin, request) => (isError(request) ? (origin ?? null) : listed(origin)) },
  "null is in the list": when((origin) => origin === "null" || listed(origin) !== null),
  "the end is compared": when((origin) => origin.endsWith("app.example") || origin === admin),
  "the beginning is compared": when((origin) => origin.startsWith(app) || origin.startsWith(admin)),
  "a part is compared": when((origin) => origin.includes("app.example") || origin === admin),
  "the dots of a pattern match anything": when((origin) => /^https:\/\/(?:app|admin).example$/.test(origin)),
  "a pattern without an end": when((origin) => /^https:\/\/(?:app|admin)\.example/.test(origin)),
  "every subdomain is let in": when((origin) => /^https:\/\/(?:[\w-]+\.)*(?:app|admin)\.example$/.test(origin)),
  "the scheme is not compared": when((origin) => /^https?:\/\/(?:app|admin)\.example$/.test(origin)),
  "the port is not compared": when((origin) => /^https:\/\/(?:app|admin)\.example(?::\d+)?$/.test(origin)),
  "a star for everybody": { allow: () => "*", credentials: () => null },
  "a star on answers, a list on preflights": { allow: (origin, request) => (isPreflight(request) ? listed(origin) : "*") },
  "one origin is forgotten": when((origin) => origin === app),
  "a slash at the end": { allow: (origin) => (listed(origin) === null ? null : `${origin}/`) },
  "the host without the scheme": { allow: (origin) => (listed(origin) === null ? null : (origin ?? "").replace("https://", "")) },
  "capital letters": { allow: (origin) => (listed(origin) === null ? null : (origin ?? "").toUpperCase()) },
  "both a proxy and the application add it": {
    allow: (origin) => (listed(origin) === null || origin === undefined ? null : [origin, origin]),
  },
  "all of the list in one header": { allow: () => `${app}, ${admin}` },
  "always the first of the list": { allow: () => app },
  "credentials are forgotten": { credentials: () => null },
  "credentials are True": { credentials: () => "True" },
  "credentials are forgotten on preflights": { credentials: (request) => (isPreflight(request) ? null : good.credentials(request)) },
  "a method is forgotten": { methods: () => "PUT" },
  "methods in small letters": { methods: () => "put, delete" },
  "methods with semicolons": { methods: () => "PUT; DELETE" },
  "a method more than was meant": { methods: () => "PUT, DELETE, PATCH" },
  "a star for methods, with credentials": { methods: () => "*" },
  "a header is forgotten": { headers: () => "Content-Type" },
  "a star for headers, with credentials": { headers: () => "*" },
  "headers without commas": { headers: () => "Content-Type Authorization" },
  "any header is sent back": { headers: ({ headers }) => headers["access-control-request-headers"] ?? null },
  "no header for allowed headers": { headers: () => null },
  "the login check takes preflights": bare(isPreflight, 401, { "WWW-Authenticate": "Bearer" }),
  "OPTIONS is not known": bare(isPreflight, 405, { Allow: "GET, PUT, DELETE" }),
  "preflights fail after the headers": { preflightStatus: 500 },
  "preflights are led elsewhere": bare(isPreflight, 308, { Location: "/items/", "Access-Control-Allow-Origin": app }),
  "calls are led to a sign-in": bare((request) => !isPreflight(request), 302, { Location: "/login" }),
  "a 404 without the headers": bare(({ url }) => url === "/missing", 404),
  "a 500 without the headers": bare(({ url }) => url === "/failing", 500),
  "nothing is exposed": { expose: null },
  "a star for exposed headers, with credentials": { expose: "*" },
  "Vary is forgotten": { vary: () => null },
  "Vary only where there is an Origin": { vary: ({ headers }) => (headers.origin === undefined ? null : "Origin") },
  "Vary is overwritten": { vary: () => "Accept-Encoding" },
  "preflights are not kept": { maxAge: null },
  "preflights are kept five seconds": { maxAge: "5" },
  "preflights are kept 600s": { maxAge: "600s" },
  "a cache in front remembers the first page": remembering(),
};
