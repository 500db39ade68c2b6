import { code, header, say, type Text } from "../../../../model/text.ts";
import type { Fault } from "../../../fault.ts";
import { codes } from "../../../phrases.ts";
import { isResponseOnlyHeader } from "./headers-repair.ts";
import { withinOneEdit } from "./origin-difference.ts";

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

/** Returns what is worth knowing about the header names that a preflight's answer does not list. */
export function headerNotes(fault: Fault, missing: readonly string[], listed: readonly string[]): Text[] {
  return [
    ...responseHeaderNote(missing),
    ...starNotes(fault, missing, listed),
    ...spellingNotes(missing, listed),
    ...contentTypeNote(missing),
    ...libraryNote(missing),
  ];
}

function responseHeaderNote(missing: readonly string[]): Text[] {
  const names = missing.filter(isResponseOnlyHeader);
  if (names.length === 0) return [];
  return [
    say`${codes(names)} ${names.length === 1 ? "is a header" : "are headers"} that a server sends with its answer. On a request it gives no permission; it only makes a preflight necessary and then fails it.`,
  ];
}

function starNotes(fault: Fault, missing: readonly string[], listed: readonly string[]): Text[] {
  if (!listed.includes("*")) return [];
  if (fault.credentials === "include")
    return [say`The star in the list does not help: for a call with credentials it is only a character. The names have to be written out.`];
  if (!missing.includes("authorization")) return [];
  return [
    say`The star never covers ${header("authorization")}: this one header has to be listed by its name, beside the star or instead of it.`,
  ];
}

function spellingNotes(missing: readonly string[], listed: readonly string[]): Text[] {
  return missing.flatMap((name) => {
    const near = listed.find((entry) => isNearName(entry.toLowerCase(), name));
    return near === undefined
      ? []
      : [
          say`The list has ${code(near)}, which is another name than ${code(name)}. Upper and lower case do not matter here; every other character does.`,
        ];
  });
}

function isNearName(a: string, b: string): boolean {
  const letters = (name: string): string => name.replace(/[^a-z0-9]/g, "");
  return a !== b && a.length > 3 && (letters(a) === letters(b) || `x-${a}` === b || a === `x-${b}` || withinOneEdit(a, b));
}

function contentTypeNote(missing: readonly string[]): Text[] {
  if (!missing.includes("content-type")) return [];
  return [
    say`${header("content-type")} needs permission because the call sends something else than a plain form or plain text; ${code("application/json")} is the usual case.`,
  ];
}

function libraryNote(missing: readonly string[]): Text[] {
  const names = missing.filter((name) => libraryHeaders.has(name));
  if (names.length === 0) return [];
  return [
    say`${codes(names)} ${names.length === 1 ? "is" : "are"} often added by a library (tracing, monitoring, AJAX) and not by the page's own code. Such a library usually has a setting for the hosts it may do that to.`,
  ];
}
