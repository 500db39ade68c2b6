/** Things that wait for their turn, the first to come first. */
export function createLine<T>() {
  let items: T[] = [];
  let next = 0;
  return {
    push(item: T): void {
      items.push(item);
    },
    isEmpty: (): boolean => next >= items.length,
    /** Does them one by one as long as there is time. */
    workOff(work: (item: T) => void, hasTime: () => boolean): void {
      while (next < items.length && hasTime()) {
        const item = items[next++];
        if (item !== undefined) work(item);
      }
      if (next < items.length) return;
      items = [];
      next = 0;
    },
    clear(): void {
      items = [];
      next = 0;
    },
  };
}
