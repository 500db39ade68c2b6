import type { Evaluation } from "../cors/verdict.ts";
import type { Call } from "../model/call.ts";
import type { CorsError } from "../model/cors-error.ts";
import type { SessionView } from "../session/session.ts";
import type { Outcome } from "./analysis.ts";
import { unfollowedRedirect } from "./causes/header/parts/unfollowed-redirect.ts";
import { type Fault, faultsOf } from "./fault.ts";
import { type Finding, type FindingParts, headerFinding, type RootParts, rootFinding } from "./finding.ts";
import type { Told } from "./told.ts";

/** The folder of causes/ that a cause is in. */
export type Family = "header" | "answer" | "server" | "preflight" | "origin" | "cache" | "load" | "browser" | "passing" | "told";

/** What a cause may look at. */
export interface DiagnoseInput {
  readonly call: Call;
  readonly evaluation: Evaluation;
  readonly outcome: Outcome;
  /** What the other Calls show. */
  readonly session: SessionView;
}

/** Why a Call ended as it did, in the user's world: one file each in causes/. */
export interface Cause<Id extends string = string> {
  readonly id: Id;
  /** A few words, for lists. */
  readonly title: string;
  readonly family: Family;
  /** It is looked for in Calls that ended so; empty: only a console's line can name it. */
  readonly on: readonly Outcome[];
  /** The CDP errors that it explains, or stands behind: it is looked for only beside one of them; empty: with any, and with none. */
  readonly errors: readonly CorsError[];
  /** Returns the findings of this cause; empty when it does not apply. */
  readonly find: (input: DiagnoseInput) => readonly Finding<Id>[];
  /** What is said when only a console's line is known; null: no console names it. */
  readonly told: Told | null;
  /** Topics of the reference that explain what it is about. */
  readonly seeAlso: readonly string[];
}

interface HeaderCauseParts<Id extends string> {
  readonly id: Id;
  readonly title: string;
  readonly errors: readonly CorsError[];
  /** Reports whether a fault is this cause's to tell; left out: each with one of its errors is. */
  readonly tells?: (fault: Fault, input: DiagnoseInput) => boolean;
  /** Equal for faults that one finding tells; left out: each fault has its own. */
  readonly together?: (fault: Fault) => string;
  /** Tells a fault; `alike` are all that are told with it, the fault among them. */
  readonly explain: (fault: Fault, alike: readonly Fault[]) => FindingParts;
  /** Left out: a console's line does not tell it from another cause of the same error. */
  readonly told?: Told;
  readonly seeAlso?: readonly string[];
}

/** Makes a cause of what the browser complained about: a header, a status, an address. Only these have a patch. */
export function headerCause<const Id extends string>(parts: HeaderCauseParts<Id>): Cause<Id> {
  const { id, title, errors, tells, together, explain, told = null, seeAlso = [] } = parts;
  return {
    id,
    title,
    family: "header",
    on: ["blocked", "failed", "undecided", "pending"],
    errors,
    find: (input) => {
      const faults = faultsOf(input, errors).filter((fault) => tells?.(fault, input) ?? true);
      return alikeFaults(faults, together).map(([fault, ...more]) => {
        const told = explain(fault, [fault, ...more]);
        // Where something else has to change, and the next answer was never seen, no header is known to be enough.
        return headerFinding({ id, title }, fault, unfollowedRedirect(fault) === null ? told : { ...told, patch: [] });
      });
    },
    told,
    seeAlso,
  };
}

type Alike = readonly [Fault, ...(readonly Fault[])];

function alikeFaults(faults: readonly Fault[], together: ((fault: Fault) => string) | undefined): Alike[] {
  if (together === undefined || faults.length < 2) return faults.map((fault): Alike => [fault]);
  const groups = new Map<string, [Fault, ...Fault[]]>();
  for (const fault of faults) {
    const key = together(fault);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [fault]);
    else known.push(fault);
  }
  return Array.from(groups.values());
}

interface RootCauseParts<Id extends string> {
  readonly id: Id;
  readonly title: string;
  readonly family: Exclude<Family, "header" | "told">;
  readonly on: readonly Outcome[];
  /** The errors that it may stand behind; left out: none. */
  readonly errors?: readonly CorsError[];
  readonly find: (input: DiagnoseInput) => readonly RootParts[];
  readonly told?: Told;
  readonly seeAlso?: readonly string[];
}

/** Makes a cause of what really happened. It has no patch: what repairs the header that the browser missed is that header's own. */
export function rootCause<const Id extends string>(parts: RootCauseParts<Id>): Cause<Id> {
  const { id, title, family, on, errors = [], find, told = null, seeAlso = [] } = parts;
  return { id, title, family, on, errors, find: (input) => find(input).map((root) => rootFinding({ id, title }, root)), told, seeAlso };
}

interface BehindParts<Id extends string> extends Omit<RootCauseParts<Id>, "on" | "find" | "errors"> {
  readonly errors: readonly CorsError[];
  /** Returns null when it does not stand behind this fault; `alike` are all faults of that place, this one the first of them. */
  readonly explain: (fault: Fault, alike: readonly Fault[], input: DiagnoseInput) => Omit<RootParts, "behind"> | null;
}

/** Makes a root cause that is looked for behind the first of its errors in each place. */
export function causeBehind<const Id extends string>({ explain, ...parts }: BehindParts<Id>): Cause<Id> {
  // One answer may have several faults; what is behind them is told once, with the first.
  const place = ({ obstacle, condition }: Fault): string => `${obstacle.hop} ${obstacle.phase} ${condition ?? ""}`;
  const find = (input: DiagnoseInput): RootParts[] =>
    alikeFaults(faultsOf(input, parts.errors), place).flatMap((alike) => {
      const found = explain(alike[0], alike, input);
      return found === null ? [] : [{ ...found, behind: alike[0] }];
    });
  return rootCause({ ...parts, on: ["blocked", "failed", "undecided", "pending"], find });
}

/** Makes a cause that only a console's line can show: no source of ours sees it in a Call. */
export function toldCause<const Id extends string>(parts: { readonly id: Id; readonly title: string; readonly told: Told }): Cause<Id> {
  return { ...parts, family: "told", on: [], errors: [], find: () => [], seeAlso: [] };
}
