import { defineConfig } from "vitest/config";

// They end what hangs, and measure nothing: a busy machine may take many times as long as an idle one. In the browser every wait has a
// limit of its own, which says what was waited for.
const unitLimitMs = 120_000;
const browserLimitMs = 600_000;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: ["test/browser/**", "test/firefox/**"],
          environment: "node",
          // Test files share the modules that they import: to load them for each file anew took half of the time. No module keeps a state.
          isolate: false,
          testTimeout: unitLimitMs,
          hookTimeout: unitLimitMs,
        },
      },
      {
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts", "test/firefox/**/*.test.ts"],
          environment: "node",
          fileParallelism: false,
          // A real browser on a busy machine. What needed its second try is named at the end of "npm test".
          retry: 1,
          testTimeout: browserLimitMs,
          hookTimeout: browserLimitMs,
        },
      },
    ],
  },
});
