import { defineConfig } from "vitest/config";

// Programs that tests start speak English, whatever the language of the machine.
const env = { LC_ALL: "C" };

// They end what hangs, and measure nothing: a busy machine may take many times as long as an idle one. In the browser every wait has a
// limit of its own, which says what was waited for.
const unitLimitMs = 120_000;
const browserLimitMs = 600_000;

// Half of the time of all of them, for what few changes touch: "npm run test:browser" and "npm run test:all" run them too.
const longOnes = [
  "test/browser/axe.test.ts",
  "test/browser/isolation.test.ts",
  "test/browser/testing.test.ts",
  "test/firefox/trial.test.ts",
];

const inBrowsers = {
  env,
  environment: "node" as const,
  fileParallelism: false,
  // A real browser on a busy machine. What needed its second try is named at the end of "npm test".
  retry: 1,
  testTimeout: browserLimitMs,
  hookTimeout: browserLimitMs,
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: ["test/browser/**", "test/firefox/**"],
          environment: "node",
          env,
          // Test files share the modules that they import: to load them for each file anew took half of the time. No module keeps a
          // state but the language: a test that sets it sets it back.
          isolate: false,
          testTimeout: unitLimitMs,
          hookTimeout: unitLimitMs,
        },
      },
      {
        test: { name: "browser", include: ["test/browser/**/*.test.ts", "test/firefox/**/*.test.ts"], exclude: longOnes, ...inBrowsers },
      },
      {
        test: { name: "browser-long", include: longOnes, ...inBrowsers },
      },
    ],
  },
});
