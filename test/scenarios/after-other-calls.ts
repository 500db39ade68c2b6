import { allowAny, allowCredentials, allowPage, answer, at, json, preflight, svg, typed } from "./build.ts";
import type { Answer, Endpoint, Expectation, PageRequest, Scenario } from "./scenario.ts";

const get: PageRequest = { via: "fetch" };
const image: PageRequest = { via: "image" };
const missing: Expectation = {
  outcome: "blocked",
  error: "MissingAllowOriginHeader",
  failedParameter: "",
  phase: "actual",
  step: "allow-origin",
  cause: "allow-origin-missing",
};

/** What `cors()` of Express answers a preflight with. */
const ofCorsPackage = preflight([
  ...allowAny,
  ["Access-Control-Allow-Methods", "GET,HEAD,PUT,PATCH,POST,DELETE"],
  ["Access-Control-Allow-Headers", "authorization,content-type"],
]);

/** A picture that may be kept for ten minutes, and names the page only when it is asked with Origin. */
function keptPicture(vary: Answer["headers"]): Endpoint {
  const headers: Answer["headers"] = [["Cache-Control", "max-age=600"], ...vary];
  const withoutOrigin = typed("image/svg+xml", svg, headers);
  return { ...at("api", { ...withoutOrigin, headers: [...withoutOrigin.headers, ...allowPage] }), withoutOrigin };
}

/** What comes of a call depends on others that the page made before, or is the better understood for them. */
export const afterOtherCalls: readonly Scenario[] = [
  {
    id: "after-passed-error-page",
    title: "Two calls pass, then a 500 without the header",
    before: [
      { ...get, endpoint: 1 },
      { ...get, endpoint: 2 },
    ],
    request: get,
    endpoints: [
      at("api", answer(500, [["Content-Type", "text/html"]], "<h1>Internal Server Error</h1>")),
      at("api", json(allowPage)),
      at("api", json(allowPage)),
    ],
    expect: { ...missing, cause: "error-response-bare" },
  },
  {
    id: "after-calls-of-every-origin",
    title: "PUT and POST pass by the star, then a GET with the header twice",
    before: [
      { ...get, method: "PUT", headers: { "Content-Type": "application/json", Authorization: "Bearer t" }, endpoint: 1 },
      { ...get, method: "POST", headers: { "Content-Type": "application/json" }, endpoint: 1 },
    ],
    request: get,
    endpoints: [at("api", json([...allowAny, ...allowAny])), at("api", json(allowAny), ofCorsPackage)],
    expect: { ...missing, error: "MultipleAllowOriginValues", failedParameter: "*, *", cause: "allow-origin-multiple" },
  },
  {
    id: "after-image-from-cache",
    title: "GET of a picture that the page showed before, out of the cache",
    before: [image],
    request: get,
    endpoints: [keptPicture([])],
    expect: { ...missing, cause: "cached-without-cors" },
  },
  {
    id: "after-image-vary-origin",
    title: "the same with Vary: Origin: the server is asked anew",
    before: [image],
    request: get,
    endpoints: [keptPicture([["Vary", "Origin"]])],
    expect: { outcome: "allowed", error: null, cause: null },
  },
  {
    id: "after-image-not-kept",
    title: "the same of a picture that no cache keeps: it passes, and has no Vary",
    before: [image],
    request: get,
    endpoints: [
      {
        ...at("api", typed("image/svg+xml", svg, [...allowPage, ["Cache-Control", "no-cache"]])),
        withoutOrigin: typed("image/svg+xml", svg, [["Cache-Control", "no-cache"]]),
      },
    ],
    expect: { outcome: "allowed", error: null, cause: "vary-origin-omission" },
  },
  {
    id: "after-the-same-preflight",
    title: "PUT twice, the preflight's answer may not be kept",
    before: [{ ...get, method: "PUT" }],
    request: { ...get, method: "PUT" },
    endpoints: [
      at("api", json(allowPage), preflight([...allowPage, ["Access-Control-Allow-Methods", "PUT"], ["Access-Control-Max-Age", "0"]])),
    ],
    expect: { outcome: "allowed", error: null, cause: "max-age-omission" },
  },
  {
    id: "after-passed-preflight",
    title: "GET with X-Token passes, then DELETE at the same address",
    before: [{ ...get, headers: { "X-Token": "1" } }],
    request: { ...get, method: "DELETE" },
    endpoints: [
      at(
        "api",
        json(allowPage),
        preflight([...allowCredentials, ["Access-Control-Allow-Methods", "GET"], ["Access-Control-Allow-Headers", "x-token"]]),
      ),
    ],
    expect: {
      outcome: "blocked",
      error: "MethodDisallowedByPreflightResponse",
      failedParameter: "DELETE",
      phase: "preflight",
      step: "method",
      cause: "allow-methods-omission",
    },
  },
];
