import { analyze } from "../../src/analyze.ts";
import type { Analysis } from "../../src/diagnose/analysis.ts";
import type { Call } from "../../src/model/call.ts";
import { type CallParts, callFor } from "../builders/call.ts";

export const startMs = 1_700_000_000_000.25;

const common = { url: "https://api.example/items", documentUrl: null, startedAtMs: startMs } as const;
const serverIp = "203.0.113.7";

/** A GET that the page may read. */
export function allowed(parts: CallParts = {}): Call {
  const headers = [
    ["Access-Control-Allow-Origin", "https://app.example"],
    ["Content-Type", "application/json"],
  ] as const;
  return callFor({ ...common, end: "completed", actual: { headers, serverIp }, ...parts });
}

/** A GET whose answer the browser kept from the page. */
export function blocked(headers: readonly (readonly [string, string])[] = [], parts: CallParts = {}): Call {
  return callFor({ ...common, actual: { headers, serverIp, end: "error", netError: "net::ERR_FAILED" }, ...parts });
}

/** A PUT whose preflight is answered 404 without CORS headers. */
export function blockedByPreflight(parts: CallParts = {}): Call {
  const requestHeaders = { Authorization: "Bearer x", "Content-Type": "application/json" };
  return callFor({ ...common, method: "PUT", requestHeaders, preflight: { status: 404, serverIp }, ...parts });
}

/** A GET to a second origin after a redirect, blocked there for a missing header. */
export function blockedAfterRedirect(parts: CallParts = {}): Call {
  const url = "https://other.example/next";
  const headers = [
    ["Access-Control-Allow-Origin", "*"],
    ["Location", url],
  ] as const;
  const first = { url: common.url, actual: { status: 302, headers, serverIp, end: "redirected" } } as const;
  const answer = { serverIp, end: "error", netError: "net::ERR_FAILED", startedAtMs: startMs + 41 } as const;
  const second = {
    url,
    requestHeaders: { Origin: "null" },
    actual: { ...answer, headers: [["Content-Type", "application/json"]] },
  } as const;
  return callFor({ ...common, hops: [first, second], ...parts });
}

export function analyses(...calls: readonly Call[]): readonly Analysis[] {
  return analyze(calls, { browser: "chrome" });
}
