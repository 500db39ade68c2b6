import type { SourceFiles } from "./source-files.ts";
import { type Import, importsOf } from "./syntax.ts";

interface Row {
  /** Folders of src/, or files of it without their ending, that may be imported. Each folder may import itself. */
  readonly folders: readonly string[];
  /** Folders of which only types may be imported. */
  readonly types?: readonly string[];
  readonly packages?: readonly string[];
}

/** Who may import whom: the engine's folders only downwards, and nothing of the engine knows a browser, a page or a file. */
export const importTable: Readonly<Record<string, Row>> = {
  model: { folders: [] },
  // The catalogues, and which of them is meant. Texts know of none: the edges put one into `model/language`.
  locales: { folders: ["model/language"] },
  cors: { folders: ["model"] },
  session: { folders: ["model"] },
  diagnose: { folders: ["model", "cors", "session/session"] },
  patch: { folders: ["model"] },
  repair: { folders: ["model", "cors", "diagnose", "patch"], types: ["session"] },
  // What a page's own call becomes is shown by applying the patch to it.
  fixes: { folders: ["model", "patch"] },
  // What may be written into a language safely is decided in one place.
  "own-file": { folders: ["model", "fixes/quote", "fixes/policy-guard"] },
  redact: { folders: ["model"] },
  // The one model of the browser's preflight cache serves live events and files alike.
  capture: { folders: ["model", "cors/preflight-cache"] },
  // What a live server is to be asked, and what its answers mean: the same for the command line and for the panel.
  inquiry: { folders: ["model", "cors/evaluate", "capture/from-probe"], types: ["cors"] },
  // Which errors of the browser a line names.
  messages: { folders: ["model", "diagnose", "cors/error-steps"] },
  // Sentences about browsers are made from the table of where they differ.
  words: { folders: ["model", "cors/browser-limits"], types: ["cors", "diagnose"] },
  report: { folders: ["model", "cors", "diagnose", "fixes", "words", "redact"] },
  analyze: { folders: ["model", "cors", "session", "diagnose", "repair"] },
  protocol: { folders: ["model", "locales/languages"] },
  platform: { folders: [], packages: ["webextension-polyfill"] },
  // What it asks a server is decided as the command line decides it, and judged by the Fetch Standard.
  background: { folders: ["platform", "protocol", "capture", "inquiry", "cors/evaluate", "model"] },
  devtools: { folders: ["platform", "protocol", "model"] },
  panel: {
    folders: [
      "analyze",
      "report",
      "messages",
      "words",
      "protocol",
      "model",
      "inquiry",
      "diagnose/registry",
      "diagnose/diagnosis",
      "diagnose/error-first",
      "session/session-index",
      "repair/plans",
      "repair/sheet",
      "diagnose/groups",
      "diagnose/lessons",
      "diagnose/page-changes",
      "fixes/registry",
      "fixes/texts",
      "fixes/detect-server",
      "fixes/proxy-registry",
      "fixes/client/client-fix",
      "own-file",
      // A HAR file can be looked at beside what is captured.
      "capture/from-har",
      "locales/languages",
    ],
    types: ["diagnose", "fixes", "cors", "redact", "session"],
    packages: ["preact", "preact/hooks", "preact/jsx-runtime", "@preact/signals"],
  },
  "panel/main": { folders: ["platform"] },
  "panel/options-page": { folders: ["platform"] },
  // What the two entries load after the language is chosen.
  "panel/start": { folders: ["platform"] },
  "panel/show-options": { folders: ["platform"] },
  "panel/language": { folders: ["locales"] },
  // Asks live servers as a browser would, and stops where it would stop.
  probe: { folders: ["model", "cors", "capture"], packages: ["node:", "proxy-from-env"] },
  lib: {
    folders: [
      "probe",
      "inquiry",
      "cors/browser-limits",
      "cors/evaluate",
      "cors/safelist",
      "capture/from-probe",
      "analyze",
      "capture/from-har",
      "messages",
      "report",
      "words",
      "model",
      "patch/apply-patch",
      "own-file",
      // An assistant may ask which causes there are.
      "diagnose/registry",
      // A page that is listened to over its debugger.
      "capture/cdp-calls",
      "capture/cdp-page",
      // A page that is listened to by its driver's own events.
      "capture/from-driver",
      "fixes/registry",
      "fixes/texts",
      "fixes/detect-server",
    ],
    types: ["cors", "diagnose", "fixes", "capture/cdp-event"],
  },
  // The library is proved by its users: what the command line can do, a program can.
  // What it says itself is translated as the rest is.
  cli: { folders: ["lib", "locales", "model/text"], types: ["capture"], packages: ["node:"] },
  // Test runners are their users' own.
  testing: { folders: ["lib"], packages: ["@playwright/test", "@playwright/test/reporter"] },
  // A browser's debugger is spoken to over a WebSocket.
  "cli/mcp/debugger-connection": { folders: [], packages: ["ws"] },
  // The Model Context Protocol is the package's own affair.
  "cli/mcp/serve": {
    folders: [],
    packages: [
      "@modelcontextprotocol/sdk/server/index.js",
      "@modelcontextprotocol/sdk/server/stdio.js",
      "@modelcontextprotocol/sdk/types.js",
    ],
  },
};

/** The path below src/ without its ending: "cors/evaluate". Null for what is not below src/. */
function place(path: string): string | null {
  return path.startsWith("src/") ? path.slice("src/".length).replace(/\.\w+$/, "") : null;
}

function isBelow(target: string, allowed: string): boolean {
  return target === allowed || target.startsWith(`${allowed}/`);
}

function isAllowedPackage(name: string, row: Row): boolean {
  return (row.packages ?? []).some((allowed) => name === allowed || (allowed.endsWith(":") && name.startsWith(allowed)));
}

function rowsFor(from: string): Row[] {
  const own = importTable[from.split("/")[0] ?? ""];
  const special = importTable[from];
  return [own, from.includes("/") ? special : undefined].filter((row) => row !== undefined);
}

function isAllowed({ target, typeOnly }: Import, from: string): boolean {
  const rows = rowsFor(from);
  if (/\.(css|svg|html)$/.test(target)) return true;
  if (!target.startsWith("src/")) return rows.some((row) => isAllowedPackage(target, row));
  const to = place(target) ?? "";
  if (isBelow(to, from.split("/")[0] ?? "")) return true;
  return rows.some((row) => [...row.folders, ...(typeOnly ? (row.types ?? []) : [])].some((allowed) => isBelow(to, allowed)));
}

/** Returns "file → target" for each import that the table does not allow, and for each file of a folder that it does not know. */
export function forbiddenImports(files: SourceFiles): string[] {
  return Array.from(files).flatMap(([path, text]) => {
    const from = place(path) ?? path;
    if (rowsFor(from).length === 0) return [`${path} is in no folder of the table`];
    return importsOf(path, text)
      .filter((one) => !isAllowed(one, from))
      .map((one) => `${path} → ${one.target}`);
  });
}
