import { displayName } from "../model/header-list.ts";
import type { CorsPolicy } from "../model/header-patch.ts";
import { isOnlyDoubled, type PolicyDelta } from "../model/policy-delta.ts";
import { unionOfPolicies } from "../model/policy-union.ts";
import type { Text } from "../model/text.ts";
import { curlChecks } from "./curl-check.ts";
import { corsResponseHeaders } from "./response-headers.ts";
import type { Fix, FixBlock, FixPlace, Server } from "./server.ts";

/** One block of a way to make a change. */
export interface Piece {
  readonly where: Text;
  /** Empty: nothing to paste. */
  readonly code: string;
  readonly places: readonly FixPlace[];
}

/** One part of a change, such as one more method: the ways to make it, the first fits most files. */
export type Part = readonly (readonly Piece[])[];

export interface PartialDefinition {
  /** A usual file name; null when there is none. */
  readonly file: string | null;
  readonly language: string;
  /** What to do after the change. */
  readonly apply: readonly Text[];
  /** Precondition: the values passed the guard. Empty: there is no such form. */
  readonly parts: (delta: PolicyDelta, policy: CorsPolicy) => readonly Part[];
  /** Takes the header away from all but one place. `name` is a header of CORS as people write it. */
  readonly single: (name: string) => Part;
}

export interface BareDefinition extends Pick<PartialDefinition, "file" | "language" | "apply"> {
  /** Precondition: the values passed the guard. */
  readonly pieces: (policy: CorsPolicy) => readonly Piece[];
}

/** Reports whether no answer of the host allowed an origin so far: there is nothing that a line could be added to. */
function grantsNothing({ origins, starBecomes, doubled }: PolicyDelta, policy: CorsPolicy): boolean {
  if (origins.length === 0 || starBecomes.length > 0 || doubled.length > 0) return false;
  return policy.origins.every((origin) => origins.includes(origin));
}

/** What the policy has to hold so that a text for the delta holds no more than one for the policy. */
function policyWith(delta: PolicyDelta, policy: CorsPolicy): CorsPolicy {
  const added: CorsPolicy = {
    ...policy,
    origins: [...delta.origins, ...delta.starBecomes],
    methods: delta.methods,
    requestHeaders: delta.requestHeaders,
    exposedHeaders: delta.exposedHeaders,
    credentials: delta.credentials || policy.credentials,
  };
  return unionOfPolicies([policy, added]) ?? policy;
}

/** The union leaves opaque origins out. */
function holdsOrigins(policy: CorsPolicy, { origins, starBecomes }: PolicyDelta): boolean {
  return [...origins, ...starBecomes].every((origin) => policy.origins.includes(origin));
}

const known: ReadonlySet<string> = new Set(corsResponseHeaders.map((name) => name.toLowerCase()));

function doubledParts(definition: PartialDefinition, { doubled }: PolicyDelta): Part[] {
  return doubled.filter((name) => known.has(name)).map((name) => definition.single(displayName(name)));
}

function blocksOf(parts: readonly Part[], { file, language }: Pick<PartialDefinition, "file" | "language">): FixBlock[] {
  return parts.flatMap((ways, part) =>
    ways.flatMap((pieces, way) =>
      pieces.map(({ where, code, places }): FixBlock => ({ form: "partial", where, file, language, code, edit: { part, way, places } })),
    ),
  );
}

/** The guard of the whole text goes before the partial one: what the one may not hold, the other may not either. */
export function writePartial(
  definition: PartialDefinition,
  whole: Server["write"],
  delta: PolicyDelta,
  policy: CorsPolicy,
  url: string | undefined,
): Fix | null {
  if (grantsNothing(delta, policy)) return null;
  const all = policyWith(delta, policy);
  // A removal holds no value of a policy.
  if (!isOnlyDoubled(delta) && !(holdsOrigins(all, delta) && whole(all).ok)) return null;
  const parts = [...doubledParts(definition, delta), ...(isOnlyDoubled(delta) ? [] : definition.parts(delta, all))];
  if (parts.length === 0) return null;
  return { blocks: blocksOf(parts, definition), replaces: null, apply: definition.apply, check: curlChecks(all, url), traps: [] };
}

/** No check asks for a preflight: nothing of it changes. */
export function writeBare(definition: BareDefinition, whole: Server["write"], policy: CorsPolicy, url: string | undefined): Fix | null {
  if (!whole(policy).ok) return null;
  const blocks = blocksOf([[definition.pieces(policy)]], definition);
  return { blocks, replaces: null, apply: definition.apply, check: curlChecks(policy, url).slice(1), traps: [] };
}
