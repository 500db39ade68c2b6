import type { Call, CredentialsMode, SourceLocation } from "../model/call.ts";

/** Where in the page's code a Call was made, and the credentials mode that is written out there; null when none is. */
export interface CallPlace {
  readonly callId: string;
  readonly stack: readonly SourceLocation[];
  readonly credentials: CredentialsMode | null;
}

/** Returns the Call with its place; null when there is no Call, or its place is known. */
export function withPlace(call: Call | null, { stack, credentials }: CallPlace): Call | null {
  if (call === null || call.initiatorStack.length > 0) return null;
  return { ...call, initiatorStack: stack, writtenCredentials: credentials };
}
