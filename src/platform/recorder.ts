import { type Note, type PageNotes, recorderCall, recorderScript } from "./recorder-script.ts";

/** Has the inspected page's top document evaluate an expression; undefined where that failed. */
function evaluate(expression: string): Promise<unknown> {
  return new Promise((resolve) => {
    // With a callback, which both browsers take: see hasServiceWorker.
    chrome.devtools.inspectedWindow.eval<unknown>(expression, (...[result, problem]) =>
      resolve(problem === undefined || !(problem.isError || problem.isException) ? result : undefined),
    );
  });
}

function isNote(value: unknown): value is Note {
  if (!Array.isArray(value)) return false;
  const [url, method, atMs, credentials, redirect, hasUploadListener] = value as readonly unknown[];
  return (
    [url, method, credentials, redirect].every((text) => typeof text === "string") &&
    typeof atMs === "number" &&
    typeof hasUploadListener === "boolean"
  );
}

/** The page answers, so anything may come. */
function read(result: unknown): PageNotes | null {
  if (typeof result !== "object" || result === null) return null;
  const { origin, seesAll, notes } = result as Partial<Record<keyof PageNotes, unknown>>;
  if (typeof origin !== "string" || !Array.isArray(notes)) return null;
  return { origin, seesAll: seesAll === true, notes: notes.filter(isNote) };
}

/** The recorder in the inspected page. Only inside DevTools, and to be started on the user's click only. */
export const pageRecorder = {
  newName: (): string => `why-cors-${crypto.randomUUID()}`,
  /** Notes the calls that the page's top document makes from now on. */
  async start(name: string): Promise<void> {
    await evaluate(recorderScript(name));
  },
  /** Loads the page again and notes its calls from its first script on. */
  reload(name: string): void {
    chrome.devtools.inspectedWindow.reload({ injectedScript: recorderScript(name) });
  },
  /** Returns what was noted since the last time; null where the page has no such recorder, or it is off. */
  async take(name: string): Promise<PageNotes | null> {
    return read(await evaluate(recorderCall(name, "take")));
  },
  /** Gives the page its functions back. */
  async stop(name: string): Promise<void> {
    await evaluate(recorderCall(name, "stop"));
  },
};
