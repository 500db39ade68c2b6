import type { Call } from "../../src/model/call.ts";
import { callFor, type ExchangeParts, type HopParts, startMs } from "../builders/call.ts";

/** A generator with a seed: every run has the same secrets. */
function randomText(seed: number): (alphabet: string, length: number) => string {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state >>> 8;
  };
  return (alphabet, length) => Array.from({ length }, () => alphabet[next() % alphabet.length] ?? "").join("");
}

const lower = "abcdefghijklmnopqrstuvwxyz";
const hex = "0123456789abcdef";
const digits = "0123456789";
const upper = lower.toUpperCase();
const mixed = lower + upper + digits;

type Pair = readonly [string, string];

/** Where one secret stands in a Call. */
export interface Place {
  readonly url?: string;
  readonly sent?: readonly Pair[];
  readonly received?: readonly Pair[];
  readonly location?: string;
  readonly stackUrl?: string;
  readonly documentUrl?: string;
}

interface Kind {
  readonly name: string;
  readonly make: (random: ReturnType<typeof randomText>) => string;
  readonly place: (secret: string) => Place;
}

const api = "https://api.example";
const app = "https://app.example";

function jwt(random: ReturnType<typeof randomText>): string {
  return `eyJhbGciOiJIUzI1NiJ9.${random(mixed, 40)}.${random(mixed, 43)}`;
}

export const secretKinds: readonly Kind[] = [
  { name: "cookie", make: (r) => r(mixed, 26), place: (s) => ({ sent: [["Cookie", `theme=1; sid=${s}`]] }) },
  { name: "cookie that is a word", make: (r) => r(lower, 11), place: (s) => ({ sent: [["Cookie", `login=${s}`]] }) },
  { name: "cookie that is set", make: (r) => r(mixed, 12), place: (s) => ({ received: [["Set-Cookie", `a=${s}; Path=/; HttpOnly`]] }) },
  { name: "bearer token", make: (r) => r(mixed, 32), place: (s) => ({ sent: [["Authorization", `Bearer ${s}`]] }) },
  {
    name: "basic credentials",
    make: (r) => Buffer.from(`user:${r(mixed, 12)}`).toString("base64"),
    place: (s) => ({ sent: [["Authorization", `Basic ${s}`]] }),
  },
  { name: "JWT in a query", make: jwt, place: (s) => ({ url: `${api}/items?x=${s}` }) },
  { name: "JWT in a path", make: jwt, place: (s) => ({ url: `${api}/links/${s}/open` }) },
  { name: "AWS key", make: (r) => `AKIA${r(upper, 16)}`, place: (s) => ({ url: `${api}/buckets/${s}` }) },
  { name: "GitHub token", make: (r) => `ghp_${r(mixed, 36)}`, place: (s) => ({ sent: [["X-Git", `use ${s} here`]] }) },
  { name: "Slack token", make: (r) => `xoxb-${r(digits, 12)}-${r(mixed, 24)}`, place: (s) => ({ url: `${api}/hook?via=${s}` }) },
  { name: "Stripe key", make: (r) => `sk_live_${r(mixed, 24)}`, place: (s) => ({ sent: [["X-Pay", s]] }) },
  { name: "Google key", make: (r) => `AIza${r(mixed, 35)}`, place: (s) => ({ stackUrl: `${app}/maps.js?v=${s}` }) },
  { name: "session id", make: (r) => r(digits, 9), place: (s) => ({ url: `${api}/items?sessionid=${s}` }) },
  { name: "session id in a path", make: (r) => r(upper, 14), place: (s) => ({ url: `${api}/shop;jsessionid=${s}/cart` }) },
  { name: "CSRF token", make: (r) => r(hex, 16), place: (s) => ({ sent: [["X-CSRF-Token", s]] }) },
  { name: "API key in a header", make: (r) => r(lower, 12), place: (s) => ({ sent: [["X-Api-Key", s]] }) },
  {
    name: "API key in a query",
    make: (r) => `${r(lower, 5)} ${r(lower, 5)}/é`,
    place: (s) => ({ url: `${api}/q?api_key=${encodeURIComponent(s)}` }),
  },
  { name: "short pin in a query", make: (r) => `${r(lower, 1)}${r(digits, 4)}`, place: (s) => ({ url: `${api}/q?pin=${s}` }) },
  { name: "password of a URL", make: (r) => r(mixed, 10), place: (s) => ({ url: `https://${s}u:${s}@api.example/private` }) },
  {
    name: "signed URL",
    make: (r) => r(hex, 64),
    place: (s) => ({ url: `${api}/file?X-Amz-Credential=${s}%2F20260101&X-Amz-Signature=${s}` }),
  },
  {
    name: "OAuth code",
    make: (r) => `4/0A${r(mixed, 20)}`,
    place: (s) => ({ documentUrl: `${app}/cb?code=${encodeURIComponent(s)}&state=ok` }),
  },
  { name: "proxy credentials", make: (r) => r(mixed, 18), place: (s) => ({ sent: [["Proxy-Authorization", `Basic ${s}`]] }) },
  { name: "custom token header", make: (r) => r(lower, 9), place: (s) => ({ sent: [["X-Acme-Token", s]] }) },
  { name: "token in Referer", make: (r) => r(mixed, 15), place: (s) => ({ sent: [["Referer", `${app}/reset?token=${s}`]] }) },
  { name: "token in a redirect", make: (r) => r(mixed, 15), place: (s) => ({ location: `https://other.example/next?id_token=${s}` }) },
  {
    name: "password in a redirect",
    make: (r) => r(lower, 13),
    place: (s) => ({ location: `https://me:${s}@other.example/next` }),
  },
  { name: "token in a fragment", make: (r) => r(mixed, 17), place: (s) => ({ location: `https://other.example/next#access_token=${s}` }) },
  {
    name: "key that stands in a path as well, encoded",
    make: (r) => `${r(lower, 6)} ${r(lower, 6)}/${r(lower, 3)}`,
    place: (s) => ({ sent: [["X-Api-Key", s]], url: `${api}/n/${encodeURIComponent(s)}/edit` }),
  },
  {
    name: "parameter that stands in a header as well, decoded",
    make: (r) => `${r(lower, 6)} ${r(lower, 6)}+${r(lower, 3)}`,
    place: (s) => ({ sent: [["X-Note", `by ${s}`]], url: `${api}/n?secret=${encodeURIComponent(s)}` }),
  },
  { name: "inner URL", make: (r) => r(mixed, 14), place: (s) => ({ url: `${api}/go?to=${encodeURIComponent(`${api}/x?token=${s}`)}` }) },
];

export interface Secret {
  readonly kind: string;
  readonly text: string;
  readonly call: Call;
}

/** A blocked Call with something at a place. */
export function secretCall(
  id: string,
  { url = `${api}/items`, sent = [], received = [], location, stackUrl, documentUrl }: Place,
  at: number,
): Call {
  const initiatorStack = stackUrl === undefined ? [] : [{ url: stackUrl, line: 1, column: 1, functionName: null }];
  const blocked = (more: readonly Pair[]): ExchangeParts => ({
    headers: [["Content-Type", "text/plain"], ["Vary", "Origin"], ...more],
    end: "error",
    netError: "net::ERR_FAILED",
  });
  const parts = { id, initiatorStack, documentUrl: documentUrl ?? null, startedAtMs: startMs + at };
  if (location === undefined) return callFor({ ...parts, url, actual: { ...blocked(received), sent: [["Origin", app], ...sent] } });
  const headers: readonly Pair[] = [
    ["Access-Control-Allow-Origin", app],
    ["Location", location],
  ];
  const first: HopParts = { url, actual: { status: 302, headers, end: "redirected" } };
  return callFor({ ...parts, hops: [first, { url: location, actual: blocked([]) }] });
}

/** Blocked Calls, each with a secret of its own, `each` of every kind. */
export function secretCalls(each: number): Secret[] {
  const random = randomText(7);
  return secretKinds.flatMap((kind, row) =>
    Array.from({ length: each }, (_, index) => {
      const text = kind.make(random);
      return { kind: kind.name, text, call: secretCall(`${row}-${index}`, kind.place(text), (row * each + index) * 10) };
    }),
  );
}
