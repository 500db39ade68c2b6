import { hostOf, originOf, type SerializedOrigin } from "./origin.ts";

export interface UrlPlace {
  /** Null for what is not a URL. */
  readonly host: string | null;
  readonly origin: SerializedOrigin | null;
}

/** Returns host and origin of a URL. */
export type PlaceOf = (url: string) => UrlPlace;

const start = /^[a-z][a-z0-9+.-]*:\/\/[^/\\?#]+/i;

// A page has fewer hosts; a hostile one may have more.
const mostKnown = 5000;

/** Makes a function that parses the same beginning of many URLs once. */
export function createPlaces(): PlaceOf {
  const known = new Map<string, UrlPlace>();
  return (url) => {
    const beginning = start.exec(url)?.[0] ?? url;
    if (known.size >= mostKnown) known.clear();
    const found = known.get(beginning) ?? { host: hostOf(beginning), origin: originOf(beginning) };
    known.set(beginning, found);
    return found;
  };
}
