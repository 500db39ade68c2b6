import { matcherOf } from "./answer-kind.ts";
import type { Bucket } from "./bucket.ts";
import { type Facts, placeOf } from "./facts.ts";
import { pathOf } from "./host-facts.ts";
import {
  goodForPages,
  headerQuestion,
  isAllowOrigin,
  isAnswerBefore,
  isGoodElsewhere,
  isGrantOf,
  isSample,
  isSampleWithMore,
  isSimilarTo,
  isUpgrade,
} from "./questions.ts";
import { isLike } from "./samples.ts";
import {
  type AnswerSample,
  type Answers,
  emptyAnswers,
  emptyGrant,
  type HostAnswers,
  type KindPattern,
  type SeenValue,
  type SessionView,
  type Sighting,
} from "./session.ts";
import { isEarlier } from "./sighting.ts";

/** What a view asks with: whom it notes; null: nobody. */
interface Asker {
  readonly facts: Facts;
  readonly reader: string | null;
}

/** `place`: a host, or a URL. */
function answersAt(place: string, bucket: () => Bucket | undefined, { facts, reader }: Asker): Answers {
  const found = (pattern: KindPattern, pick: "first" | "last"): Sighting | null => {
    const matcher = matcherOf(pattern);
    const seen = bucket()?.[pick](matcher) ?? null;
    if (seen === null && reader !== null) facts.watches.ask(place, matcher.isAnswer, reader);
    return seen;
  };
  return {
    first: (pattern) => found(pattern, "first"),
    last: (pattern) => found(pattern, "last"),
    before: (atMs, pattern) => {
      const matcher = matcherOf(pattern);
      const first = bucket()?.first(matcher) ?? null;
      if (first !== null && first.atMs < atMs) return first;
      if (reader !== null) facts.watches.ask(place, isAnswerBefore(matcher, atMs), reader);
      return null;
    },
  };
}

function samplesAt(host: string, { facts, reader }: Asker): Pick<HostAnswers, "header" | "headerNames" | "samples"> {
  const all = (): readonly AnswerSample[] => facts.hosts.get(host)?.samples.all ?? [];
  return {
    header: (name, pattern = {}) => {
      const found = facts.hosts.get(host)?.samples.header(name, pattern) ?? null;
      if (found === null && reader !== null) facts.watches.ask(host, headerQuestion(name, pattern), reader);
      return found;
    },
    headerNames: (pattern = {}) => {
      const names = new Set<string>();
      for (const sample of all()) if (isLike(sample, pattern)) for (const { name } of sample.headers) names.add(name);
      if (reader !== null) facts.watches.ask(host, isSampleWithMore(pattern, names), reader);
      return names;
    },
    samples: () => {
      if (reader !== null) facts.watches.ask(host, isSample, reader);
      return all();
    },
  };
}

const good = matcherOf({ role: "actual", status: 2 });

/** Returns the earliest of the similar ones. */
function similarPath(host: string, path: string, facts: Facts): SeenValue | null {
  let found: SeenValue | null = null;
  for (const url of facts.hosts.get(host)?.similarUrls(path) ?? []) {
    const seen = facts.urls.get(url)?.first(good) ?? null;
    if (seen !== null && (found === null || isEarlier(seen, found.seen))) found = { value: pathOf(url), seen };
  }
  return found;
}

/** Returns the earliest one at another URL; of hosts with more URLs than are kept, one of those. */
function goodElsewhere(host: string, url: string | null, facts: Facts): Sighting | null {
  const known = facts.hosts.get(host);
  const atHost = known?.bucket.first(goodForPages) ?? null;
  const here = url === null ? null : (facts.urls.get(url)?.first(goodForPages) ?? null);
  if (atHost === null || atHost.exchangeId !== here?.exchangeId) return atHost;
  let found: Sighting | null = null;
  for (const other of known?.urls ?? []) {
    const seen = other === url ? null : (facts.urls.get(other)?.first(goodForPages) ?? null);
    if (seen !== null && (found === null || isEarlier(seen, found))) found = seen;
  }
  return found;
}

function hostAnswers(host: string, asker: Asker): HostAnswers {
  const { facts, reader } = asker;
  return {
    ...answersAt(host, () => facts.hosts.get(host)?.bucket, asker),
    ...samplesAt(host, asker),
    allowOrigins: () => {
      if (reader !== null) facts.watches.ask(host, isAllowOrigin, reader);
      return facts.hosts.get(host)?.allowOrigins ?? [];
    },
    granted: (origin) => {
      if (reader !== null) facts.watches.ask(host, isGrantOf(origin), reader);
      return facts.hosts.get(host)?.grants.of(origin) ?? emptyGrant;
    },
    httpsUpgrade: () => {
      const found = facts.hosts.get(host)?.httpsUpgrade ?? null;
      if (found === null && reader !== null) facts.watches.ask(host, isUpgrade, reader);
      return found;
    },
    elsewhere: (text) => {
      const url = placeOf(text)?.url ?? null;
      const found = goodElsewhere(host, url, facts);
      if (found === null && reader !== null) facts.watches.ask(host, isGoodElsewhere(url), reader);
      return found;
    },
    similarPath: (path) => {
      const found = similarPath(host, path, facts);
      if (found === null && reader !== null) facts.watches.ask(host, isSimilarTo(path), reader);
      return found;
    },
  };
}

/** Causes ask about the same URL one after another, and Calls of the same host come in rows. */
function lastOf<Result>(make: (key: string) => Result): (key: string) => Result {
  let last: { readonly key: string; readonly result: Result } | null = null;
  return (key) => {
    if (last?.key !== key) last = { key, result: make(key) };
    return last.result;
  };
}

/** `reader`: the id of the Call for which is noted what the view was asked; null: nothing is noted. */
export function viewOf(facts: Facts, reader: string | null): SessionView {
  const asker = { facts, reader };
  const ofHost = lastOf((host) => hostAnswers(host, asker));
  return {
    host: lastOf((url) => {
      const host = placeOf(url)?.host;
      return host === undefined ? emptyAnswers : ofHost(host);
    }),
    url: lastOf((url) => {
      const key = placeOf(url)?.url ?? null;
      return key === null ? emptyAnswers : answersAt(key, () => facts.urls.get(key), asker);
    }),
    page: (call) => facts.pages.view(call, reader),
  };
}
