import { code, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { codes } from "../../phrases.ts";
import { missingNameErrors, missingNames } from "../parts/missing-names.ts";

// Headers that tracing and AJAX libraries add without the page's code saying so: W3C Trace Context and Baggage, Sentry,
// Datadog, B3, New Relic, Application Insights, jQuery and its followers.
// https://www.w3.org/TR/trace-context/
const libraryHeaders: ReadonlySet<string> = new Set([
  "traceparent",
  "tracestate",
  "baggage",
  "sentry-trace",
  "x-datadog-trace-id",
  "x-datadog-parent-id",
  "x-datadog-origin",
  "x-datadog-sampling-priority",
  "b3",
  "x-b3-traceid",
  "x-b3-spanid",
  "x-b3-sampled",
  "newrelic",
  "request-id",
  "request-context",
  "x-requested-with",
  "cache-control",
  "pragma",
]);

/** Reports request headers that a library adds and the server does not allow. */
export const libraryAddedHeader = causeBehind({
  id: "library-added-header",
  title: "A header that libraries add is not allowed",
  family: "preflight",
  errors: missingNameErrors,
  explain: (fault, alike) => {
    const { missing } = missingNames(fault, alike);
    const names = missing.filter((name) => libraryHeaders.has(name));
    if (names.length === 0) return null;
    return {
      headline: null,
      why: [
        say`${codes(names)} ${names.length === 1 ? "is" : "are"} often added by a library (tracing, monitoring, AJAX) and not by the page's own code. Such a library usually has a setting for the hosts it may do that to.`,
      ],
      change: [say`Or, in the page: in the library's settings, take ${code(fault.host)} off the hosts that get ${codes(names)}.`],
      actor: "server",
      evidence: [],
      sure: names.length === missing.length ? "likely" : "possible",
    };
  },
});
