import type { CorsPolicy } from "../../src/model/header-patch.ts";

export function policy(changes: Partial<CorsPolicy> = {}): CorsPolicy {
  return {
    origins: ["https://app.example"],
    anyOriginSuffices: false,
    methods: ["PUT"],
    requestHeaders: ["content-type"],
    exposedHeaders: ["x-total"],
    credentials: true,
    maxAgeSeconds: 600,
    ...changes,
  };
}
