import type { Step, StepOutcome } from "../cors/verdict.ts";

export const stepWords: Readonly<Record<Step, string>> = {
  "same-origin-mode": "Mode “same-origin”",
  "no-cors-redirect-mode": "Redirect mode of “no-cors”",
  scheme: "URL scheme",
  "local-network-access": "Local network access",
  network: "Network",
  "preflight-redirect": "Preflight is not a redirect",
  "allow-origin": "Allow-Origin",
  "allow-credentials": "Allow-Credentials",
  "preflight-status": "Preflight status",
  "allow-methods-syntax": "Allow-Methods can be read",
  "allow-headers-syntax": "Allow-Headers can be read",
  method: "Method is allowed",
  "request-headers": "Request headers are allowed",
  "redirect-mode": "Redirect mode",
  "redirect-limit": "Number of redirects",
  "redirect-scheme": "Scheme of the redirect",
  "redirect-url-credentials": "User name in the redirect",
  "resource-policy": "Resource policy",
  "response-blocking": "Response blocking",
};

export const stepOutcomeWords: Readonly<Record<StepOutcome, string>> = {
  pass: "passed",
  fail: "failed",
  unknown: "not known",
  skipped: "not needed",
};
