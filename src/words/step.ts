import type { Step, StepOutcome } from "../cors/verdict.ts";
import { phrase } from "../model/text.ts";

export const stepWords: Readonly<Record<Step, string>> = {
  "same-origin-mode": phrase`Mode “same-origin”`,
  "no-cors-redirect-mode": phrase`Redirect mode of “no-cors”`,
  scheme: phrase`URL scheme`,
  "local-network-access": phrase`Local network access`,
  network: phrase`Network`,
  "preflight-redirect": phrase`Preflight is not a redirect`,
  "allow-origin": "Allow-Origin",
  "allow-credentials": "Allow-Credentials",
  "preflight-status": phrase`Preflight status`,
  "allow-methods-syntax": phrase`Allow-Methods can be read`,
  "allow-headers-syntax": phrase`Allow-Headers can be read`,
  method: phrase`Method is allowed`,
  "request-headers": phrase`Request headers are allowed`,
  "redirect-mode": phrase`Redirect mode`,
  "redirect-limit": phrase`Number of redirects`,
  "redirect-scheme": phrase`Scheme of the redirect`,
  "redirect-url-credentials": phrase`User name in the redirect`,
  "resource-policy": phrase`Resource policy`,
  "response-blocking": phrase`Response blocking`,
};

export const stepOutcomeWords: Readonly<Record<StepOutcome, string>> = {
  pass: phrase`passed`,
  fail: phrase`failed`,
  unknown: phrase`not known`,
  skipped: phrase`not needed`,
};
