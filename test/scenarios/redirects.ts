import type { CauseId } from "../../src/diagnose/registry.ts";
import type { CorsError } from "../../src/model/cors-error.ts";
import { allowAny, allowCredentials, allowPage, answer, at, goodPreflight, json, redirect } from "./build.ts";
import type { Endpoint, Expectation, PageRequest, Scenario } from "./scenario.ts";

const get: PageRequest = { via: "fetch" };
const put: PageRequest = { via: "fetch", method: "PUT" };
const anyPut = answer(204, [...allowAny, ["Access-Control-Allow-Methods", "PUT"]]);
const withUser = "http://user:secret@{nextHost}{nextPath}";

function passes(
  id: string,
  title: string,
  request: PageRequest,
  endpoints: readonly Endpoint[],
  cause: Expectation["cause"] = null,
): Scenario {
  return { id, title, request, endpoints, expect: { outcome: "allowed", error: null, cause } };
}

function fails(
  id: string,
  title: string,
  request: PageRequest,
  endpoints: readonly Endpoint[],
  rest: Partial<Scenario["expect"]>,
): Scenario {
  return { id, title, request, endpoints, expect: { outcome: "failed", error: null, cause: null, ...rest } };
}

function onLast(id: string, title: string, endpoints: readonly Endpoint[], error: CorsError, parameter: string, cause: CauseId): Scenario {
  return {
    id,
    title,
    request: get,
    endpoints,
    expect: { outcome: "blocked", error, failedParameter: parameter, phase: "actual", step: "allow-origin", cause },
  };
}

function userInfo(id: string, title: string, request: PageRequest, endpoints: readonly Endpoint[]): Scenario {
  return {
    id,
    title,
    request,
    endpoints,
    expect: {
      outcome: "blocked",
      error: "RedirectContainsCredentials",
      failedParameter: "",
      phase: "redirect",
      step: "redirect-url-credentials",
      cause: "redirect-url-credentials",
    },
    // With credentials the redirect would have failed earlier, for want of Allow-Credentials.
    ...(!allowsCredentials(endpoints) && { reasonHidden: "credentials-mode" }),
  };
}

function allowsCredentials(endpoints: readonly Endpoint[]): boolean {
  return (
    endpoints[0]?.slot === "page" || endpoints[0]?.actual.headers.some(([name]) => name === "Access-Control-Allow-Credentials") === true
  );
}

export const redirectsThatPass: readonly Scenario[] = [
  passes("redirect-star", "redirect through two servers, both *", get, [at("api", redirect(allowAny)), at("other", json(allowAny))]),
  passes("redirect-same-server", "redirect on one server", get, [at("api", redirect(allowPage)), at("api", json(allowPage))]),
  passes("redirect-from-home", "redirect from the page's server to another", get, [at("page", redirect()), at("api", json(allowPage))]),
  passes(
    "redirect-null",
    "redirect through two servers, the second allows null",
    get,
    [at("api", redirect(allowPage)), at("other", json([["Access-Control-Allow-Origin", "null"]]))],
    "null-origin-allowed",
  ),
  passes("redirect-put-307", "PUT, 307 to another server, a preflight each", put, [
    at("api", redirect(allowAny, 307), anyPut),
    at("other", json(allowAny), anyPut),
  ]),
  passes("redirect-post-302", "POST becomes GET at a 302", { via: "fetch", method: "POST", body: "a=b" }, [
    at("api", redirect(allowAny)),
    at("other", json(allowAny)),
  ]),
  passes("redirect-put-303", "PUT becomes GET at a 303: no second preflight", put, [
    at("api", redirect(allowAny, 303), anyPut),
    at("other", json(allowAny)),
  ]),
];

export const redirectsThatFail: readonly Scenario[] = [
  onLast(
    "redirect-tainted",
    "redirect through two servers: the Origin is null, the answer names the page",
    [at("api", redirect(allowPage)), at("other", json(allowPage))],
    "AllowOriginMismatch",
    "{page}",
    "origin-null-redirect",
  ),
  onLast(
    "redirect-last-bare",
    "redirect to a server without CORS headers",
    [at("api", redirect(allowPage)), at("other", json())],
    "MissingAllowOriginHeader",
    "",
    "allow-origin-missing",
  ),
  onLast(
    "redirect-back-home",
    "redirect back to the page's own server: CORS still applies",
    [at("api", redirect(allowPage)), at("page", json())],
    "MissingAllowOriginHeader",
    "",
    "allow-origin-missing",
  ),
  onLast(
    "redirect-from-home-bare",
    "redirect from the page's server to one without CORS headers",
    [at("page", redirect()), at("api", json())],
    "MissingAllowOriginHeader",
    "",
    "allow-origin-missing",
  ),
  {
    id: "redirect-second-of-three",
    title: "three redirects, the second has no CORS headers",
    request: get,
    endpoints: [at("api", redirect(allowAny)), at("api", redirect()), at("api", json(allowAny))],
    expect: {
      outcome: "blocked",
      error: "MissingAllowOriginHeader",
      failedParameter: "",
      phase: "redirect",
      step: "allow-origin",
      cause: "allow-origin-missing",
    },
  },
  {
    id: "redirect-second-preflight",
    title: "PUT, 307 to a server that does not answer OPTIONS",
    request: put,
    endpoints: [at("api", redirect(allowPage, 307), goodPreflight), at("other", json(allowAny), answer(404))],
    expect: {
      outcome: "blocked",
      error: "PreflightMissingAllowOriginHeader",
      failedParameter: "",
      phase: "preflight",
      step: "allow-origin",
      cause: "preflight-unrouted",
    },
  },
  {
    id: "redirect-second-preflight-tainted",
    title: "PUT, 307 to a server whose preflight names the page, not null",
    request: put,
    endpoints: [at("api", redirect(allowPage, 307), goodPreflight), at("other", json(allowAny), goodPreflight)],
    expect: {
      outcome: "blocked",
      error: "PreflightAllowOriginMismatch",
      failedParameter: "{page}",
      phase: "preflight",
      step: "allow-origin",
      cause: "origin-null-redirect",
    },
  },
  userInfo("redirect-user", "redirect to a URL with user and password", get, [
    at("api", redirect(allowAny, 302, withUser)),
    at("other", json(allowAny)),
  ]),
  userInfo("redirect-user-credentials", "redirect to a URL with user and password, credentials allowed", get, [
    at("api", redirect(allowCredentials, 302, withUser)),
    at("other", json(allowAny)),
  ]),
  userInfo("redirect-user-from-home", "redirect from the page's server to a URL with user and password", get, [
    at("page", redirect([], 302, withUser)),
    at("api", json(allowPage)),
  ]),
  userInfo("redirect-user-same-server", "redirect on one foreign server to a URL with user and password", get, [
    at("api", redirect(allowPage, 302, withUser)),
    at("api", json(allowPage)),
  ]),
  userInfo("redirect-user-put", "PUT, 307 to a URL with user and password", put, [
    at("api", redirect(allowPage, 307, withUser), goodPreflight),
    at("other", json(allowAny), anyPut),
  ]),
  {
    id: "redirect-manual-bare",
    title: "redirect: manual, the redirect has no CORS headers",
    request: { via: "fetch", redirect: "manual" },
    endpoints: [at("api", redirect()), at("api", json(allowPage))],
    expect: {
      outcome: "blocked",
      error: "MissingAllowOriginHeader",
      failedParameter: "",
      phase: "redirect",
      step: "allow-origin",
      cause: "allow-origin-missing",
    },
  },
  {
    id: "mode-same-origin-redirect",
    title: 'mode: "same-origin", redirected to another origin',
    request: { via: "fetch", mode: "same-origin" },
    endpoints: [at("page", redirect()), at("api", json(allowPage))],
    // Chromium's renderer ends it itself (blockedReason "origin"), without a CorsError.
    expect: { outcome: "failed", error: null, step: "same-origin-mode", cause: "mode-same-origin" },
  },
  fails(
    "redirect-error",
    "redirect: error",
    { via: "fetch", redirect: "error" },
    [at("api", redirect(allowPage)), at("api", json(allowPage))],
    {
      step: "redirect-mode",
      cause: "redirect-not-followed",
    },
  ),
  fails("redirect-loop", "a redirect to itself, without end", get, [at("api", redirect(allowPage, 302, "{self}"))], {
    step: "redirect-limit",
    cause: "too-many-redirects",
  }),
  fails("redirect-data", "redirect to a data: URL", get, [at("api", redirect(allowPage, 302, "data:text/plain,x"))], {
    step: "redirect-scheme",
    cause: "unsafe-redirect",
  }),
  fails("redirect-closed", "redirect to a server that is down", get, [at("api", redirect(allowAny)), at("closed", json(allowAny))], {
    step: "network",
    cause: "redirect-unreachable",
  }),
  {
    id: "redirect-credentials",
    title: "redirect with credentials through two servers: null is the only origin left",
    request: { via: "fetch", credentials: "include" },
    endpoints: [at("api", redirect(allowCredentials)), at("other", json(allowCredentials))],
    expect: {
      outcome: "blocked",
      error: "AllowOriginMismatch",
      failedParameter: "{page}",
      phase: "actual",
      step: "allow-origin",
      cause: "origin-null-redirect",
    },
  },
];
