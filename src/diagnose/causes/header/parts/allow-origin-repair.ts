import type { PatchChange } from "../../../../model/header-patch.ts";
import { holdsOneTimeValue } from "../../../../model/one-time-url.ts";
import { hostOf, type SerializedOrigin } from "../../../../model/origin.ts";
import { code, header, say, type Text } from "../../../../model/text.ts";
import type { Fault } from "../../../fault.ts";
import type { Actor } from "../../../finding.ts";
import { allowOrigin, originOrWords, originTerm, requestLine, shownUrl } from "../../../phrases.ts";
import { signInOnTheWay } from "../../parts/sign-in.ts";
import { unfollowedRedirect } from "./unfollowed-redirect.ts";

/** What can be done about an allow-origin header. */
export type OriginRepair =
  | { readonly kind: "exact"; readonly origin: SerializedOrigin }
  /** The browser sends the origin `null`; the star is the only safe value, for calls without credentials. */
  | { readonly kind: "any"; readonly because: "tainted" | "opaque-page" }
  /** No safe value exists after the redirects: call the last URL at once. */
  | { readonly kind: "direct-url"; readonly url: string }
  /** No safe value exists, or the origin is not known. */
  | { readonly kind: "none"; readonly because: "opaque-page" | "origin-not-known" | "one-time-url" | "sign-in" };

/** Returns the smallest safe repair. */
export function originRepair(fault: Fault): OriginRepair {
  const origin = fault.requestOrigin ?? fault.obstacle.required;
  if (origin === null || origin === "*") return { kind: "none", because: "origin-not-known" };
  if (origin !== "null") return { kind: "exact", origin };
  const tainted = fault.tainted && fault.pageOrigin !== "null";
  if (tainted && signInOnTheWay(fault) !== null) return { kind: "none", because: "sign-in" };
  if (fault.credentials !== "include") return { kind: "any", because: tainted ? "tainted" : "opaque-page" };
  if (tainted && holdsOneTimeValue(fault.hop.url)) return { kind: "none", because: "one-time-url" };
  return tainted ? { kind: "direct-url", url: fault.hop.url } : { kind: "none", because: "opaque-page" };
}

export function originPatch(fault: Fault, repair: OriginRepair): PatchChange[] {
  const { patchPhase: phase } = fault;
  const set = (value: string): PatchChange[] => [
    { kind: "response-header", hop: fault.obstacle.hop, phase, op: "set", name: allowOrigin, value },
  ];
  switch (repair.kind) {
    case "exact":
      return set(repair.origin);
    case "any":
      return set("*");
    case "direct-url":
      return [{ kind: "call-url", url: repair.url }];
    case "none":
      return [];
  }
}

export function originActor(repair: OriginRepair): Actor {
  return repair.kind === "exact" || repair.kind === "any" ? "server" : "page";
}

/** The value that the header needs, for the "needed" side of a comparison. */
export function neededOrigin(fault: Fault, repair: OriginRepair): Text {
  switch (repair.kind) {
    case "exact":
      return say`${header(allowOrigin, repair.origin)}`;
    case "any":
      return say`${header(allowOrigin, "*")}, without credentials`;
    case "direct-url":
      return say`an origin other than ${code("null")}, for a call with credentials`;
    case "none":
      return repair.because === "origin-not-known"
        ? say`${header(allowOrigin)} with ${originOrWords(fault)}`
        : say`an origin other than ${code("null")}, for a call with credentials`;
  }
}

/** Explains why the origin is `null`; empty when it is not. */
export function nullOriginReasons(fault: Fault): Text[] {
  if (fault.requestOrigin !== "null") return [];
  const sent = header("origin", "null");
  if (fault.tainted && fault.pageOrigin !== "null") {
    return [
      fault.pageOrigin === null
        ? say`The call was redirected from one foreign server to another. From there on the browser sends ${sent} instead of the page's origin, so naming the page's origin does not help here.`
        : say`The call was redirected from one foreign server to another. From there on the browser sends ${sent} instead of ${code(fault.pageOrigin)}, so naming the page's origin does not help here.`,
    ];
  }
  switch (opaqueOrigin(fault)) {
    case "file":
      return [say`The page was opened from disk (${code("file:")}). Such a page has no ${originTerm}: the browser sends ${sent}.`];
    case "data":
      return [say`The call was made by a ${code("data:")} page or worker. It has no ${originTerm}: the browser sends ${sent}.`];
    case "sandbox":
      return [
        say`The page's own address has an ${originTerm}, but what made the call may not use it: a sandboxed frame (the frame's ${code("sandbox")} attribute), a page that came with a ${header("content-security-policy")} that has ${code("sandbox")}, or a ${code("data:")} worker. So the browser sends ${sent}.`,
      ];
    case "unknown":
      return [
        say`Whoever made the call has no ${originTerm}: the browser sends ${sent}. That happens in a sandbox (the ${code("sandbox")} attribute of a frame, or ${header("content-security-policy")} with ${code("sandbox")}), in a ${code("data:")} page or worker, and in a file opened from disk.`,
      ];
  }
}

/** Why the page's origin is `null`, as far as its own address shows it. */
function opaqueOrigin({ call: { documentUrl } }: Fault): "file" | "data" | "sandbox" | "unknown" {
  if (documentUrl === null) return "unknown";
  if (documentUrl.startsWith("file:")) return "file";
  if (documentUrl.startsWith("data:")) return "data";
  return /^(?:https?|blob):/.test(documentUrl) ? "sandbox" : "unknown";
}

/** The steps of the repair, one sentence each. */
export function originSteps(fault: Fault, repair: OriginRepair): Text[] {
  // What stands behind the fault says what to do.
  if (unfollowedRedirect(fault) !== null) return [];
  switch (repair.kind) {
    case "exact":
      return exactSteps(fault, repair.origin);
    case "any":
      return anySteps(fault, repair.because);
    case "direct-url":
      return [
        say`Call the last address directly, without the redirects: ${shownUrl(repair.url)}.`,
        say`The browser then sends the page's own origin, and the server there can allow exactly that one.`,
        say`Do not allow ${code("null")} with credentials: a sandboxed frame on any site has that origin too.`,
      ];
    case "none":
      return stepsWithoutRepair(fault, repair.because);
  }
}

function stepsWithoutRepair(fault: Fault, because: Extract<OriginRepair, { kind: "none" }>["because"]): Text[] {
  const noNull = say`Do not allow ${code("null")} with credentials: a sandboxed frame on any site has that origin too.`;
  switch (because) {
    case "opaque-page":
      return [...realOriginSteps(fault), noNull];
    case "origin-not-known":
      return [say`Send ${header(allowOrigin)} with the page's exact origin when ${code(fault.host)} answers ${requestLine(fault)}.`];
    case "one-time-url":
      return [addressAsData(fault), noNull];
    case "sign-in":
      // What stands behind the fault says what to do.
      return [];
  }
}

/** For an address that cannot stand in the page's code. */
function addressAsData({ call }: Fault): Text {
  const from = code(hostOf(call.hops[0]?.url ?? "") ?? "the first server");
  return say`The last address holds a signature or a code that is good for a short time only. Let ${from} answer with that address as data instead of a redirect, and let the page call it: then the browser sends the page's own origin.`;
}

function exactSteps(fault: Fault, origin: SerializedOrigin): Text[] {
  const first = say`On ${code(fault.host)}, answer ${requestLine(fault)} with exactly one header ${header(allowOrigin, origin)}.`;
  const everywhere =
    fault.obstacle.phase === "preflight" && fault.tainted
      ? say`This browser sends the page's origin with the preflight, and ${header("origin", "null")} with the actual ${code(fault.hop.method)} request, because it was redirected between two foreign servers.`
      : fault.obstacle.phase === "preflight"
        ? say`Send the same header with the answer to the actual ${code(fault.hop.method)} request, also when that answer is an error.`
        : say`Send it with error answers as well, so that the page can see their status.`;
  return [
    first,
    everywhere,
    say`Add ${header("vary", "Origin")} if the value depends on who asks, so that no cache hands it to another site.`,
  ];
}

function anySteps(fault: Fault, because: "tainted" | "opaque-page"): Text[] {
  const star = say`If this data is public and the call sends no credentials, answer ${requestLine(fault)} on ${code(fault.host)} with ${header(allowOrigin, "*")}; the star also lets the origin ${code("null")} in.`;
  if (because === "tainted") {
    if (holdsOneTimeValue(fault.hop.url)) return [star, addressAsData(fault)];
    return [
      star,
      say`Otherwise call the last address directly, without the redirects (${shownUrl(fault.hop.url)}), and let it allow the page's exact origin.`,
    ];
  }
  return [star, ...realOriginSteps(fault)];
}

function realOriginSteps(fault: Fault): Text[] {
  const serve = say`To give the page an origin, open it through a web server, for example at ${code("http://localhost:8000/")}, and allow that origin on ${code(fault.host)}.`;
  const leaveSandbox = say`${code("allow-same-origin")} in the frame's ${code("sandbox")} attribute, or in the page's ${code("sandbox")} policy, gives a page its origin back; use it only when you trust the page, and not together with ${code("allow-scripts")} when the page comes from the embedding page's own origin.`;
  const useScript = say`Make the call in the page itself, or start the worker from a file of the page's origin or a ${code("blob:")} URL; then it has the page's origin.`;
  switch (opaqueOrigin(fault)) {
    case "file":
      return [serve];
    case "data":
      return [useScript];
    case "sandbox":
      return [leaveSandbox, say`In a ${code("data:")} worker: ${useScript}`];
    case "unknown":
      return [
        say`In a sandbox: ${leaveSandbox}`,
        say`In a ${code("data:")} worker: ${useScript}`,
        say`In a file opened from disk: ${serve}`,
      ];
  }
}
