/** The closed list of causes that are registered: file name = id. */
export const causeIds = [
  "allow-origin-missing",
  "allow-origin-mismatch",
  "allow-origin-multiple",
  "allow-origin-malformed",
  "allow-origin-wildcard-credentials",
  "allow-credentials-missing",
  "allow-credentials-malformed",
  "preflight-status",
  "preflight-redirect",
  "allow-methods-omission",
  "allow-methods-malformed",
  "allow-headers-omission",
  "allow-headers-malformed",
  "redirect-url-credentials",
  "scheme-unsupported",
  "mode-same-origin",
  "no-cors-redirect-mode",
  "response-invalid",
  "local-network-access",
] as const;

export type CauseId = (typeof causeIds)[number];
