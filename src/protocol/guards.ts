import type { Call } from "../model/call.ts";
import { isFields } from "../model/fields.ts";
import type { PatchChange } from "../model/header-patch.ts";
import type { BackgroundMessage, ClientMessage, DebuggerState, Gap, InquiryState, TrialAttempt, TrialState } from "./messages.ts";
import { isCount, isListOf, isNullOr, isOneOf, isText, isTime } from "./shapes.ts";
import { isCallPlace, isCallRecord, isPageAnswer } from "./told-guards.ts";

function isObserved(value: unknown): boolean {
  return isFields(value) && (value.observed === true ? "value" in value : value.observed === false && isText(value.reason));
}

function isExchange(value: unknown): boolean {
  return (
    isFields(value) &&
    isText(value.id) &&
    isOneOf(value.role, ["preflight", "actual"]) &&
    isText(value.url) &&
    isText(value.method) &&
    isObserved(value.requestHeaders) &&
    isObserved(value.response) &&
    isOneOf(value.end, ["pending", "completed", "redirected", "error"]) &&
    isTime(value.startedAtMs)
  );
}

function isHop(value: unknown): boolean {
  return (
    isFields(value) &&
    isText(value.url) &&
    isText(value.method) &&
    isExchange(value.actual) &&
    (value.preflight === null || isExchange(value.preflight))
  );
}

/**
 * Reports whether the value has a Call's shape as far as a log relies on it: identity, times, and at least one whole Hop.
 * Both ends are our own pages, so the parts that only a judgement reads are not walked through.
 */
export function isCall(value: unknown): value is Call {
  return (
    isFields(value) &&
    isText(value.id) &&
    isCount(value.revision) &&
    isObserved(value.pageOrigin) &&
    isObserved(value.mode) &&
    isObserved(value.credentials) &&
    Array.isArray(value.hops) &&
    value.hops.length > 0 &&
    value.hops.every(isHop) &&
    isFields(value.end) &&
    isOneOf(value.end.kind, ["pending", "completed", "error", "not-observed"]) &&
    Array.isArray(value.cachedPreflights) &&
    Array.isArray(value.initiatorStack) &&
    Array.isArray(value.contradictions) &&
    isTime(value.startedAtMs) &&
    isNullOr(value.endedAtMs, isTime)
  );
}

export function isGap(value: unknown): value is Gap {
  return (
    isFields(value) &&
    isTime(value.fromMs) &&
    isTime(value.toMs) &&
    isOneOf(value.reason, ["worker-restarted", "devtools-closed", "host-access-revoked", "log-full"])
  );
}

/** Reports whether the value has the shape of a change; its texts are checked again before anything is applied. */
function isPatchChange(value: unknown): value is PatchChange {
  if (!isFields(value) || !isText(value.kind)) return false;
  switch (value.kind as PatchChange["kind"]) {
    case "response-header":
      return (
        isCount(value.hop) &&
        isOneOf(value.phase, ["preflight", "actual"]) &&
        isOneOf(value.op, ["set", "add", "remove"]) &&
        isText(value.name) &&
        (value.op === "remove" || isText(value.value))
      );
    case "preflight-status":
      return isCount(value.hop) && value.status === 204;
    case "redirect-location":
      return isCount(value.hop) && isText(value.url);
    case "call-url":
      return isText(value.url);
    case "call-mode":
      return value.mode === "cors";
    case "call-redirect":
      return value.redirect === "follow";
    case "call-method":
      return isText(value.method);
    case "call-credentials":
      return isOneOf(value.credentials, ["include", "same-origin", "omit"]);
    case "call-remove-header":
      return isText(value.name);
    default:
      return false;
  }
}

function isTrialAttempt(value: unknown): value is TrialAttempt {
  return isFields(value) && isText(value.callId) && isListOf(value.changes, isPatchChange);
}

function isTrialState(value: unknown): value is TrialState {
  return (
    isFields(value) &&
    typeof value.active === "boolean" &&
    isListOf(value.callIds, isText) &&
    isListOf(value.urls, isText) &&
    isNullOr(value.means, isText) &&
    isNullOr(value.endsAtMs, isTime) &&
    isNullOr(value.end, isText)
  );
}

function isInquiryState(value: unknown): value is InquiryState {
  return (
    isFields(value) &&
    isNullOr(value.callId, isText) &&
    typeof value.isAsking === "boolean" &&
    isCount(value.sent) &&
    (value.end === null || isOneOf(value.end, ["stopped", "no-access", "refused", "clients-gone"]))
  );
}

function isDebuggerState(value: unknown): value is DebuggerState {
  return (
    isFields(value) &&
    isOneOf(value.mode, ["off", "confirming", "precise"]) &&
    isNullOr(value.end, isText) &&
    (value.confirmed === null ||
      (isFields(value.confirmed) &&
        isTime(value.confirmed.atMs) &&
        isCount(value.confirmed.calls) &&
        isCount(value.confirmed.unseen) &&
        isCount(value.confirmed.listed)))
  );
}

/** Reports whether the value is a whole message of a client. Anything else is to be ignored. */
export function isClientMessage(value: unknown): value is ClientMessage {
  if (!isFields(value) || !isText(value.type)) return false;
  const type = value.type as ClientMessage["type"];
  switch (type) {
    case "hello":
      return (
        isCount(value.tabId) &&
        isOneOf(value.role, ["devtools", "panel", "tab"]) &&
        isNullOr(value.epoch, isText) &&
        isCount(value.afterSeq) &&
        isNullOr(value.lastHeardMs, isTime)
      );
    case "beat":
    case "clear":
    case "service-worker":
    case "confirm":
      return true;
    case "stop-trial":
    case "stop-asking":
    case "reload":
      return true;
    case "ask-server":
      return isText(value.callId);
    case "try":
      return typeof value.useDebugger === "boolean" && isListOf(value.attempts, isTrialAttempt);
    case "precise":
      return typeof value.on === "boolean";
    case "page-answers":
      return isListOf(value.answers, isPageAnswer);
    case "call-places":
      return isListOf(value.places, isCallPlace);
    case "call-records":
      return isListOf(value.records, isCallRecord);
    case "restore":
      return isListOf(value.calls, isCall) && isListOf(value.gaps, isGap);
    default:
      return unknownType(type);
  }
}

/** Reports whether the value is a whole message of the background. Anything else is to be ignored. */
export function isBackgroundMessage(value: unknown): value is BackgroundMessage {
  if (!isFields(value) || !isText(value.type)) return false;
  const type = value.type as BackgroundMessage["type"];
  switch (type) {
    case "welcome":
      return (
        isText(value.epoch) &&
        isCount(value.seq) &&
        typeof value.capturing === "boolean" &&
        isNullOr(value.tabUrl, isText) &&
        isText(value.extensionVersion) &&
        isOneOf(value.hostAccess, ["all", "none", "partial"])
      );
    case "calls":
      return isCount(value.seq) && isListOf(value.calls, isCall);
    case "gaps":
      return isListOf(value.gaps, isGap);
    case "cleared":
      return isCount(value.seq);
    case "trial":
      return isTrialState(value.state);
    case "inquiry":
      return isInquiryState(value.state);
    case "debugger":
      return isDebuggerState(value.state);
    case "navigated":
      return isText(value.url) && isTime(value.atMs);
    case "tab-closed":
      return true;
    case "dropped":
      return isListOf(value.ids, isText) && isCount(value.total);
    default:
      return unknownType(type);
  }
}

/** A new member of the unions does not compile until it has its own case above. */
function unknownType(_type: never): false {
  return false;
}
