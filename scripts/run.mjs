// Runs a TypeScript program of test/ beside the built extension: node scripts/run.mjs [--firefox] test/truth/truth.ts [arguments]
// A program for both browsers is told by "--browser firefox" among its arguments.
import { findBrowser } from "./find-browser.mjs";
import { build, ensureDependencies, run } from "./setup.mjs";

const hasSwitch = process.argv[2] === "--firefox";
const [program, ...args] = process.argv.slice(hasSwitch ? 3 : 2);
const isForFirefox = hasSwitch || args[args.indexOf("--browser") + 1] === "firefox";

async function main() {
  // Programs that are started speak English, whatever the language of the machine.
  process.env.LC_ALL = "C";
  if (program === undefined) throw new Error("Which program? node scripts/run.mjs <file> [arguments]");
  ensureDependencies();
  if (isForFirefox) build("firefox");
  else {
    process.env.CHROME_PATH = await findBrowser();
    build();
  }
  process.exitCode = run(process.execPath, ["--import", "tsx", program, ...args]) ? 0 : 1;
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
