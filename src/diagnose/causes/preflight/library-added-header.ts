import { code, phrase, say, type Text } from "../../../model/text.ts";
import { causeBehind, type DiagnoseInput } from "../../cause.ts";
import type { ClientLibrary } from "../../client-libraries.ts";
import { clientOf } from "../../client-of.ts";
import type { Fault } from "../../fault.ts";
import type { PageChanges, RootParts } from "../../finding.ts";
import { codes } from "../../phrases.ts";
import { missingNameErrors, missingNames } from "../parts/missing-names.ts";
import { tellShared } from "../parts/shared-header.ts";

// Headers that tracing and AJAX libraries add without the page's code saying so, and that several of them share: W3C Trace Context and
// Baggage, Application Insights, jQuery and its followers.
// https://www.w3.org/TR/trace-context/
const sharedHeaders: ReadonlySet<string> = new Set([
  "traceparent",
  "tracestate",
  "baggage",
  "request-id",
  "request-context",
  "x-requested-with",
  "cache-control",
  "pragma",
]);

/** Reports request headers that a library adds and the server does not allow. */
export const libraryAddedHeader = causeBehind({
  id: "library-added-header",
  title: phrase`A header that libraries add is not allowed`,
  family: "preflight",
  errors: missingNameErrors,
  explain: (fault, alike, input) => {
    const { missing, listed } = missingNames(fault, alike);
    const client = clientOf([...fault.unsafeHeaders, ...missing]);
    const names = missing.filter((name) => sharedHeaders.has(name) || client?.sends.includes(name));
    if (names.length === 0) return null;
    const told = client === null ? tellShared(fault, names) : tellClient(fault, input, client, names, listed);
    return { headline: null, ...told, actor: "server", evidence: [], sure: names.length === missing.length ? "likely" : "possible" };
  },
});

type Told = Pick<RootParts, "why" | "change" | "instead">;

function tellClient(fault: Fault, input: DiagnoseInput, client: ClientLibrary, names: readonly string[], listed: readonly string[]): Told {
  const { sends, setting } = client;
  const allowed = new Set(listed.map((name) => name.toLowerCase()));
  const later = sends.filter((name) => !names.includes(name) && !allowed.has(name));
  const tell = client.own.filter((name) => fault.unsafeHeaders.includes(name) || names.includes(name));
  const told = laterTold(fault.host, client, names, later);
  const packages = codes(client.packages);
  return {
    why: [
      tell.length === 1
        ? say`${codes(tell)} is a header of ${client.name} (${packages}), which sends ${codes(names)} by itself.`
        : say`${codes(tell.slice(0, 3))} are headers of ${client.name} (${packages}), which sends ${codes(names)} by itself.`,
      ...told.why,
    ],
    change: [
      ...told.change,
      ...(client.asksUserAgent === true && input.evaluation.browser !== "firefox" && !allowed.has("user-agent")
        ? [say`Allow ${code("user-agent")} as well: for the same call Firefox asks for it, and this browser never does.`]
        : []),
      ...(setting === null ? [] : [inThePage(fault, client, setting, names)]),
    ],
    instead: setting === null ? null : withoutThem(client, setting, names),
  };
}

/** What the client sends beside these names. Of one name alone nothing says that it was all of the call; of several it is. */
function laterTold(
  host: string,
  { name, sends }: ClientLibrary,
  names: readonly string[],
  later: readonly string[],
): Required<Pick<Told, "why" | "change">> {
  if (later.length === 0) return { why: [], change: [] };
  if (names.length === 1) {
    return {
      why: [say`In this call or another it also sends ${codes(later)}.`],
      change: [say`On ${code(host)}, allow all that it sends in one go, or the next failure follows: ${codes(sends)}.`],
    };
  }
  return {
    why: [say`In other calls it may also send ${codes(later)}.`],
    change: [
      later.length === 1
        ? say`On ${code(host)}, allow ${codes(later)} as well, or the next failure may follow: ${name} sends it with other calls.`
        : say`On ${code(host)}, allow ${codes(later)} as well, or the next failure may follow: ${name} sends them with other calls.`,
    ],
  };
}

function inThePage(fault: Fault, client: ClientLibrary, setting: string, names: readonly string[]): Text {
  // Of a library that adds to the page's own calls the setting says to which hosts; of another, what its own calls are made of.
  return client.addsToPageCalls === true
    ? say`Or, in the page: take ${code(fault.host)} off the hosts that get ${codes(names)}. They stand in ${code(setting)} of ${client.name}.`
    : say`Or, in the page: ${code(setting)} is what decides about these headers.`;
}

/** What a page can do without is what a library adds to the page's own calls. */
function withoutThem(client: ClientLibrary, setting: string, names: readonly string[]): PageChanges | null {
  if (client.addsToPageCalls !== true) return null;
  return {
    changes: names.map((name) => ({ kind: "call-remove-header", name })),
    insteadWhen: say`This is enough when the server does not read them. They come from ${client.name}: change its ${code(setting)}, not the call.`,
  };
}
