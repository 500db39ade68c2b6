import type { CorsPolicy } from "../../src/model/header-patch.ts";
import { policy } from "./build-policy.ts";

const origins: Readonly<Record<string, readonly string[]>> = {
  "one origin": ["https://app.example.com"],
  "many origins": ["https://app.example.com", "https://www.example.com", "http://localhost:5173", "https://b.example.co.uk:8443"],
  "an unusual port": ["http://app.example.com:49152"],
  "an IPv6 address": ["http://[2001:db8::1]:3000"],
  "an IPv4 address": ["http://127.0.0.1:8080"],
  "an international name": ["https://xn--bcher-kva.example"],
  "the shell of an app": ["capacitor://localhost", "chrome-extension://abcdefghijklmnop"],
};

/** Policies as Calls have them, by what is special about each. */
export const samplePolicies: readonly (readonly [name: string, policy: CorsPolicy])[] = [
  ...Object.entries(origins).flatMap(([name, list]): (readonly [string, CorsPolicy])[] => [
    [`${name}, with credentials`, policy({ origins: list, requestHeaders: ["authorization", "x-request-id"] })],
    [`${name}, without credentials`, policy({ origins: list, credentials: false, anyOriginSuffices: true })],
  ]),
  ["everybody", policy({ origins: [], credentials: false, anyOriginSuffices: true })],
  [
    "everybody, and no header",
    policy({ origins: [], credentials: false, anyOriginSuffices: true, requestHeaders: [], exposedHeaders: [] }),
  ],
  ["nothing but an origin", policy({ methods: ["GET"], requestHeaders: [], exposedHeaders: [] })],
];
