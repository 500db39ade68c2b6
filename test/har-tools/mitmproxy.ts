import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { until } from "../kit/chrome.ts";
import type { Lab } from "../kit/lab/lab.ts";
import { launchBrowser } from "../kit/launch.ts";
import type { Case } from "../scenarios/scenario.ts";
import { runInChromium, type ToolRun } from "./lab-run.ts";

export interface Mitmproxy {
  readonly version: string;
  /** Of the script that writes HAR: from 10.1 on it is built in, before it is among the package's examples. */
  readonly arguments: readonly string[];
}

// Where Debian's package puts it: https://packages.debian.org/bookworm/all/mitmproxy/filelist
const exampleScript = "/usr/share/doc/mitmproxy/examples/contrib/har_dump.py";

/** Returns what is installed, or why none can be used. */
export function findMitmproxy(): Mitmproxy | string {
  const asked = spawnSync("mitmdump", ["--version"], { encoding: "utf8" });
  if (asked.error !== undefined) return "mitmproxy is not installed (Debian: apt-get install mitmproxy)";
  const version = /Mitmproxy:\s*([\d.]+)/.exec(asked.stdout)?.[1] ?? "0";
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > 10 || (major === 10 && minor >= 1)) return { version, arguments: [] };
  if (existsSync(exampleScript)) return { version, arguments: ["-s", exampleScript] };
  return `mitmproxy ${version} writes no HAR, and ${exampleScript} is missing`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function ended(child: ChildProcess): Promise<void> {
  const end = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGINT");
  await end;
}

/** Runs the cases in Chromium through the proxy, and returns the HAR that the proxy wrote. */
export async function recordThroughMitmproxy(
  tool: Mitmproxy,
  lab: Lab,
  cases: readonly Case[],
): Promise<{ har: string; runs: readonly ToolRun[] }> {
  const folder = mkdtempSync(join(tmpdir(), "why-cors-mitm-"));
  const file = join(folder, "proxy.har");
  const port = await freePort();
  const settings = ["--listen-host", "127.0.0.1", "--listen-port", String(port), "--set", `hardump=${file}`, "--set", `confdir=${folder}`];
  const proxy = spawn("mitmdump", ["-q", ...settings, ...tool.arguments], { stdio: "ignore" });
  try {
    const answers = async (): Promise<boolean> =>
      await fetch(`http://127.0.0.1:${port}/`)
        .then(() => true)
        .catch(() => false);
    await until(answers, "mitmproxy");
    // "<-loopback>": without it Chromium never uses a proxy for its own machine.
    const args = [...lab.browserArgs, `--proxy-server=127.0.0.1:${port}`, "--proxy-bypass-list=<-loopback>"];
    const browser = await launchBrowser({ args });
    try {
      const page = await browser.newPage();
      await page.goto(lab.pages.page);
      const runs = await runInChromium(lab, page, cases, "mitm");
      await browser.close();
      await ended(proxy);
      return { har: readFileSync(file, "utf8"), runs };
    } finally {
      if (browser.connected) await browser.close();
    }
  } finally {
    if (proxy.exitCode === null) await ended(proxy);
    rmSync(folder, { recursive: true, force: true });
  }
}
