/** Things in a fixed order, from which what can no longer be wanted is dropped while it is searched: each is dropped once. */
export interface ForwardSearch<T> {
  /**
   * Returns the first thing that fits, or null. `isGone` must stay true once it is; `isLater` ends the search, because what comes
   * after is later too.
   */
  readonly first: (search: SearchTerms<T>) => T | null;
  /** The same for the last thing that fits. */
  readonly last: (search: SearchTerms<T>) => T | null;
}

export interface SearchTerms<T> {
  readonly isGone: (item: T) => boolean;
  readonly isLater: (item: T) => boolean;
  readonly fits: (item: T) => boolean;
}

export function forwardSearch<T>(items: readonly T[]): ForwardSearch<T> {
  // A chain of places; 0 stands before the first item, so item n has place n + 1.
  const following = Array.from({ length: items.length + 1 }, (_, place) => place + 1);
  /** `onFit` returns whether to go on. */
  function search({ isGone, isLater, fits }: SearchTerms<T>, onFit: (item: T) => boolean): void {
    let before = 0;
    for (let place = following[0] ?? 0; place <= items.length; place = following[before] ?? Number.POSITIVE_INFINITY) {
      const item = items[place - 1];
      if (item === undefined) return;
      if (isGone(item)) {
        following[before] = following[place] ?? Number.POSITIVE_INFINITY;
        continue;
      }
      if (isLater(item) || (fits(item) && !onFit(item))) return;
      before = place;
    }
  }
  return {
    first(wanted) {
      let found: T | null = null;
      search(wanted, (item) => {
        found = item;
        return false;
      });
      return found;
    },
    last(wanted) {
      let found: T | null = null;
      search(wanted, (item) => {
        found = item;
        return true;
      });
      return found;
    },
  };
}
