import type { SourceLocation } from "../model/call.ts";
import { isFields } from "../model/fields.ts";
import type { CallPlace } from "./call-places.ts";
import type { CallRecord } from "./call-records.ts";
import type { PageAnswer } from "./page-answers.ts";
import { isCount, isListOf, isNullOr, isOneOf, isText } from "./shapes.ts";

export function isPageAnswer(value: unknown): value is PageAnswer {
  return isFields(value) && isText(value.callId) && typeof value.wasRead === "boolean";
}

function isSourceLocation(value: unknown): value is SourceLocation {
  return isFields(value) && isText(value.url) && isCount(value.line) && isCount(value.column) && isNullOr(value.functionName, isText);
}

export function isCallPlace(value: unknown): value is CallPlace {
  if (!isFields(value)) return false;
  const { callId, stack, credentials } = value;
  const isMode = credentials === null || isOneOf(credentials, ["include", "same-origin", "omit"]);
  return isText(callId) && isListOf(stack, isSourceLocation) && isMode;
}

export function isCallRecord(value: unknown): value is CallRecord {
  return (
    isFields(value) &&
    isText(value.callId) &&
    isOneOf(value.credentials, ["include", "omit", "same-origin"]) &&
    isOneOf(value.redirectMode, ["follow", "error", "manual"]) &&
    typeof value.hasUploadListener === "boolean"
  );
}
