import { type ReadonlySignal, signal } from "@preact/signals";

/** What a part of the panel is: not there yet, there, or gone with the files of an extension that was updated meanwhile. */
export type PartState<T> = { readonly kind: "loading" } | { readonly kind: "ready"; readonly value: T } | { readonly kind: "gone" };

/** Something that is loaded apart from the panel, once. */
export interface Part<T> {
  readonly state: ReadonlySignal<PartState<T>>;
  /** Loads it when that was not begun yet. Rejects when it is not there. */
  readonly load: () => Promise<T>;
}

/** Makes a part of what `fetchPart` imports. */
export function createPart<T>(fetchPart: () => Promise<T>): Part<T> {
  const state = signal<PartState<T>>({ kind: "loading" });
  let loading: Promise<T> | null = null;
  async function loadOnce(): Promise<T> {
    try {
      const value = await fetchPart();
      state.value = { kind: "ready", value };
      return value;
    } catch (error) {
      state.value = { kind: "gone" };
      throw error;
    }
  }
  return {
    state,
    load: () => {
      loading ??= loadOnce();
      return loading;
    },
  };
}

/** Uses a part at once when it is there, and as soon as it is loaded otherwise. */
export function withPart<T>(part: Part<T>, use: (value: T) => void, gone: () => void): void {
  const state = part.state.peek();
  if (state.kind === "ready") use(state.value);
  else part.load().then(use, gone);
}
