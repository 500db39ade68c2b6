// Some go at once: a Map is walked from its start, past all that was deleted there since it was last arranged.
const keptShare = 0.95;

/** A map that keeps what was used last: when it is too big, the twentieth that was used longest ago goes. */
export class BoundedMap<Value> {
  readonly #entries = new Map<string, Value>();
  readonly #maxEntries: number;
  readonly #maxItems: number;
  readonly #itemsOf: (value: Value) => number;
  #items = 0;
  #newest: string | null = null;

  /** `itemsOf` says how much an entry holds; `maxItems` is what all may hold together. */
  constructor(maxEntries: number, maxItems = Number.POSITIVE_INFINITY, itemsOf: (value: Value) => number = () => 0) {
    this.#maxEntries = maxEntries;
    this.#maxItems = maxItems;
    this.#itemsOf = itemsOf;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: string): Value | undefined {
    return this.#entries.get(key);
  }

  /** Lets `change` fill the entry, a new one if there is none, which is then the newest. */
  update(key: string, make: () => Value, change: (value: Value) => void): void {
    const known = this.#entries.get(key);
    const value = known ?? make();
    const before = known === undefined ? 0 : this.#itemsOf(known);
    change(value);
    this.#items += this.#itemsOf(value) - before;
    if (key !== this.#newest) {
      this.#newest = key;
      this.#entries.delete(key);
      this.#entries.set(key, value);
    }
    this.#makeRoom();
  }

  clear(): void {
    this.#entries.clear();
    this.#items = 0;
    this.#newest = null;
  }

  #makeRoom(): void {
    if (!this.#holdsMoreThan(1)) return;
    for (const [key, value] of this.#entries) {
      if (!this.#holdsMoreThan(keptShare) || this.#entries.size === 1) return;
      this.#entries.delete(key);
      this.#items -= this.#itemsOf(value);
    }
  }

  #holdsMoreThan(share: number): boolean {
    return this.#entries.size > this.#maxEntries * share || this.#items > this.#maxItems * share;
  }
}
