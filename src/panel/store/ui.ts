import { signal } from "@preact/signals";

/** What is open over the list. A topic is the id of an article of the reference. */
export type Overlay =
  | { readonly kind: "paste" }
  | { readonly kind: "what-if" }
  | { readonly kind: "options" }
  | { readonly kind: "reference"; readonly topic: string | null };

export function createUiSlice() {
  const overlay = signal<Overlay | null>(null);
  return {
    overlay,
    open(next: Overlay): void {
      overlay.value = next;
    },
    close(): void {
      overlay.value = null;
    },
  };
}

export type UiSlice = ReturnType<typeof createUiSlice>;
