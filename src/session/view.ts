import { matcherOf } from "./answer-kind.ts";
import type { Bucket } from "./bucket.ts";
import { type Facts, placeOf } from "./facts.ts";
import { isSimilarPath } from "./host-facts.ts";
import {
  type AnswerSample,
  type Answers,
  emptyAnswers,
  emptyGrant,
  type HostAnswers,
  type SamplePattern,
  type SeenValue,
  type SessionView,
} from "./session.ts";
import type { Watches } from "./watches.ts";

const always = (): boolean => true;

/** What a view asks with: whom it notes; null: nobody. */
interface Asker {
  readonly facts: Facts;
  readonly reader: string | null;
}

/** Where one bucket is found and watched. */
interface BucketPlace {
  readonly key: string;
  readonly bucket: () => Bucket | undefined;
  readonly kinds: Watches<number>;
  readonly origins: Facts["hostOrigins"];
}

function answersAt({ key, bucket, kinds, origins }: BucketPlace, reader: string | null): Answers {
  return {
    first: (pattern) => {
      const matcher = matcherOf(pattern);
      const found = bucket()?.first(matcher) ?? null;
      if (found === null && reader !== null) kinds.ask(key, matcher.key, reader, matcher.matches);
      return found;
    },
    last: (pattern) => {
      const matcher = matcherOf(pattern);
      const found = bucket()?.last(matcher) ?? null;
      if (found === null && reader !== null) kinds.ask(key, matcher.key, reader, matcher.matches);
      return found;
    },
    before: (atMs, pattern) => {
      const matcher = matcherOf(pattern);
      const first = bucket()?.first(matcher) ?? null;
      if (first !== null && first.atMs < atMs) return first;
      if (reader !== null) kinds.ask(key, matcher.key, reader, matcher.matches, atMs);
      return null;
    },
    allowOrigins: () => {
      if (reader !== null) origins.ask(key, "", reader, always);
      return bucket()?.allowOrigins ?? [];
    },
  };
}

/** A pattern for samples, by the parts that samples have. */
function sampleMatcher(pattern: SamplePattern): { readonly key: string; readonly matches: (sample: AnswerSample) => boolean } {
  const isOneOf = <T>(wanted: T | readonly T[] | undefined, value: T): boolean =>
    wanted === undefined || (Array.isArray(wanted) ? wanted.includes(value) : wanted === value);
  return {
    key: `${String(pattern.role ?? "")} ${String(pattern.status ?? "")}`,
    matches: ({ role, status }) => isOneOf(pattern.role, role) && isOneOf(pattern.status, status),
  };
}

function valueIn({ headers, seen }: AnswerSample, name: string): SeenValue | null {
  const line = headers.find((header) => header.name === name);
  return line === undefined ? null : { value: line.value, seen };
}

function samplesAt(host: string, { facts, reader }: Asker): Pick<HostAnswers, "header" | "headerNames" | "samples"> {
  const all = (): readonly AnswerSample[] => facts.hosts.get(host)?.samples.all ?? [];
  return {
    header: (name, pattern = {}) => {
      const { key, matches } = sampleMatcher(pattern);
      for (const sample of all()) {
        const found = matches(sample) ? valueIn(sample, name) : null;
        if (found !== null) return found;
      }
      const isAnswer = (sample: AnswerSample): boolean => matches(sample) && valueIn(sample, name) !== null;
      if (reader !== null) facts.samples.ask(host, `header ${key} ${name}`, reader, isAnswer);
      return null;
    },
    headerNames: (pattern = {}) => {
      const { key, matches } = sampleMatcher(pattern);
      const names = new Set<string>();
      for (const sample of all()) if (matches(sample)) for (const { name } of sample.headers) names.add(name);
      const hasNew = (sample: AnswerSample): boolean => matches(sample) && sample.headers.some(({ name }) => !names.has(name));
      if (reader !== null) facts.samples.ask(host, `names ${key} ${names.size}`, reader, hasNew);
      return names;
    },
    samples: () => {
      if (reader !== null) facts.samples.ask(host, "all", reader, always);
      return all();
    },
  };
}

function hostAnswers(url: string, { facts, reader }: Asker): HostAnswers {
  const host = placeOf(url)?.host;
  if (host === undefined) return emptyAnswers;
  const bucket = (): Bucket | undefined => facts.hosts.get(host)?.bucket;
  return {
    ...answersAt({ key: host, bucket, kinds: facts.hostKinds, origins: facts.hostOrigins }, reader),
    ...samplesAt(host, { facts, reader }),
    granted: (origin) => {
      if (reader !== null) facts.grants.ask(host, origin, reader, (grown) => grown === "*" || grown === origin);
      return facts.hosts.get(host)?.grants.of(origin) ?? emptyGrant;
    },
    httpsUpgrade: () => {
      const found = facts.hosts.get(host)?.httpsUpgrade ?? null;
      if (found === null && reader !== null) facts.upgrades.ask(host, "", reader, always);
      return found;
    },
    similarPath: (path) => {
      const found = facts.hosts.get(host)?.similarPath(path) ?? null;
      if (found === null && reader !== null) facts.paths.ask(host, path, reader, (other) => isSimilarPath(other, path));
      return found;
    },
  };
}

function urlAnswers(url: string, { facts, reader }: Asker): Answers {
  const key = placeOf(url)?.url ?? null;
  if (key === null) return emptyAnswers;
  return answersAt({ key, bucket: () => facts.urls.get(key), kinds: facts.urlKinds, origins: facts.urlOrigins }, reader);
}

/** `reader`: the id of the Call for which is noted what the view was asked; null: nothing is noted. */
export function viewOf(facts: Facts, reader: string | null): SessionView {
  const asker = { facts, reader };
  return {
    host: (url) => hostAnswers(url, asker),
    url: (url) => urlAnswers(url, asker),
    page: (call) => facts.pages.view(call, reader),
  };
}
