import { allowAny, allowCredentials, allowPage, answer, at, goodPreflight, json, redirect, svg, typed } from "./build.ts";
import type { Answer, Endpoint, Expectation, PageRequest, Scenario } from "./scenario.ts";

const allowed: Expectation = { outcome: "allowed", error: null, cause: null };
const opaque: Expectation = { outcome: "opaque", error: null, cause: null };

function passes(id: string, title: string, request: PageRequest, endpoints: readonly Endpoint[], expect = allowed): Scenario {
  return { id, title, request, endpoints, expect };
}

const anyStar: Answer = answer(204, [...allowAny, ["Access-Control-Allow-Methods", "*"], ["Access-Control-Allow-Headers", "*"]]);

const always = "always-cors-resource";

export const passing: readonly Scenario[] = [
  passes("pass-get", "GET, the page's origin is allowed", { via: "fetch" }, [at("api", json(allowPage))]),
  passes("pass-star", "GET, *", { via: "fetch" }, [at("api", json(allowAny))]),
  passes("pass-trailing-blank", "GET, Allow-Origin with a blank at the end", { via: "fetch" }, [
    at("api", json([["Access-Control-Allow-Origin", "{page} "]])),
  ]),
  passes("pass-error-status", "GET, 500 with the right headers", { via: "fetch" }, [at("api", answer(500, allowPage, "error"))]),
  passes("pass-credentials", "GET with credentials", { via: "fetch", credentials: "include" }, [at("api", json(allowCredentials))]),
  passes("pass-post-form", "POST of a form: no preflight", { via: "fetch", method: "POST", body: "a=b" }, [at("api", json(allowPage))]),
  passes(
    "pass-put",
    "PUT with JSON, preflighted",
    { via: "fetch", method: "PUT", headers: { "Content-Type": "application/json" }, body: "{}" },
    [at("api", json(allowPage), goodPreflight)],
  ),
  passes("pass-put-credentials", "PUT with credentials, preflighted", { via: "fetch", method: "PUT", credentials: "include" }, [
    at("api", json(allowCredentials), goodPreflight),
  ]),
  passes("pass-put-star", "PATCH with X-Token, everything *", { via: "fetch", method: "PATCH", headers: { "X-Token": "1" } }, [
    at("api", json(allowAny), anyStar),
  ]),
  passes(
    "pass-authorization-star",
    "Authorization, Allow-Headers: * (Chrome lets it pass)",
    { via: "fetch", headers: { Authorization: "Bearer t" } },
    [at("api", json(allowAny), anyStar)],
    { ...allowed, cause: "wildcard-with-token" },
  ),
  passes(
    "pass-content-type-on-get",
    "GET with a Content-Type: a preflight for it alone",
    { via: "fetch", headers: { "Content-Type": "application/json" } },
    [at("api", json(allowPage), goodPreflight)],
    { ...allowed, cause: "preflight-avoidable" },
  ),
  passes("pass-delayed-preflight", "DELETE, the preflight takes its time", { via: "fetch", method: "DELETE" }, [
    at("api", json(allowPage), { ...goodPreflight, delayMs: 150 }),
  ]),
  passes("pass-cached-preflight", "PUT twice: the second uses the cached preflight", { via: "fetch", method: "PUT", times: 2 }, [
    at("api", json(allowPage), { ...goodPreflight, headers: [...goodPreflight.headers, ["Access-Control-Max-Age", "600"]] }),
  ]),
  passes("pass-corp-ignored", "a CORS request ignores Cross-Origin-Resource-Policy", { via: "fetch" }, [
    at("api", json([...allowPage, ["Cross-Origin-Resource-Policy", "same-origin"]])),
  ]),
  passes("pass-xhr", "XHR GET", { via: "xhr" }, [at("api", json(allowPage))]),
  passes("pass-xhr-upload", "XHR POST with an upload listener", { via: "xhr", method: "POST", body: "x", uploadListener: true }, [
    at("api", json(allowPage), goodPreflight),
  ]),
  passes("pass-same-origin", "GET from the page's own server", { via: "fetch" }, [at("page", json())]),
  passes("pass-same-origin-put", "PUT to the page's own server: no preflight", { via: "fetch", method: "PUT" }, [at("page", json())]),
  passes("pass-eventsource", "EventSource", { via: "eventsource" }, [at("api", typed("text/event-stream", "data: hello\n\n", allowPage))]),
];

export const elements: readonly Scenario[] = [
  passes("pass-image-crossorigin", "image with crossorigin", { via: "image-crossorigin" }, [
    at("api", typed("image/svg+xml", svg, allowAny)),
  ]),
  passes("pass-module", "module script", { via: "module" }, [at("api", typed("text/javascript", "export const ok = true;", allowPage))]),
  passes("opaque-image", "image without crossorigin", { via: "image" }, [at("api", typed("image/svg+xml", svg))], opaque),
  passes("opaque-script", "classic script", { via: "script" }, [at("api", typed("text/javascript", "void 0;"))], opaque),
  passes("opaque-css", "style sheet", { via: "css" }, [at("api", typed("text/css", "/* empty */"))], opaque),
  passes("opaque-fetch", 'fetch with mode: "no-cors"', { via: "fetch", mode: "no-cors" }, [at("api", typed("text/plain", "text"))], {
    ...opaque,
    cause: "no-cors-opaque",
  }),
  passes(
    "opaque-redirect",
    "no-cors image over a redirect",
    { via: "image" },
    [at("api", redirect()), at("other", typed("image/svg+xml", svg))],
    opaque,
  ),
  blockedElement(
    "image-crossorigin-bare",
    "image with crossorigin, no CORS headers",
    "image-crossorigin",
    typed("image/svg+xml", svg),
    always,
  ),
  blockedElement("module-bare", "module script, no CORS headers", "module", typed("text/javascript", "export const ok = true;"), always),
  blockedElement("font-bare", "font, no CORS headers", "font", typed("font/woff2", "x"), always),
  blockedElement("eventsource-bare", "EventSource, no CORS headers", "eventsource", typed("text/event-stream", "data: hello\n\n")),
];

function blockedElement(
  id: string,
  title: string,
  via: PageRequest["via"],
  actual: Answer,
  cause: Expectation["cause"] = "allow-origin-missing",
): Scenario {
  return {
    id,
    title,
    request: { via },
    endpoints: [at("api", actual)],
    expect: {
      outcome: "blocked",
      error: "MissingAllowOriginHeader",
      failedParameter: "",
      phase: "actual",
      step: "allow-origin",
      cause,
    },
  };
}
