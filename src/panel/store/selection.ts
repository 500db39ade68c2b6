import { signal } from "@preact/signals";

/** Which Call is selected, and whether its details are open (a narrow panel shows them instead of the list). */
export function createSelectionSlice() {
  const id = signal<string | null>(null);
  const isOpen = signal(false);
  return {
    id,
    isOpen,
    select(callId: string): void {
      id.value = callId;
    },
    open(callId: string): void {
      id.value = callId;
      isOpen.value = true;
    },
    /** Leaves the details, keeps the place in the list. */
    back(): void {
      isOpen.value = false;
    },
    close(): void {
      id.value = null;
      isOpen.value = false;
    },
  };
}

export type SelectionSlice = ReturnType<typeof createSelectionSlice>;
