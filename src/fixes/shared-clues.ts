import type { Clue } from "./clue.ts";

/** What no server's own file can say: which servers a clue leads to when there are several of them, or none. */
export interface SharedClue extends Clue {
  /** Best first; empty: nothing is written for it. */
  readonly serverIds: readonly string[];
}

export const sharedClues: readonly SharedClue[] = [
  // https://developers.cloudflare.com/fundamentals/reference/http-headers/
  {
    name: "Cloudflare",
    serverIds: ["cloudflare-workers", "cloudflare-pages"],
    layer: "edge",
    header: /^server$/,
    value: /^cloudflare$/i,
    confidence: 0.4,
  },
  {
    name: "Symfony or Laravel",
    serverIds: ["symfony", "laravel"],
    layer: "application",
    header: /^cache-control$/,
    value: /^no-cache, private$/i,
    confidence: 0.6,
  },
  {
    name: "a WSGI application",
    serverIds: ["flask", "django"],
    layer: "runtime",
    header: /^server$/,
    value: /^gunicorn\b/i,
    confidence: 0.5,
  },
  { name: "Fastly", serverIds: [], layer: "edge", header: /^x-served-by$/, value: /^cache-[a-z]/i, confidence: 0.7 },
  { name: "Azure API Management", serverIds: [], layer: "edge", header: /^ocp-apim-/, value: null, confidence: 0.8 },
  { name: "MinIO", serverIds: [], layer: "storage", header: /^server$/, value: /^minio$/i, confidence: 1 },
  { name: "Elasticsearch", serverIds: [], layer: "storage", header: /^x-elastic-product$/, value: null, confidence: 1 },
];
