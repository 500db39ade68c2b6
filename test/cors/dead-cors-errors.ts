import type { CorsError } from "../../src/model/cors-error.ts";

// In the enum, but no code path of Chromium emits them any more (cors.mojom and its users, Chromium 153).
// https://source.chromium.org/chromium/chromium/src/+/main:services/network/public/mojom/cors.mojom
export const deadCorsErrors: ReadonlySet<CorsError> = new Set([
  "InvalidResponse",
  "PreflightMissingAllowExternal",
  "PreflightInvalidAllowExternal",
]);
