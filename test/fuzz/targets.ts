import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { analyze } from "../../src/analyze.ts";
import type { CdpEvent } from "../../src/capture/cdp-event.ts";
import { createCdpState, takeCdpEvent } from "../../src/capture/from-cdp.ts";
import { createHarReader, readHar } from "../../src/capture/from-har.ts";
import { linkCdp, mergeCdp } from "../../src/capture/join-cdp.ts";
import { joinIssues } from "../../src/capture/join-issues.ts";
import type { EventBrowser } from "../../src/capture/web-request-event.ts";
import { clientFixFor } from "../../src/fixes/client/client-fix.ts";
import { proxies } from "../../src/fixes/proxy-registry.ts";
import { servers } from "../../src/fixes/registry.ts";
import { explainMessages } from "../../src/messages/explain-messages.ts";
import { parseMessages } from "../../src/messages/parse-messages.ts";
import type { Call } from "../../src/model/call.ts";
import { harOf } from "../../src/report/har.ts";
import { markdownOf } from "../../src/report/markdown.ts";
import { terminalText } from "../../src/report/terminal.ts";
import { assistantContext, ticketOf } from "../../src/report/ticket.ts";
import { type CallParts, callFor } from "../builders/call.ts";
import { event as cdpEvent, failed, issue, sent } from "../capture/cdp-log.ts";
import { samples } from "../messages/corpus.ts";
import { disturbed, eventBrowsers, fuzzedEvents, lastStates, recordings, sameAlone } from "./events.ts";
import { anyValue, edits, hostileHeader, hostileText, hostileUrl, mutate } from "./hostile.ts";
import { portMessages, talk } from "./port-messages.ts";
import { must, type Target, target } from "./target.ts";

/** Reports whether there is what a terminal obeys, or what turns the direction of writing: line ends and tabs are none of it. */
function hasHidden(text: string): boolean {
  return Array.from(text).some((unit) => /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(unit) && unit !== "\n" && unit !== "\t");
}

/** Judges the Calls and writes every text that can be written of them. */
function useCalls(calls: readonly Call[], by: EventBrowser = "chrome"): void {
  const analyses = analyze(calls, { browser: by });
  must(analyses.length === calls.length, "one Analysis for each Call");
  const browser = { name: "Chromium", version: "1" };
  for (const redact of [true, false]) {
    const har = JSON.stringify(harOf(analyses, { redact, creatorVersion: "1", browser }));
    const read = readHar(har);
    // What has no URL that could be parsed is passed over.
    must(read.ok || read.reason === "no-entries" || read.reason === "no-usable-entries", "our own HAR can be read");
  }
  const texts = [markdownOf(analyses, { all: true }), ticketOf(analyses), assistantContext(analyses)];
  const terminal = terminalText(analyses, { all: true, color: false });
  for (const text of [...texts, terminal]) must(!hasHidden(text), "no control character is written");
  for (const { call, patch } of analyses) if (patch !== null) clientFixFor(call, patch.changes);
}

const answer = fc.record({ status: fc.integer({ min: 0, max: 999 }), headers: fc.array(hostileHeader, { maxLength: 8 }) });

const hostileCall: fc.Arbitrary<Call> = fc
  .record({
    url: hostileUrl,
    method: fc.oneof(fc.constantFrom("GET", "PUT", "patch"), hostileText),
    pageOrigin: fc.oneof(fc.constantFrom("https://page.example", "null"), hostileText),
    requestHeaders: fc.array(hostileHeader, { maxLength: 4 }),
    preflight: fc.option(answer, { nil: null }),
    actual: fc.option(answer, { nil: null }),
    end: fc.constantFrom("blocked" as const, "completed" as const, { kind: "not-observed" } as const, { kind: "pending" } as const),
  })
  .map(({ preflight, actual, requestHeaders, ...rest }): Call => {
    const pairs = (headers: readonly { name: string; value: string }[]) =>
      headers.map(({ name, value }): [string, string] => [name, value]);
    const spec: CallParts = {
      ...rest,
      requestHeaders: Object.fromEntries(pairs(requestHeaders)),
      ...(preflight === null ? {} : { preflight: { status: preflight.status, headers: pairs(preflight.headers) } }),
      actual: actual === null ? null : { status: actual.status, headers: pairs(actual.headers) },
    };
    return callFor(spec);
  });

const url = "https://other.example/a";
const plausible: readonly CdpEvent[] = [
  sent("1", url),
  sent("2", url, { initiator: { type: "preflight", requestId: "1" }, type: "Preflight" }),
  cdpEvent("Network.requestWillBeSentExtraInfo", { requestId: "1", headers: { Cookie: "a=b" }, associatedCookies: [] }),
  cdpEvent("Network.responseReceivedExtraInfo", { requestId: "1", statusCode: 200, headers: { A: "1" }, resourceIPAddressSpace: "Public" }),
  cdpEvent("Network.responseReceived", { requestId: "1", response: { url, status: 200, headers: {} } }),
  failed("1", "MissingAllowOriginHeader"),
  cdpEvent("Network.loadingFinished", { requestId: "2" }),
  issue("CorsDisabledScheme", "ftp://other.example/a"),
];
const cdpEvents = fc.array(
  fc.oneof(
    fc.tuple(fc.constantFrom(...plausible), edits).map(([one, changes]) => ({ ...one, params: mutate(one.params, changes) })),
    fc.record({ method: fc.constantFrom(...plausible.map(({ method }) => method)), params: anyValue, sessionId: fc.constant(null) }),
  ),
  { maxLength: 20 },
);
const somebodyElses = [...lastStates(recordings.find((events) => events.length > 10) ?? [], "chrome").values()];

function useCdp(events: readonly CdpEvent[]): void {
  const state = createCdpState();
  for (const one of events) takeCdpEvent(state, one, 0);
  const links = linkCdp(somebodyElses, state.requests.values(), new Map());
  const byCall = new Map([...links].map(([requestId, callId]) => [callId, requestId]));
  for (const call of somebodyElses) {
    const requestId = byCall.get(call.id);
    const request = requestId === undefined ? undefined : state.requests.get(requestId);
    if (request === undefined) continue;
    must(request.urls[0] === call.hops[0]?.url, "only what tells of the same URL is linked");
    mergeCdp(call, request);
  }
  const joined = joinIssues(somebodyElses, state.issues);
  for (const call of joined.calls)
    must(
      state.issues.some((one) => one.url === call.hops.at(-1)?.url || call.hops.some((hop) => hop.url === one.url)),
      "an issue is joined to its own URL",
    );
  useCalls(joined.unseen);
}

const harFolder = new URL("../fixtures/har/", import.meta.url);
const hars = readdirSync(harFolder, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".har"))
  .map((name) => readFileSync(new URL(name.replaceAll("\\", "/"), harFolder)));
const cut = fc.record({
  at: fc.nat(),
  length: fc.nat({ max: 40 }),
  kind: fc.constantFrom("delete", "double", "write", "flip", "end"),
  text: hostileText,
});
const harBytes = fc.tuple(fc.constantFrom(...hars), fc.array(cut, { maxLength: 8 })).map(([bytes, cuts]) => {
  let text = bytes;
  for (const { at, length, kind, text: more } of cuts) {
    const from = text.length === 0 ? 0 : at % text.length;
    const [head, part, tail] = [text.subarray(0, from), text.subarray(from, from + length), text.subarray(from + length)];
    if (kind === "delete") text = Buffer.concat([head, tail]);
    else if (kind === "double") text = Buffer.concat([head, part, part, tail]);
    else if (kind === "write") text = Buffer.concat([head, Buffer.from(more), tail]);
    else if (kind === "flip") text = Buffer.concat([head, Buffer.from(part.map((byte) => byte ^ 0x20)), tail]);
    else text = head;
  }
  return text;
});
const parsedHars = hars.map((bytes): unknown => JSON.parse(bytes.toString("utf8").replace(/^\uFEFF/, "")));
const harValues = fc.tuple(fc.constantFrom(...parsedHars), edits).map(([har, changes]) => JSON.stringify(mutate(har, changes)) ?? "");

function useHarBytes(bytes: Buffer): void {
  const decoder = new TextDecoder();
  const reader = createHarReader((utf8) => decoder.decode(utf8), { stacks: true });
  for (let at = 0; at < bytes.length; at += 1_000) reader.write(bytes.subarray(at, at + 1_000));
  const result = reader.end();
  if (result.ok) useCalls(result.calls);
}

const pasted = fc
  .array(fc.oneof(fc.constantFrom(...samples.map(({ text }) => text)), hostileText), { maxLength: 5 })
  .chain((texts) => fc.array(cut, { maxLength: 5 }).map((cuts) => cuts.reduce(damage, texts.join("\n"))));

function damage(text: string, { at, length, kind, text: more }: { at: number; length: number; kind: string; text: string }): string {
  const from = text.length === 0 ? 0 : at % text.length;
  if (kind === "end") return text.slice(0, from);
  return (
    text.slice(0, from) +
    (kind === "write" ? more : kind === "double" ? text.slice(from, from + length).repeat(2) : "") +
    text.slice(from + length)
  );
}

const few = { maxLength: 3 };
const policies = fc.record({
  policy: fc.record({
    origins: fc.array(fc.oneof(fc.constantFrom("https://page.example", "http://localhost:3000"), hostileText, hostileUrl), few),
    anyOriginSuffices: fc.boolean(),
    methods: fc.array(fc.oneof(fc.constantFrom("GET", "PUT"), hostileText), few),
    requestHeaders: fc.array(fc.oneof(fc.constantFrom("x-a"), hostileText), few),
    exposedHeaders: fc.array(fc.oneof(fc.constantFrom("x-b"), hostileText), few),
    credentials: fc.boolean(),
    maxAgeSeconds: fc.oneof(fc.nat(), fc.constantFrom(-1, Number.NaN, 1e300)),
  }),
  url: hostileUrl,
  pagePath: fc.oneof(fc.constant("/api"), hostileText),
});

function writeAll({
  policy,
  url: callUrl,
  pagePath,
}: {
  policy: Parameters<(typeof servers)[number]["write"]>[0];
  url: string;
  pagePath: string;
}): void {
  const written = [
    ...servers.map(({ write }) => write(policy, callUrl)),
    ...proxies.map(({ write }) => write({ targetUrl: callUrl, pagePath })),
  ];
  for (const result of written)
    if (result.ok) for (const { code } of result.fix.blocks) must(!hasHidden(code), "no hidden character in a configuration");
}

/** Every way in from outside. */
export const targets: readonly Target[] = [
  target("webRequest events: changed, dropped, doubled, in another order", fuzzedEvents, (events) => {
    for (const browser of eventBrowsers) useCalls([...lastStates(events, browser).values()], browser);
  }),
  target("webRequest events: other requests stay as they are", disturbed, sameAlone),
  target("URLs, methods, origins and headers of a Call", hostileCall, (call) => useCalls([call])),
  target("CDP events", cdpEvents, useCdp),
  target("HAR bytes", harBytes, useHarBytes),
  target("HAR values", harValues, (text) => {
    const result = readHar(text);
    if (result.ok) useCalls(result.calls);
  }),
  target("pasted text", pasted, (text) => void explainMessages(parseMessages(text))),
  target("port messages", portMessages, talk),
  target("policies into every configuration", policies, writeAll),
];
