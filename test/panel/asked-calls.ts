import type { Call } from "../../src/model/call.ts";
import { notObserved } from "../../src/model/observed.ts";
import { api, good, pageOrigin, sampleCall, startMs } from "./sample-calls.ts";

/** Calls of which the browser was asked, or should be. */
export const askedCalls: readonly Call[] = [
  sampleCall("either-way", {
    url: `${api}/v1/settings`,
    method: "PUT",
    requestHeaders: { "Content-Type": "application/json" },
    preflight: {
      status: 204,
      headers: [
        ["Access-Control-Allow-Origin", "*"],
        ["Access-Control-Allow-Methods", "GET, POST"],
        ["Access-Control-Allow-Headers", "content-type"],
        ["Via", "1.1 varnish (Varnish/7.1)"],
      ],
    },
    end: "blocked",
    startedAtMs: startMs + 17_300,
    credentials: notObserved("source-hides-it"),
  }),
  sampleCall("asked", {
    url: `${api}/v1/asked`,
    actual: { headers: [["Access-Control-Allow-Origin", "https://other.example.com"]] },
    end: "blocked",
    startedAtMs: startMs + 17_400,
    browserVerdict: { error: "AllowOriginMismatch", failedParameter: "https://other.example.com", source: "issue" },
    initiatorStack: [{ url: `${pageOrigin}/assets/orders.js?v=3`, line: 87, column: 4, functionName: "ask" }],
  }),
  sampleCall("unexplained", {
    url: `${api}/v1/edited`,
    actual: { headers: good },
    end: "blocked",
    startedAtMs: startMs + 17_450,
    browserVerdict: { error: "MissingAllowOriginHeader", failedParameter: "", source: "loading-failed" },
  }),
  sampleCall("disagree", {
    url: `${api}/v1/differs`,
    actual: { headers: [["Access-Control-Allow-Origin", "https://other.example.com"]] },
    end: "blocked",
    startedAtMs: startMs + 17_500,
    browserVerdict: { error: "MissingAllowOriginHeader", failedParameter: "", source: "loading-failed" },
  }),
  sampleCall("debugger-only", {
    url: "ftp://files.example.org/list",
    actual: { requestHeaders: notObserved("never-sent"), response: notObserved("never-sent"), end: "error", netError: "net::ERR_FAILED" },
    end: "blocked",
    startedAtMs: startMs + 17_600,
    browserVerdict: { error: "CorsDisabledScheme", failedParameter: "", source: "issue" },
  }),
];
