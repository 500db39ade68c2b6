import { batch, signal } from "@preact/signals";

/** Which Call is selected, and whether its details are open (a narrow panel shows them instead of the list). */
export function createSelectionSlice() {
  const id = signal<string | null>(null);
  const isOpen = signal(false);
  /** The user chose something, or chose to see nothing: nothing is chosen for them. */
  let isChosen = false;
  const choose = (callId: string | null, open: boolean): void => {
    isChosen = true;
    batch(() => {
      id.value = callId;
      isOpen.value = open;
    });
  };
  return {
    id,
    isOpen,
    select: (callId: string): void => choose(callId, isOpen.peek()),
    open: (callId: string): void => choose(callId, true),
    /** Selects what is shown as long as nobody chose; later ones move nothing. */
    suggest(callId: string): void {
      if (!isChosen && id.peek() === null) id.value = callId;
    },
    /** Leaves the details, keeps the place in the list. */
    back(): void {
      isOpen.value = false;
    },
    close: (): void => choose(null, false),
    /** Nothing is there to be chosen. */
    reset(): void {
      choose(null, false);
      isChosen = false;
    },
  };
}

export type SelectionSlice = ReturnType<typeof createSelectionSlice>;
