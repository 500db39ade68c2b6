import { phrase } from "../model/text.ts";
/** A library of npm that makes a page's calls, or adds headers to them; measured in a browser. */
export interface ClientLibrary {
  /** Stands in a sentence: "the Supabase client". */
  readonly name: string;
  readonly packages: readonly string[];
  /** Request headers that need permission, of all its calls, lower case, sorted. */
  readonly sends: readonly string[];
  /** Of these the ones that give it away; empty: others send the same. */
  readonly own: readonly string[];
  /** What decides whether a call gets the headers, or how to do without; null: nothing does. */
  readonly setting: string | null;
  /** It adds the headers to calls that the page makes itself: the call does as well without them. */
  readonly addsToPageCalls?: true;
  /** Firefox asks for `user-agent` too. */
  readonly asksUserAgent?: true;
  /** Response headers whose lack changes what it does. */
  readonly reads?: { readonly names: readonly string[]; readonly without: string };
}

const library = (
  name: string,
  packages: string,
  sends: string,
  own: string,
  more: Partial<Pick<ClientLibrary, "setting" | "addsToPageCalls" | "asksUserAgent" | "reads">> = {},
): ClientLibrary => ({ name, packages: words(packages), sends: words(sends).toSorted(), own: words(own), setting: null, ...more });

function words(text: string): string[] {
  return text.split(" ").filter((word) => word !== "");
}

const reads = (names: string, without: string): NonNullable<ClientLibrary["reads"]> => ({ names: words(names), without });

const stainless =
  "x-stainless-arch x-stainless-lang x-stainless-os x-stainless-package-version x-stainless-retry-count x-stainless-runtime x-stainless-runtime-version";
const amazon = "amz-sdk-invocation-id amz-sdk-request x-amz-user-agent";
const hx = "hx-current-url hx-request hx-request-type hx-source hx-target";
const appwrite = "x-appwrite-project x-appwrite-response-format";
const datadog = "x-datadog-origin x-datadog-parent-id x-datadog-sampling-priority x-datadog-trace-id";
const googleUpload =
  "x-goog-upload-command x-goog-upload-header-content-length x-goog-upload-header-content-type x-goog-upload-offset x-goog-upload-protocol";
const firebase = "google-cloud-resource-prefix x-client-version x-firebase-client x-firebase-gmpid x-firebase-storage-version";
const bugsnag = "bugsnag-api-key bugsnag-payload-version bugsnag-sent-at";
const b3 = "b3 x-b3-sampled x-b3-spanid x-b3-traceid";
const posthog = "x-posthog-distinct-id x-posthog-session-id x-posthog-window-id";

/** Where two have a header of their own in one call, the first is told. A test compares each with what was measured. */
export const clientLibraries: readonly ClientLibrary[] = [
  // What adds headers to the page's own calls.
  library(phrase`the Sentry SDK`, "@sentry/browser", "baggage sentry-trace traceparent", "sentry-trace", {
    setting: "tracePropagationTargets",
    addsToPageCalls: true,
  }),
  library("Datadog RUM", "@datadog/browser-rum", `baggage traceparent tracestate ${datadog}`, datadog, {
    setting: "allowedTracingUrls",
    addsToPageCalls: true,
  }),
  library(phrase`the New Relic agent`, "@newrelic/browser-agent", "newrelic traceparent tracestate", "newrelic", {
    setting: "distributed_tracing.allowed_origins",
    addsToPageCalls: true,
  }),
  library("PostHog", "posthog-js", posthog, posthog, { setting: "__add_tracing_headers", addsToPageCalls: true }),
  library("OpenTelemetry's B3 propagator", "@opentelemetry/propagator-b3", b3, b3, {
    setting: "propagateTraceHeaderCorsUrls",
    addsToPageCalls: true,
  }),
  library("OpenTelemetry", "@opentelemetry/instrumentation-fetch", "traceparent", "", {
    setting: "propagateTraceHeaderCorsUrls",
    addsToPageCalls: true,
  }),
  library("Elastic APM", "@elastic/apm-rum", "traceparent tracestate", "", { setting: "distributedTracingOrigins", addsToPageCalls: true }),
  library("Application Insights", "@microsoft/applicationinsights-web", "request-id traceparent", "", {
    setting: "correlationHeaderDomains",
    addsToPageCalls: true,
  }),
  library("BugSnag Performance", "@bugsnag/browser-performance", "traceparent tracestate", "", {
    setting: "networkRequestCallback",
    addsToPageCalls: true,
  }),
  // Pages and their parts.
  library("htmx", "htmx.org", hx, hx, {
    setting: "htmx:config:request",
    reads: reads(
      "hx-trigger hx-redirect hx-location hx-push-url hx-replace-url hx-refresh hx-retarget hx-reswap hx-reselect",
      phrase`it swaps the content all the same, and does nothing of what they ask for`,
    ),
  }),
  library("Turbo", "@hotwired/turbo", "turbo-frame x-turbo-request-id", "turbo-frame x-turbo-request-id", {
    setting: "turbo:before-fetch-request",
  }),
  library("Unpoly", "unpoly", "x-up-version", "x-up-version", {
    reads: reads(
      "x-up-title x-up-target x-up-open-layer x-up-accept-layer x-up-dismiss-layer x-up-events x-up-context x-up-expire-cache x-up-evict-cache x-up-method x-up-location",
      phrase`it goes on as if they had not been sent`,
    ),
  }),
  library("Dropzone", "dropzone", "cache-control x-requested-with", "", { setting: "defaultHeaders" }),
  library("jQuery", "jquery", "if-modified-since if-none-match", "", { setting: "ifModified" }),
  library("axios", "axios", "content-type x-xsrf-token", "", { setting: "withXSRFToken" }),
  // Remote calls.
  library(
    phrase`a gRPC-Web client`,
    "grpc-web @improbable-eng/grpc-web @connectrpc/connect-web",
    "content-type grpc-timeout x-grpc-web x-user-agent",
    "x-grpc-web",
    {
      setting: "suppressCorsPreflight (of grpc-web)",
      reads: reads("grpc-message grpc-status grpc-status-details-bin", phrase`it reports an error of its own in place of the server's`),
    },
  ),
  library("Connect", "@connectrpc/connect-web", "connect-protocol-version connect-timeout-ms content-type", "connect-protocol-version", {
    setting: "useHttpGet",
  }),
  library(phrase`the tRPC client`, "@trpc/client", "content-type trpc-accept", "trpc-accept", { setting: "httpBatchLink" }),
  library("GraphQL over SSE", "graphql-sse", "content-type x-graphql-event-stream-token", "x-graphql-event-stream-token", {
    setting: "singleConnection",
  }),
  library(phrase`the SignalR client`, "@microsoft/signalr", "x-requested-with x-signalr-user-agent", "x-signalr-user-agent"),
  library(
    phrase`an event stream that reconnects`,
    "@microsoft/fetch-event-source eventsource eventsource-client extended-eventsource sse.js",
    "last-event-id",
    "last-event-id",
  ),
  library(
    phrase`the MCP client`,
    "@modelcontextprotocol/sdk",
    "content-type mcp-protocol-version mcp-session-id",
    "mcp-protocol-version mcp-session-id",
    {
      reads: reads("mcp-session-id www-authenticate", phrase`it calls on without its session, or asks for the sign-in at a wrong address`),
    },
  ),
  // Files.
  library(
    phrase`the tus client`,
    "tus-js-client @uppy/tus",
    "content-type tus-resumable upload-length upload-metadata upload-offset",
    "tus-resumable",
    {
      reads: reads("location upload-length upload-offset", phrase`the upload ends with an error of its own`),
    },
  ),
  library("FilePond", "filepond", "content-type upload-length upload-name upload-offset", "upload-name", { setting: "chunkUploads" }),
  library(
    phrase`the AWS SDK`,
    "@aws-sdk/client-s3",
    `${amazon} authorization content-type x-amz-checksum-crc32 x-amz-checksum-mode x-amz-content-sha256 x-amz-date x-amz-sdk-checksum-algorithm`,
    `${amazon} x-amz-sdk-checksum-algorithm`,
    {
      reads: reads("etag x-amz-id-2 x-amz-request-id x-amz-version-id", phrase`each of them is undefined, without an error`),
    },
  ),
  library(
    phrase`the Azure Storage client`,
    "@azure/storage-blob",
    "content-type x-ms-blob-type x-ms-client-request-id x-ms-range x-ms-useragent x-ms-version",
    "x-ms-client-request-id x-ms-useragent",
    {
      reads: reads("content-range etag x-ms-blob-type x-ms-request-id x-ms-version", phrase`each of them is undefined, without an error`),
    },
  ),
  // Services.
  library(
    phrase`the Supabase client`,
    "@supabase/supabase-js",
    "accept-profile apikey authorization content-profile content-type prefer x-client-info x-supabase-api-version x-upsert",
    "x-client-info x-supabase-api-version",
    {
      reads: reads("content-range x-relay-error", phrase`a count is null, and a relay that failed counts as success`),
    },
  ),
  library(
    phrase`the Firebase SDK`,
    "firebase",
    `content-type x-goog-api-client x-goog-request-params ${firebase} ${googleUpload}`,
    `${firebase} ${googleUpload}`,
    {
      reads: reads("x-goog-upload-size-received x-goog-upload-status x-goog-upload-url", phrase`the upload ends as storage/unknown`),
    },
  ),
  library(phrase`the Appwrite client`, "appwrite", `${appwrite} x-sdk-language x-sdk-name x-sdk-platform x-sdk-version`, appwrite),
  library(phrase`the Meilisearch client`, "meilisearch", "authorization content-type x-meilisearch-client", "x-meilisearch-client"),
  library(phrase`the Typesense client`, "typesense", "x-typesense-api-key", "x-typesense-api-key", { setting: "sendApiKeyAsQueryParam" }),
  library(phrase`the Sanity client`, "@sanity/client", "x-sanity-project-id", "x-sanity-project-id", { setting: "useProjectHostname" }),
  library(phrase`the Contentful client`, "contentful", "authorization x-contentful-user-agent", "x-contentful-user-agent"),
  library(
    phrase`the Anthropic SDK`,
    "@anthropic-ai/sdk",
    `anthropic-dangerous-direct-browser-access anthropic-version authorization content-type x-stainless-timeout ${stainless}`,
    "anthropic-dangerous-direct-browser-access anthropic-version",
    {
      setting: "defaultHeaders",
      asksUserAgent: true,
      reads: reads(
        "anthropic-workspace-id request-id retry-after retry-after-ms x-should-retry",
        phrase`it has no request id, and does not wait as the server asks`,
      ),
    },
  ),
  library(phrase`the OpenAI SDK, or another that Stainless made`, "openai", `authorization content-type ${stainless}`, stainless, {
    setting: "defaultHeaders",
    asksUserAgent: true,
    reads: reads("retry-after retry-after-ms x-request-id x-should-retry", phrase`it has no request id, and retries a 429 at once`),
  }),
  library(phrase`the Mistral client`, "@mistralai/mistralai", "authorization content-type x-mistral-user-agent", "x-mistral-user-agent", {
    asksUserAgent: true,
  }),
  library(phrase`the Google Gen AI SDK`, "@google/genai", "content-type x-goog-api-client x-goog-api-key", "x-goog-api-client", {
    asksUserAgent: true,
  }),
  // What reports errors.
  library("Grafana Faro", "@grafana/faro-web-sdk", "content-type idempotency-key x-api-key x-faro-session-id", "x-faro-session-id"),
  library("BugSnag", "@bugsnag/js", `content-type ${bugsnag}`, bugsnag),
  library("Rollbar", "rollbar", "content-type x-rollbar-access-token", "x-rollbar-access-token"),
];

/** Packages that set `Content-Type: application/json` on a GET without a body. */
export const contentTypeOnGet: readonly string[] = ["alova", "@apollo/client", "pocketbase", "@directus/sdk", "ollama"];
