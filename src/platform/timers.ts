/** The browser's own timers. */
export const browserTimers = {
  /** Runs `run` after that many milliseconds; returns the function that cancels it. */
  after(delayMs: number, run: () => void): () => void {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};
