import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import type { Outcome } from "../../src/diagnose/analysis.ts";
import { outcomeWords } from "../../src/words/outcome.ts";
import { buildCli, program } from "../kit/build-cli.ts";
import type { Case } from "../scenarios/scenario.ts";
import type { Told } from "./told.ts";

/** The door of a coding assistant: a client of `why-cors mcp` over standard input and output. */
export interface AssistantDoor {
  readonly explainHar: (har: unknown) => Promise<Told>;
  /** Null: it was not asked, because it may change data. */
  readonly checkUrl: (url: string, origin: string, request: Case["request"]) => Promise<Told | null>;
  readonly close: () => Promise<void>;
}

function outcomeOf(text: string): Outcome {
  // It says of itself that it does not know more.
  if (text.startsWith("PREFLIGHT ALLOWED: ")) return "undecided";
  const outcomes = Object.keys(outcomeWords) as Outcome[];
  const found = outcomes.find((outcome) => text.startsWith(outcomeWords[outcome].short.toUpperCase()));
  if (found === undefined) throw new Error(`no outcome in: ${text}`);
  return found;
}

function toldBy(text: string): Told {
  const causes = Array.from(text.matchAll(/^(?:Cause|Also): ([a-z0-9-]+) \(/gm), ([, id = ""]) => id);
  return { outcome: outcomeOf(text), causes, text };
}

/** Starts the server of the built command line, and a client. */
export async function startAssistant(): Promise<AssistantDoor> {
  await buildCli();
  const folder = mkdtempSync(join(tmpdir(), "why-cors-doors-"));
  const file = join(folder, "one.har");
  const client = new Client({ name: "doors", version: "1" });
  // The lab's certificate is signed by nobody but the lab.
  const env = { NODE_TLS_REJECT_UNAUTHORIZED: "0", NODE_NO_WARNINGS: "1" };
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [program, "mcp"], env }));
  const ask = async (name: string, args: Readonly<Record<string, unknown>>): Promise<string> => {
    const { content } = await client.callTool({ name, arguments: { ...args } });
    return (content as readonly { readonly text: string }[])[0]?.text ?? "";
  };
  return {
    explainHar: async (har) => {
      writeFileSync(file, JSON.stringify(har));
      return toldBy(await ask("explain_har", { file }));
    },
    checkUrl: async (url, origin, { method, headers, credentials }) => {
      const named = { ...(method !== undefined && { method }), ...(headers !== undefined && { headers }) };
      const text = await ask("check_url", { url, origin, ...named, credentials: credentials === "include", follow: true });
      return text.includes("may change data and needs no preflight") ? null : toldBy(text);
    },
    close: async () => {
      await client.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
