import type { BackgroundMessage, Gap } from "../protocol/messages.ts";

export type HostAccess = Extract<BackgroundMessage, { type: "welcome" }>["hostAccess"];

/** Which hosts the user lets the extension see, and since when not all. */
export class TabAccess {
  readonly #read: () => Promise<HostAccess>;
  readonly #now: () => number;
  #known: HostAccess = "all";
  #lostAtMs: number | null = null;

  constructor({ hostAccess, now }: { readonly hostAccess: () => Promise<HostAccess>; readonly now: () => number }) {
    this.#read = hostAccess;
    this.#now = now;
  }

  get known(): HostAccess {
    return this.#known;
  }

  /** Looks again. While access is taken away nothing is seen: returns that time once it is back. */
  async read(): Promise<readonly Gap[]> {
    this.#known = await this.#read().catch(() => "partial" as const);
    if (this.#known !== "all") {
      this.#lostAtMs ??= this.#now();
      return [];
    }
    if (this.#lostAtMs === null) return [];
    const gap: Gap = { fromMs: this.#lostAtMs, toMs: this.#now(), reason: "host-access-revoked" };
    this.#lostAtMs = null;
    return [gap];
  }
}
