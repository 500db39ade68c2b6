import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { findBrowser } from "../../scripts/find-browser.mjs";
import { projectRoot } from "./build-cli.ts";

const made = join(projectRoot, "dist", "test-testing");

/** What a spec file imports: Playwright's own `test`, or ours, as a string of its code. */
export const playwrightItself = JSON.stringify("@playwright/test");
export const ourPlaywright = JSON.stringify(join(made, "playwright.js"));

/** Builds what tests of pages import, in a place of its own, so that a build by hand disturbs no test. */
export async function buildTesting(): Promise<void> {
  await build({ configFile: `${projectRoot}vite.testing.config.ts`, root: projectRoot, logLevel: "error", build: { outDir: made } });
}

export interface SpecResult {
  readonly status: string;
  readonly errors: readonly { readonly message: string }[];
  readonly attachments: readonly { readonly name: string; readonly body?: string }[];
}

export interface SpecRun {
  readonly results: readonly SpecResult[];
  readonly printed: string;
}

/** A folder in which Playwright itself runs spec files. */
export interface SpecFolder {
  /** `reporters`: further ones, as a configuration file names them. */
  readonly run: (text: string, reporters?: readonly unknown[]) => Promise<SpecRun>;
  readonly close: () => void;
}

interface Suite {
  readonly suites?: readonly Suite[];
  readonly specs: readonly { readonly tests: readonly { readonly results: readonly SpecResult[] }[] }[];
}

function resultsOf({ suites = [], specs }: Suite): SpecResult[] {
  return [...specs.flatMap(({ tests }) => tests.flatMap(({ results }) => results)), ...suites.flatMap(resultsOf)];
}

/** Makes the folder, inside of this one: there its imports are found. */
export async function specFolder(): Promise<SpecFolder> {
  const executablePath = await findBrowser();
  const args = process.getuid?.() === 0 || process.env.CI ? ["--no-sandbox"] : [];
  mkdirSync(join(projectRoot, "dist"), { recursive: true });
  const folder = mkdtempSync(join(projectRoot, "dist", "playwright-"));
  return {
    run: async (text, reporters = []) => {
      const reporter = [["list"], ["json", { outputFile: "result.json" }], ...reporters];
      const config = {
        testDir: ".",
        outputDir: "results",
        workers: 1,
        timeout: 30_000,
        reporter,
        use: { launchOptions: { executablePath, args } },
      };
      writeFileSync(join(folder, "a.spec.mjs"), text);
      writeFileSync(join(folder, "playwright.config.mjs"), `export default ${JSON.stringify(config)};`);
      const printed = await new Promise<string>((resolve) => {
        const runner = spawn(process.execPath, [join(projectRoot, "node_modules", "@playwright", "test", "cli.js"), "test"], {
          cwd: folder,
        });
        let out = "";
        for (const stream of [runner.stdout, runner.stderr]) {
          stream.on("data", (piece) => {
            out += piece;
          });
        }
        runner.on("close", () => resolve(out));
      });
      return {
        results: resultsOf({ ...(JSON.parse(readFileSync(join(folder, "result.json"), "utf8")) as Suite), specs: [] }),
        printed,
      };
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
