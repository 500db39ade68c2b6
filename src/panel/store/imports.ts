import { batch, signal } from "@preact/signals";
import type { HarResult } from "../../capture/from-har.ts";
import type { Browser } from "../../cors/verdict.ts";
import { phrase } from "../../model/text.ts";
import { formatCount } from "../format.ts";
import { harPart } from "../parts.ts";
import type { Workspace } from "./workspace.ts";

/** A file that the user chose or dropped; a browser's File is one. */
export interface ImportFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Unix epoch, milliseconds. */
  readonly lastModified?: number;
  stream(): ReadableStream<Uint8Array<ArrayBuffer>>;
}

export interface ImportsOptions {
  readonly makeWorkspace: (id: string, fileName: string, browser: Browser) => Workspace;
  readonly onOpened: (workspace: Workspace) => void;
  readonly now: () => number;
}

export interface ImportError {
  readonly fileName: string;
  /** What is wrong, and where. */
  readonly text: string;
}

/** What reads a file: loaded with the first. */
type HarPart = typeof import("../read-har.ts").readHar;

const announceMs = 60;
const addedAtOnce = 2_000;
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

function browserOf(name: string): Browser {
  if (/firefox/i.test(name)) return "firefox";
  return /safari|webkit/i.test(name) && !/chrom/i.test(name) ? "safari" : "chrome";
}

function noteOf(result: Extract<HarResult, { ok: true }>): string | null {
  const bad = result.skipped.filter(({ reason }) => reason !== "connect-tunnel" && reason !== "inline-url");
  const [first] = bad;
  if (first === undefined) return null;
  return phrase`${formatCount(bad.length)} of ${formatCount(result.entryCount)} entries could not be read and were left out; the first is log.entries[${first.index}] (${first.reason}).`;
}

/** HAR files that were read, each a workspace of its own beside the live one. */
export function createImportsSlice({ makeWorkspace, onOpened, now }: ImportsOptions) {
  const workspaces = signal<readonly Workspace[]>([]);
  const progress = signal<{ readonly fileName: string; readonly share: number } | null>(null);
  const error = signal<ImportError | null>(null);
  const notes = signal<Readonly<Record<string, string>>>({});
  let count = 0;

  async function read({ createHarReader }: HarPart, file: ImportFile): Promise<HarResult> {
    const decoder = new TextDecoder();
    const har = createHarReader((utf8) => decoder.decode(utf8), { stacks: true });
    const chunks = file.stream().getReader();
    let bytes = 0;
    let announcedAtMs = now();
    for (let chunk = await chunks.read(); !chunk.done; chunk = await chunks.read()) {
      bytes += chunk.value.length;
      if (!har.write(chunk.value)) break;
      if (now() - announcedAtMs < announceMs) continue;
      announcedAtMs = now();
      progress.value = { fileName: file.name, share: file.size === 0 ? 1 : bytes / file.size };
      await pause();
    }
    await chunks.cancel();
    return har.end();
  }

  async function open({ withCachedPreflights }: HarPart, file: ImportFile, result: Extract<HarResult, { ok: true }>): Promise<void> {
    count += 1;
    const browser = browserOf(result.browser.name);
    const workspace = makeWorkspace(`import-${count}`, file.name, browser);
    const note = noteOf(result);
    const calls = withCachedPreflights(result.calls, browser);
    batch(() => {
      workspace.add(calls.slice(0, addedAtOnce));
      workspaces.value = [...workspaces.peek(), workspace];
      if (note !== null) notes.value = { ...notes.peek(), [workspace.id]: note };
      onOpened(workspace);
    });
    for (let at = addedAtOnce; at < calls.length && workspaces.peek().includes(workspace); at += addedAtOnce) {
      await pause();
      workspace.add(calls.slice(at, at + addedAtOnce));
    }
  }

  return {
    workspaces,
    /** The file that is being read, and how much of it has been (0 to 1). */
    progress,
    error,
    /** What was left out of an import, by the workspace's id. */
    notes,
    async read(file: ImportFile): Promise<void> {
      if (progress.peek() !== null) return;
      error.value = null;
      progress.value = { fileName: file.name, share: 0 };
      try {
        const har = await harPart.load();
        const result = await read(har, file);
        if (result.ok) await open(har, file, result);
        else error.value = { fileName: file.name, text: result.where === "" ? result.detail : `${result.detail} (${result.where})` };
      } catch (cause) {
        error.value = {
          fileName: file.name,
          text: phrase`It could not be read: ${cause instanceof Error ? cause.message : String(cause)}`,
        };
      }
      progress.value = null;
    },
    close(id: string): void {
      workspaces
        .peek()
        .find((workspace) => workspace.id === id)
        ?.stop();
      workspaces.value = workspaces.peek().filter((workspace) => workspace.id !== id);
    },
    dismissError(): void {
      error.value = null;
    },
  };
}

export type ImportsSlice = ReturnType<typeof createImportsSlice>;
