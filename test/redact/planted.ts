/** A generator with a seed: every run of a seed has the same secrets. */
export function randomOf(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Random = () => number;

const lower = "abcdefghijklmnopqrstuvwxyz";
const digits = "0123456789";
const upper = lower.toUpperCase();
const mixed = lower + upper + digits;

function textOf(random: Random, alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet.charAt(Math.floor(random() * alphabet.length))).join("");
}

function between(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}

const hex = "0123456789abcdef";

/** Shapes that only their place gives away. */
const plainShapes: readonly ((random: Random) => string)[] = [
  (r) => textOf(r, lower, between(r, 9, 14)),
  (r) => textOf(r, digits, between(r, 8, 12)),
  (r) => textOf(r, hex, 16),
  (r) => textOf(r, mixed, between(r, 9, 15)),
  (r) => `${textOf(r, lower, 6)}-${textOf(r, lower, 5)}-${textOf(r, digits, 3)}`,
  (r) => `${textOf(r, upper, 4)}-${textOf(r, digits, 4)}-${textOf(r, upper, 4)}`,
  (r) => `${textOf(r, mixed, 8)}.${textOf(r, mixed, 6)}`,
  (r) => [8, 4, 4, 4, 12].map((length) => textOf(r, hex, length)).join("-"),
];

/** Shapes that nobody takes for a name, wherever they stand. */
const tellingShapes: readonly ((random: Random) => string)[] = [
  (r) => textOf(r, hex, 32 + 8 * between(r, 0, 4)),
  (r) => `${textOf(r, mixed, 12)}7${textOf(r, mixed, between(r, 15, 30))}`,
  (r) => `${textOf(r, `${mixed}-_`, between(r, 12, 20))}k9${textOf(r, mixed, 20)}`,
  (r) => `${textOf(r, lower + digits, 16)}4${textOf(r, lower + digits, 18)}`,
  (r) => `eyJhbGciOiJIUzI1NiJ9.eyJ${textOf(r, mixed, 40)}.${textOf(r, `${mixed}-_`, 43)}`,
  (r) => `ghp_${textOf(r, mixed, 36)}`,
  (r) => `sk_live_${textOf(r, mixed, 24)}`,
  (r) => `AKIA${textOf(r, upper + digits, 16)}`,
];

export type Pair = readonly [string, string];

/** Where one secret stands in a Call. */
export interface Spot {
  readonly url?: string;
  readonly sent?: readonly Pair[];
  readonly received?: readonly Pair[];
  readonly location?: string;
  readonly documentUrl?: string;
  readonly stackUrl?: string;
}

export interface PlantedKind {
  readonly name: string;
  readonly spot: (secret: string, random: Random) => Spot;
  /** Whether the place says nothing, so that the shape has to. */
  readonly byShape?: true;
  /** What it is when it is no credential. */
  readonly make?: (random: Random) => string;
}

const api = "https://api.example";
const app = "https://app.example";
const twice = (plain: string): string => encodeURIComponent(encodeURIComponent(plain));
const pick = (random: Random, list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? "";
const prefix = (random: Random): string => pick(random, ["X-", "X-Acme-", "My-", "X-Internal-Svc-", "Acme"]);
const name = (random: Random): string =>
  pick(random, ["token", "api_key", "access_token", "sessionId", "client-secret", "password", "sig", "authToken"]);
const after = (word: string): PlantedKind => ({ name: `path after ${word}`, spot: (s) => ({ url: `${api}/v1/${word}/${s}` }) });
const path = (kind: string, write: (secret: string) => string): PlantedKind => ({ name: kind, spot: (s) => ({ url: api + write(s) }) });
const query = (kind: string, write: (secret: string, random: Random) => string): PlantedKind => ({
  name: kind,
  spot: (s, r) => ({ url: `${api}/items?page=2&${write(s, r)}` }),
});
const sent = (kind: string, header: (random: Random) => string, write: (secret: string, random: Random) => string): PlantedKind => ({
  name: kind,
  spot: (s, r) => ({ sent: [[header(r), write(s, r)]] }),
});
const received = (kind: string, header: string, write: (secret: string, random: Random) => string): PlantedKind => ({
  name: kind,
  spot: (s, r) => ({ received: [[header, write(s, r)]] }),
});
const shaped = (kind: PlantedKind): PlantedKind => ({ ...kind, name: `${kind.name}, by its shape`, byShape: true });

const paths: readonly PlantedKind[] = [
  ..."session token key reset magic-link invite verify reset-password api-keys otp activate confirm-email invitations passwordReset unsubscribe"
    .split(" ")
    .map(after),
  path("path after a telling word, with a form", (s) => `/reset/${s}.html`),
  path("path after two telling words", (s) => `/password/reset/confirm/${s}/edit`),
  path("path after a telling word and the way", (s) => `/verify/email/${s}`),
  path("path with an encoded slash", (s) => `/go/reset%2F${s}`),
  path("path that is encoded twice", (s) => `/go/${twice(`session/${s}`)}`),
  path("session in brackets", (s) => `/(S(${s}))/page.aspx`),
  path("matrix parameter", (s) => `/shop;jsessionid=${s}/cart`),
  path("pair in a path", (s) => `/files/token=${s}/download`),
  path("pair with a colon in a path", (s) => `/files/token:${s}/download`),
  path("path of a reset with the user before", (s) => `/reset/MQx/a${s}/`),
  {
    name: "segment that begins with a telling word",
    make: (r) => `9${textOf(r, lower + digits, 14)}`,
    spot: (s) => ({ url: `${api}/files/token-${s}` }),
  },
  path("bot of Telegram", (s) => `/bot774512345:${s}/sendMessage`),
  path("webhook of Discord", (s) => `/api/webhooks/112233445566778899/${s}`),
  path("webhook of Slack", (s) => `/services/T0AB12CD3/B0AB12CD3/${s}`),
  path("webhook with a word between", (s) => `/hooks/catch/1234567/${s}`),
  path("session in brackets, encoded", (s) => `/(S(%21${s}))/page.aspx`),
  shaped(path("path", (s) => `/objects/${s}/raw`)),
  shaped(path("file", (s) => `/objects/${s}.pdf`)),
];

const pairs: readonly PlantedKind[] = [
  query("pair", (s, r) => `${name(r)}=${encodeURIComponent(s)}`),
  query("pair with brackets", (s) => `user[token]=${s}`),
  query("pair with encoded brackets", (s) => `user%5Bpassword%5D=${s}`),
  query("pair with a prefix", (s) => `acme_session_ticket=${s}`),
  query("list", (s) => `tokens=a1,${s},b2`),
  query("list with many names", (s) => `tokens[]=a1&tokens[]=${s}`),
  query("after a second question mark", (s) => `next=home?token=${s}`),
  query("after an encoded ampersand", (s) => `q=shoes%26token%3D${s}`),
  query("after a written ampersand", (s) => `q=shoes&amp;token=${s}`),
  query("sign-in", (s) => `code=${s}&state=1`),
  query("fragment", (s) => `a=1#access_token=${s}&x=1`),
  query("route in a fragment", (s) => `a=1#/reset/${s}`),
  query("query of a route in a fragment", (s) => `a=1#!/home?token=${s}`),
  query("pair in another language", (s) => `contrase%C3%B1a=${s}`),
  query("answer of a captcha", (s) => `cf-turnstile-response=${s}`),
  query("token of Akamai", (s) => `x=st=1700000000~exp=1700003600~acl=/*~hmac=${s}`),
  query("comparison of OData", (s) => `$filter=${encodeURIComponent(`token eq '${s}'`)}`),
  query("comparison of OData with signs for blanks", (s) => `$filter=token+eq+'${s}'`),
  shaped(query("value of a pair", (s) => `v=${s}`)),
  shaped(query("bare", (s) => s)),
  shaped(query("list of values", (s) => `ids=1,2,${s}`)),
];

const nested: readonly PlantedKind[] = [
  query("URL", (s, r) => `to=${encodeURIComponent(`${app}/cb?${name(r)}=${s}`)}`),
  query("URL that is encoded twice", (s, r) => `to=${twice(`${app}/cb?${name(r)}=${s}`)}`),
  query("URL that is encoded three times", (s) => `to=${encodeURIComponent(twice(`${app}/cb?token=${s}`))}`),
  query("URL in a URL, each encoded", (s) => `to=${encodeURIComponent(`${app}/a?to=${encodeURIComponent(`${app}/b?token=${s}`)}`)}`),
  query("relative URL", (s) => `next=${encodeURIComponent(`/cb?token=${s}`)}`),
  query("relative URL without a slash", (s) => `next=${encodeURIComponent(`cb?x=1&token=${s}`)}`),
  query("URL without a scheme", (s) => `next=${encodeURIComponent(`//app.example/cb?token=${s}`)}`),
  query("URL with a password", (s) => `next=${encodeURIComponent(`https://me:${s}@app.example/`)}`),
  query("URL of an app", (s) => `next=${encodeURIComponent(`acme://open?token=${s}`)}`),
  query("path of a nested URL", (s) => `next=${encodeURIComponent(`${app}/reset/${s}`)}`),
  query("JSON", (s, r) => `data=${encodeURIComponent(JSON.stringify({ a: 1, [name(r)]: s }))}`),
  query("JSON in JSON", (s) => `data=${encodeURIComponent(JSON.stringify({ a: JSON.stringify({ token: s }) }))}`),
  query("JSON that is encoded twice", (s) => `data=${twice(JSON.stringify({ a: { password: s } }))}`),
  query("list in JSON", (s) => `data=${encodeURIComponent(JSON.stringify({ tokens: ["a", { value: s }] }))}`),
  query("field in JSON", (s) => `data=${encodeURIComponent(JSON.stringify([{ name: "Authorization", value: s }]))}`),
  query("XML", (s) => `data=${encodeURIComponent(`<login><name>x</name><password>${s}</password></login>`)}`),
  query("URL in JSON", (s) => `data=${encodeURIComponent(JSON.stringify({ back: `${app}/cb?token=${s}` }))}`),
  query("GraphQL", (s) => `query=${encodeURIComponent(`mutation { login(name: "x", password: "${s}") { id } }`)}`),
  query("GraphQL with blanks of a query", (s) => `query=mutation+{login(password:+"${s}")+{id}}`),
  query("variable of GraphQL", (s) => `query=${encodeURIComponent(`query ($token: String = "${s}") { me(token: $token) { id } }`)}`),
  query("variables of GraphQL", (s) => `variables=${encodeURIComponent(JSON.stringify({ input: { resetToken: s } }))}`),
];

const headers: readonly PlantedKind[] = [
  ...["Key", "Token", "Ticket", "Secret", "Nonce", "Auth", "Session"].map((end) =>
    sent(
      `header that ends in ${end}`,
      (r) => prefix(r) + end,
      (s) => s,
    ),
  ),
  sent(
    "copy of Cookie",
    (r) => pick(r, ["X-Original-Cookie", "X-Forwarded-Cookie", "Cookie2", "X-Cookies"]),
    (s) => `theme=dark; abc=${s}`,
  ),
  sent(
    "copy of Authorization",
    (r) => pick(r, ["X-Authorization", "X-Original-Authorization", "X-Forwarded-Authorization", "Authorization-Copy"]),
    (s) => `Bearer ${s}`,
  ),
  sent(
    "copy of Authorization under another name",
    (r) => pick(r, ["X-Echo", "X-Upstream", "X-Debug"]),
    (s) => `Bearer ${s}`,
  ),
  received("copy of Set-Cookie", "X-Set-Cookie", (s) => `abc=${s}; Path=/; HttpOnly`),
  received("path of a cookie", "Set-Cookie", (s) => `abc=1; Path=/reset/${s}`),
  sent(
    "pair",
    () => "X-Context",
    (s, r) => `tenant=4; ${name(r)}=${s}; x=1`,
  ),
  sent(
    "JSON",
    () => "X-Context",
    (s, r) => JSON.stringify({ tenant: 4, [name(r)]: s }),
  ),
  sent(
    "Authorization in JSON",
    () => "X-Request",
    (s) => JSON.stringify({ headers: { Authorization: `Bearer ${s}` } }),
  ),
  sent(
    "baggage",
    () => "Baggage",
    (s) => `tenant=4,session=${s}`,
  ),
  sent(
    "proof of a key",
    () => "DPoP",
    (s) => s,
  ),
  sent(
    "header that only begins like a browser's",
    (r) => pick(r, ["Sec-Fetch-Token", "Cross-Origin-Key", "Access-Control-Token"]),
    (s) => s,
  ),
  sent(
    "header that says who asks",
    (r) => pick(r, ["X-Identity", "X-Access", "X-Refresh", "X-Signed-Request", "X-Amzn-Oidc-Data", "X-Firebase-AppCheck"]),
    (s) => s,
  ),
  sent(
    "subprotocol",
    () => "Sec-WebSocket-Protocol",
    (s) => `graphql-ws, ${s}`,
  ),
  sent(
    "subprotocol after a name",
    () => "Sec-WebSocket-Protocol",
    (s) => `access_token, ${s}, chat`,
  ),
  sent(
    "subprotocol of Kubernetes",
    () => "Sec-WebSocket-Protocol",
    (s) => `base64url.bearer.authorization.k8s.io.${s}, v4.channel.k8s.io`,
  ),
  sent(
    "Referer",
    () => "Referer",
    (s) => `${app}/reset/${s}`,
  ),
  sent(
    "X-Original-URL",
    (r) => pick(r, ["X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Uri", "HX-Current-URL"]),
    (s) => `/cb?x=1&token=${s}`,
  ),
  received("Link", "Link", (s) => `<${api}/a?token=${s}>; rel="next", </b>; rel=prev`),
  received("Refresh", "Refresh", (s) => `0; url=/cb?token=${s}`),
  received("Content-Location", "Content-Location", (s) => `/session/${s}`),
  received("report-uri", "Content-Security-Policy", (s) => `default-src 'self'; report-uri /csp?token=${s}`),
  received("nonce of a policy", "Content-Security-Policy", (s) => `script-src 'self' 'nonce-${s}'`),
  received("Reporting-Endpoints", "Reporting-Endpoints", (s) => `default="https://r.example/report?token=${s}", b="/x"`),
  received("Report-To", "Report-To", (s) => JSON.stringify({ group: "a", endpoints: [{ url: `https://r.example/r?api_key=${s}` }] })),
  received("NEL", "NEL", (s) => JSON.stringify({ report_to: "a", max_age: 1, collector: `https://r.example/key/${s}` })),
  received("HX-Redirect", "HX-Redirect", (s) => `/magic-link/${s}`),
  received("HX-Location", "HX-Location", (s) => JSON.stringify({ path: `/cb?token=${s}`, target: "#a" })),
  received("realm", "WWW-Authenticate", (s) => `Bearer realm="https://auth.example/t?token=${s}", error="invalid_token"`),
  received("nonce of a challenge", "WWW-Authenticate", (s) => `Digest realm="a", nonce="${s}", qop="auth"`),
  received("Authentication-Info", "Authentication-Info", (s) => `nextnonce="${s}"`),
  received("Server-Timing", "Server-Timing", (s) => `auth;desc="token=${s}";dur=3`),
  shaped(
    sent(
      "header",
      (r) => pick(r, ["X-Foo", "X-Trace-Data", "X-Client"]),
      (s) => s,
    ),
  ),
  shaped(
    sent(
      "list in a header",
      () => "X-Parts",
      (s) => `a, ${s}, b`,
    ),
  ),
  shaped(
    sent(
      "JSON in a header",
      () => "X-Data",
      (s) => JSON.stringify({ a: [1, { b: s }] }),
    ),
  ),
];

const others: readonly PlantedKind[] = [
  { name: "redirect", spot: (s) => ({ location: `https://other.example/invite/${s}` }) },
  {
    name: "redirect to a relative URL in a URL",
    spot: (s) => ({ location: `https://other.example/login?next=${encodeURIComponent(`/cb?ticket=${s}`)}` }),
  },
  { name: "page", spot: (s) => ({ documentUrl: `${app}/session/${s}` }) },
  { name: "script", spot: (s) => ({ stackUrl: `${app}/key/${s}/main.js` }) },
  { name: "Cookie", spot: (s) => ({ sent: [["Cookie", `theme=dark; abc=${s}`]] }) },
  { name: "Authorization", spot: (s) => ({ sent: [["Authorization", s]] }) },
  {
    name: "e-mail address in a path",
    make: (r) => `${textOf(r, lower, 6)}.${textOf(r, lower, 5)}@mail.example`,
    spot: (s) => ({ url: `${api}/contacts/${s}` }),
  },
  {
    name: "e-mail address in a pair",
    make: (r) => `${textOf(r, lower, 8)}@mail.example`,
    spot: (s) => ({ url: `${api}/find?q=${encodeURIComponent(s)}` }),
  },
  { name: "user name in a path", make: (r) => textOf(r, lower, 9), spot: (s) => ({ url: `${api}/users/${s}/posts` }) },
  { name: "user name in a pair", make: (r) => textOf(r, lower, 9), spot: (s) => ({ url: `${api}/find?username=${s}` }) },
];

export const plantedKinds: readonly PlantedKind[] = [...paths, ...pairs, ...nested, ...headers, ...others];

export interface Planted {
  readonly kind: string;
  readonly text: string;
  readonly spot: Spot;
}

/** At least `count` secrets, as many of each kind. */
export function plantedSecrets(seed: number, count: number): Planted[] {
  const random = randomOf(seed);
  const each = Math.ceil(count / plantedKinds.length);
  return plantedKinds.flatMap((kind) =>
    Array.from({ length: each }, () => {
      const shapes = kind.byShape === true || random() < 0.3 ? tellingShapes : plainShapes;
      const secret = kind.make?.(random) ?? shapes[Math.floor(random() * shapes.length)]?.(random) ?? "";
      return { kind: kind.name, text: secret, spot: kind.spot(secret, random) };
    }),
  );
}
