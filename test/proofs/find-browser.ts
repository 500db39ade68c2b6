import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import puppeteer, { type Browser } from "puppeteer";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Returns CHROME_PATH or the first Chromium on the PATH; null when there is none, and Puppeteer looks for its own. */
export function findBrowser(): string | null {
  const given = process.env.CHROME_PATH;
  if (given !== undefined && given !== "") return given;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const files = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return files.find(isExecutable) ?? null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Starts it without a window, and without requests of its own. */
export function launchForProofs(): Promise<Browser> {
  const executablePath = findBrowser();
  return puppeteer.launch({
    ...(executablePath === null ? {} : { executablePath }),
    args: [
      "--no-sandbox",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
