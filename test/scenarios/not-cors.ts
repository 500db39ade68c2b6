import type { Step } from "../../src/cors/verdict.ts";
import type { CauseId } from "../../src/diagnose/registry.ts";
import { allowPage, answer, at, goodPreflight, json } from "./build.ts";
import type { Answer, Endpoint, PageRequest, Scenario } from "./scenario.ts";

function failed(id: string, title: string, request: PageRequest, endpoints: readonly Endpoint[], step: Step, cause: CauseId): Scenario {
  return { id, title, request, endpoints, expect: { outcome: "failed", error: null, step, cause } };
}

const reset: Answer = { ...json(allowPage), fault: "reset" };
const corp: Answer["headers"] = [
  ["Content-Type", "image/svg+xml"],
  ["Cross-Origin-Resource-Policy", "same-origin"],
];

/** Network errors and blocks that are not CORS, although scripts see the same `TypeError`. */
export const notCors: readonly Scenario[] = [
  failed("server-down", "GET, nothing listens there", { via: "fetch" }, [at("closed", json(allowPage))], "network", "connection-refused"),
  failed(
    "server-down-put",
    "PUT, nothing listens there",
    { via: "fetch", method: "PUT" },
    [at("closed", json(), goodPreflight)],
    "network",
    "connection-refused",
  ),
  failed("connection-reset", "GET, the server drops the connection", { via: "fetch" }, [at("api", reset)], "network", "connection-broken"),
  failed(
    "connection-reset-preflight",
    "PUT, the server drops the preflight's connection",
    { via: "fetch", method: "PUT" },
    [at("api", json(allowPage), reset)],
    "network",
    "connection-broken",
  ),
  failed(
    "connection-reset-after-preflight",
    "PUT, the preflight passes, then the connection drops",
    { via: "fetch", method: "PUT" },
    [at("api", reset, goodPreflight)],
    "network",
    "connection-broken",
  ),
  failed(
    "resource-policy",
    "image without crossorigin, Cross-Origin-Resource-Policy: same-origin",
    { via: "image" },
    [at("api", answer(200, corp, "<svg/>"))],
    "resource-policy",
    "resource-policy",
  ),
  failed(
    "response-blocking",
    "JSON loaded as a script",
    { via: "script" },
    [at("api", json([["X-Content-Type-Options", "nosniff"]]))],
    "response-blocking",
    "opaque-response-blocking",
  ),
  {
    id: "never-answered",
    title: "GET that is never answered",
    request: { via: "fetch" },
    endpoints: [at("api", { ...json(allowPage), fault: "never" })],
    expect: { outcome: "pending", error: null, cause: null },
  },
  {
    id: "preflight-never-answered",
    title: "PUT, the preflight is never answered",
    request: { via: "fetch", method: "PUT" },
    endpoints: [at("api", json(allowPage), { ...goodPreflight, fault: "never" })],
    expect: { outcome: "pending", error: null, cause: null },
  },
];
