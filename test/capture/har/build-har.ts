/** Builders for HAR entries; a test states only what matters. */

type Pairs = readonly (readonly [string, string])[];

interface EntryParts {
  readonly url?: string;
  readonly method?: string;
  readonly at?: number;
  readonly time?: number;
  readonly sent?: Pairs;
  readonly status?: number;
  readonly received?: Pairs;
  readonly request?: object;
  readonly response?: object;
  readonly more?: object;
}

export const page = "https://app.example";
export const api = "https://api.example/items";
export const startMs = 1_700_000_000_000;

function list(pairs: Pairs): object[] {
  return pairs.map(([name, value]) => ({ name, value }));
}

export function entry(parts: EntryParts = {}): object {
  const { url = api, method = "GET", at = 0, time = 10, sent = [["Origin", page]], status = 200, received = [], more = {} } = parts;
  return {
    startedDateTime: new Date(startMs + at).toISOString(),
    time,
    request: {
      method,
      url,
      httpVersion: "h2",
      cookies: [],
      headers: list(sent),
      queryString: [],
      headersSize: -1,
      bodySize: 0,
      ...parts.request,
    },
    response: {
      status,
      statusText: "",
      httpVersion: "h2",
      cookies: [],
      headers: list(received),
      content: { size: 0, mimeType: "" },
      redirectURL: "",
      headersSize: -1,
      bodySize: -1,
      ...parts.response,
    },
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
    ...more,
  };
}

/** A preflight for a PUT, unless told otherwise. */
export function preflight(parts: EntryParts & { readonly asks?: string } = {}): object {
  const { asks = "PUT", sent = [], ...rest } = parts;
  return entry({
    method: "OPTIONS",
    status: 204,
    time: 5,
    ...rest,
    sent: [["Origin", page], ["Access-Control-Request-Method", asks], ["Sec-Fetch-Mode", "cors"], ...sent],
  });
}

export function har(entries: readonly unknown[], creator = "test", log: object = {}): unknown {
  return { log: { version: "1.2", creator: { name: creator, version: "1" }, entries, ...log } };
}
