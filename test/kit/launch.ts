import puppeteer, { type Browser } from "puppeteer";
import { findBrowser } from "../../scripts/find-browser.mjs";

/** Switches that keep the browser to itself: no traffic of its own, no first-run pages. */
const quietArgs = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

// Ends what hangs and measures nothing: on a busy machine any step may take long.
export const patienceMs = 60_000;

export interface LaunchOptions {
  /** Folder of an unpacked extension. */
  readonly extension?: string;
  /** Folders of further extensions. */
  readonly others?: readonly string[];
  readonly headless?: boolean;
  readonly args?: readonly string[];
  /** false: the debugger listens on a port of this machine. */
  readonly pipe?: boolean;
}

/** Launches the installed browser with a profile of its own. */
export async function launchBrowser({
  extension,
  others = [],
  headless = true,
  args = [],
  pipe = true,
}: LaunchOptions = {}): Promise<Browser> {
  // Root and many containers of CI services have no sandbox.
  const noSandbox = process.getuid?.() === 0 || process.env.CI ? ["--no-sandbox"] : [];
  return await puppeteer.launch({
    executablePath: await findBrowser(),
    // Branded Chrome from 137 on ignores --load-extension; over a pipe puppeteer loads it through CDP instead.
    // https://groups.google.com/a/chromium.org/g/chromium-extensions/c/1-g8EFx2BBY
    pipe,
    headless,
    timeout: patienceMs,
    ...(extension !== undefined && { enableExtensions: [extension, ...others] }),
    args: [...quietArgs, ...noSandbox, ...args],
    defaultViewport: null,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}
