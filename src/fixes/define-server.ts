import type { CorsPolicy } from "../model/header-patch.ts";
import { phrase } from "../model/text.ts";
import { curlChecks } from "./curl-check.ts";
import { type BareDefinition, type PartialDefinition, writeBare, writePartial } from "./partial.ts";
import { guardPolicy } from "./policy-guard.ts";
import type { CannotWriteReason, Fix, FixBlock, Server, WriteResult } from "./server.ts";

/** A Fix as a server's file writes it: all of it, without what is the same for all servers. */
export interface FixParts extends Omit<Fix, "check" | "blocks"> {
  readonly blocks: readonly Omit<FixBlock, "form" | "edit">[];
}

/** What a server's file returns when its language cannot hold one of the policy's values. */
export interface Unwritable {
  readonly reason: CannotWriteReason;
  readonly detail: string;
}

export interface ServerDefinition extends Omit<Server, "write" | "partial" | "bareAnswers"> {
  /** Precondition: the policy passed the guard, so that origins are plain and names are tokens. */
  readonly build: (policy: CorsPolicy) => FixParts | Unwritable;
  readonly partial?: PartialDefinition;
  readonly bareAnswers?: BareDefinition;
}

/** Makes a Server: the guard goes before its text, the commands that check it go behind. */
export function defineServer({ build, partial, bareAnswers, ...server }: ServerDefinition): Server {
  const whole = (policy: CorsPolicy, url?: string): WriteResult => write(build, policy, url);
  const smaller: Pick<Server, "partial" | "bareAnswers"> = {
    ...(partial === undefined ? {} : { partial: (delta, policy, url) => writePartial(partial, whole, delta, policy, url) }),
    ...(bareAnswers === undefined ? {} : { bareAnswers: (policy, url) => writeBare(bareAnswers, whole, policy, url) }),
  };
  return { ...server, write: whole, ...smaller };
}

/** Marks the blocks of a text that is complete. */
export function wholeBlocks(blocks: FixParts["blocks"]): FixBlock[] {
  return blocks.map((block) => ({ ...block, form: "whole" }));
}

function write(build: ServerDefinition["build"], policy: CorsPolicy, url: string | undefined): WriteResult {
  const guard = guardPolicy(policy);
  if (!guard.ok) return guard;
  const built = build(policy);
  if ("reason" in built) return { ok: false, reason: built.reason, detail: built.detail };
  return { ok: true, fix: { ...built, blocks: wholeBlocks(built.blocks), check: curlChecks(policy, url) } };
}

/** Returns the first of the policy's names that the test does not accept; null when all are fine. */
export function unwritableName(policy: CorsPolicy, accepts: (name: string) => boolean, language: string): Unwritable | null {
  const method = policy.methods.find((name) => !accepts(name));
  if (method !== undefined) return { reason: "method-not-representable", detail: cannotHold(language, method) };
  const name = [...policy.requestHeaders, ...policy.exposedHeaders].find((item) => !accepts(item));
  return name === undefined ? null : { reason: "header-not-representable", detail: cannotHold(language, name) };
}

function cannotHold(language: string, name: string): string {
  return phrase`${JSON.stringify(name)} cannot be written safely for ${language}.`;
}

/** Returns the policy's response headers by role, each joined; null for one that is not sent. */
export function headerValues(policy: CorsPolicy): {
  readonly methods: string | null;
  readonly requestHeaders: string | null;
  readonly exposedHeaders: string | null;
  readonly maxAge: string;
} {
  const join = (names: readonly string[]): string | null => (names.length === 0 ? null : names.join(", "));
  return {
    methods: join(policy.methods),
    requestHeaders: join(policy.requestHeaders),
    exposedHeaders: join(policy.exposedHeaders),
    maxAge: String(policy.maxAgeSeconds),
  };
}

/** Reports whether the policy is for everybody: `*` is sent instead of the asking origin. */
export function isForAnyOrigin(policy: CorsPolicy): boolean {
  return policy.origins.length === 0;
}

/** Ends every line. */
export function lines(texts: readonly (string | null)[]): string {
  return texts.flatMap((text) => (text === null ? [] : [`${text}\n`])).join("");
}
