/** Why a value could not be seen. Shown to the user, so the list is closed. */
export type NotObservedReason =
  | "source-hides-it" // the event, or the HAR dialect, has no field for it
  | "never-sent" // the request was stopped before this part existed
  | "still-running"
  | "capture-started-later"
  | "capture-gap" // the background worker was away
  | "removed-from-export" // a sanitized HAR
  | "not-recorded" // a HAR's request to which its writer noted no response at all
  | "plain-http-host"; // Sec-Fetch-* goes only to https and to loopback names

/** A value that was seen (null: seen to be absent), or the reason why nothing can be said about it. */
export type Observed<T> = { readonly observed: true; readonly value: T } | { readonly observed: false; readonly reason: NotObservedReason };

export function seen<T>(value: T): Observed<T> {
  return { observed: true, value };
}

export function notObserved(reason: NotObservedReason): Observed<never> {
  return { observed: false, reason };
}

/** Returns the value, or the fallback when it was not observed. */
export function valueOr<T, F>(observed: Observed<T>, fallback: F): T | F {
  return observed.observed ? observed.value : fallback;
}
