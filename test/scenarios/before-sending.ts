import type { Step } from "../../src/cors/verdict.ts";
import type { CauseId } from "../../src/diagnose/registry.ts";
import type { CorsError } from "../../src/model/cors-error.ts";
import { allowAny, at, json } from "./build.ts";
import type { PageRequest, Scenario } from "./scenario.ts";

function refused(
  id: string,
  title: string,
  request: PageRequest,
  error: CorsError,
  parameter: string,
  step: Step,
  cause: CauseId,
): Scenario {
  return {
    id,
    title,
    request,
    endpoints: request.url === undefined ? [at("api", json(allowAny))] : [],
    expect: { outcome: "blocked", error, failedParameter: parameter, phase: "actual", step, cause },
    invisible: true,
  };
}

function scheme(id: string, title: string, url: string, name: string): Scenario {
  return refused(id, title, { via: "fetch", url }, "CorsDisabledScheme", name, "scheme", "scheme-unsupported");
}

/** The browser refuses these before anything is sent. */
export const refusedBeforeSending: readonly Scenario[] = [
  scheme("scheme-ftp", "fetch of an ftp: URL", "ftp://files.example/list", "ftp"),
  scheme("scheme-typo", "fetch of htp://…", "htp://api.example/list", "htp"),
  scheme("scheme-host-port", "fetch of localhost:3000/list, without http://", "localhost:3000/list", "localhost"),
  refused(
    "mode-same-origin",
    'mode: "same-origin" to another origin',
    { via: "fetch", mode: "same-origin" },
    "DisallowedByMode",
    "",
    "same-origin-mode",
    "mode-same-origin",
  ),
  refused(
    "no-cors-redirect-manual",
    'mode: "no-cors" with redirect: "manual"',
    { via: "fetch", mode: "no-cors", redirect: "manual" },
    "NoCorsRedirectModeNotFollow",
    "",
    "no-cors-redirect-mode",
    "no-cors-redirect-mode",
  ),
  refused(
    "no-cors-redirect-error",
    'mode: "no-cors" with redirect: "error"',
    { via: "fetch", mode: "no-cors", redirect: "error" },
    "NoCorsRedirectModeNotFollow",
    "",
    "no-cors-redirect-mode",
    "no-cors-redirect-mode",
  ),
];
