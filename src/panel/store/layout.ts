import { computed, signal } from "@preact/signals";

/** How list and details share the panel. `single`: one at a time. */
export type Arrangement = "side" | "stacked" | "single";

// CSS pixels. Below these a list row, or a paragraph beside it, is too narrow to be read.
const sideFrom = 720;
const stackedFrom = { width: 420, height: 520 } as const;

/** Chooses the arrangement for a panel of that size. */
export function arrangementFor(width: number, height: number): Arrangement {
  if (width >= sideFrom) return "side";
  return width >= stackedFrom.width && height >= stackedFrom.height ? "stacked" : "single";
}

/** Size of the panel, and the share of it that the list has; remembered as long as the panel lives. */
export function createLayoutSlice() {
  const size = signal({ width: 1000, height: 600 });
  const shares = signal({ side: 0.34, stacked: 0.4 });
  const arrangement = computed(() => arrangementFor(size.value.width, size.value.height));
  return {
    size,
    arrangement,
    share: computed(() => (arrangement.value === "stacked" ? shares.value.stacked : shares.value.side)),
    setShare(share: number): void {
      const bounded = Math.min(0.8, Math.max(0.2, share));
      shares.value = arrangement.peek() === "stacked" ? { ...shares.peek(), stacked: bounded } : { ...shares.peek(), side: bounded };
    },
  };
}

export type LayoutSlice = ReturnType<typeof createLayoutSlice>;
