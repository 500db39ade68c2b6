import { type Compact, withoutSpace } from "./clean-text.ts";
import type { ParsedMessage } from "./parsed-message.ts";
import { type Reason, reason } from "./reasons.ts";

interface Aftermath {
  readonly fields: Partial<ParsedMessage>;
  readonly end: number;
}

const thereforeBehind = /^[^'"]{0,40}?Origin['"](null|[A-Za-z][A-Za-z0-9+.-]{0,30}:\/\/[^'"]{0,300})['"]isthereforenotallowedaccess/d;
const statusBehind = /^\.?TheresponsehadHTTPstatuscode(\d{3})/;

/** Reads what an old message says right behind its reason: the page's origin, and the status. */
export function readAftermath(within: Compact, from: number, to: number): Aftermath {
  const origin = thereforeBehind.exec(within.text.slice(from, Math.min(to, from + 420)));
  const place = origin?.indices?.[1];
  const end = from + (origin?.[0].length ?? 0);
  const status = statusBehind.exec(within.text.slice(end, Math.min(to, end + 50)));
  return {
    fields: {
      ...(place === undefined ? {} : { origin: withoutSpace(within.take(from + place[0], from + place[1])) }),
      ...(status === null ? {} : { status: Number(status[1]) }),
    },
    end: end + (status?.[0].length ?? 0),
  };
}

const tail = "hasbeenblockedbyCORSpolicy:";
const prefix = "Responsetopreflightrequestdoesn'tpassaccesscontrolcheck:";
const redirectBefore = /Redirectfrom['"]([^'"]{1,2048})['"]to['"]([^'"]{1,2048})['"]$/d;
const originBefore = /(?:(?:^|.)at['"]([^'"]{1,2048})['"])?fromorigin['"]([^'"]{1,300})['"]$/d;

// Longest text that is looked at before a reason.
const maxBefore = 4600;

/** Reads the end of Chrome's sentence before `end`, where its beginning was cut off: "at '…' from origin '…' has been blocked by CORS policy". */
export function readCutFrame(within: Compact, end: number): Partial<ParsedMessage> {
  const { text } = within;
  const reason = text.endsWith(prefix, end) ? end - prefix.length : end;
  if (!text.endsWith(tail, reason)) return {};
  const to = reason - tail.length;
  const from = Math.max(0, to - maxBefore);
  const before = text.slice(from, to);
  const take = (place: readonly [number, number] | undefined) =>
    place === undefined ? null : withoutSpace(within.take(from + place[0], from + place[1]));
  const [, redirectedFrom, redirectedTo] = redirectBefore.exec(before)?.indices ?? [];
  if (redirectedTo !== undefined) return { redirectedFrom: take(redirectedFrom), redirectedTo: take(redirectedTo) };
  const [, url, origin] = originBefore.exec(before)?.indices ?? [];
  return origin === undefined ? {} : { url: take(url), origin: take(origin) };
}

const omission = { preflight: true };

/** Ends of Chrome's sentences whose beginning was cut off. */
export const chromeTails: readonly Reason[] = [
  reason("Origin' header is present on the requested resource", ["allow-origin-missing"]),
  reason("that is not equal to the supplied origin", ["allow-origin-mismatch"]),
  reason("must not be the wildcard '*' when the request's credentials mode is 'include'", ["allow-origin-wildcard-credentials"], {
    allowOrigin: "*",
  }),
  reason("which must be 'true' when the request's credentials mode is 'include'", [
    "allow-credentials-missing",
    "allow-credentials-malformed",
  ]),
  reason("is not allowed by Access-Control-Allow-Methods in preflight response", ["allow-methods-omission"], omission),
  reason("is not allowed by Access-Control-Allow-Headers in preflight response", ["allow-headers-omission"], omission),
];
