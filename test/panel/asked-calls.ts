import type { Call } from "../../src/model/call.ts";
import { notObserved } from "../../src/model/observed.ts";
import { api, corsError, exchange, good, hop, makeCall, pageOrigin, preflightRequest, startMs } from "./sample-calls.ts";

/** Calls of which the browser was asked, or should be. */
export const askedCalls: readonly Call[] = [
  makeCall(
    "either-way",
    [
      hop(
        { url: `${api}/v1/settings`, method: "PUT", request: null },
        {
          url: `${api}/v1/settings`,
          request: preflightRequest("PUT", "content-type"),
          status: 204,
          headers: [
            ["Access-Control-Allow-Origin", "*"],
            ["Access-Control-Allow-Methods", "GET, POST"],
            ["Access-Control-Allow-Headers", "content-type"],
            ["Via", "1.1 varnish (Varnish/7.1)"],
          ],
        },
      ),
    ],
    { end: corsError, startedAtMs: startMs + 17_300, credentials: notObserved("source-hides-it") },
  ),
  makeCall("asked", [hop({ url: `${api}/v1/asked`, headers: [["Access-Control-Allow-Origin", "https://other.example.com"]] })], {
    end: corsError,
    startedAtMs: startMs + 17_400,
    browserVerdict: { error: "AllowOriginMismatch", failedParameter: "https://other.example.com", source: "issue" },
    initiatorStack: [{ url: `${pageOrigin}/assets/orders.js?v=3`, line: 87, column: 4, functionName: "ask" }],
  }),
  makeCall("unexplained", [hop({ url: `${api}/v1/edited`, headers: good })], {
    end: corsError,
    startedAtMs: startMs + 17_450,
    browserVerdict: { error: "MissingAllowOriginHeader", failedParameter: "", source: "loading-failed" },
  }),
  makeCall("disagree", [hop({ url: `${api}/v1/differs`, headers: [["Access-Control-Allow-Origin", "https://other.example.com"]] })], {
    end: corsError,
    startedAtMs: startMs + 17_500,
    browserVerdict: { error: "MissingAllowOriginHeader", failedParameter: "", source: "loading-failed" },
  }),
  makeCall(
    "debugger-only",
    [
      {
        ...hop({ url: "ftp://files.example.org/list", request: null }),
        actual: { ...exchange("actual", { url: "ftp://files.example.org/list", request: null }) },
      },
    ],
    {
      end: corsError,
      startedAtMs: startMs + 17_600,
      browserVerdict: { error: "CorsDisabledScheme", failedParameter: "", source: "issue" },
    },
  ),
];
