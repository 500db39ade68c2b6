import { signal } from "@preact/signals";
import type { Analysis } from "../../diagnose/analysis.ts";
import type { Call } from "../../model/call.ts";
import type { PlanOf } from "../../model/server-plan.ts";
import type { Removal } from "../../redact/ledger.ts";
import { redacted } from "../../report/redacted.ts";
import type { BrowserName } from "../deps.ts";
import type { Judged } from "./analyses.ts";
import { type ExportKind, exportFile, exportText } from "./export-text.ts";

export interface ExportOptions {
  readonly saveFile: (name: string, mime: string, text: string) => void;
  readonly whenIdle: (work: () => void) => void;
  readonly now: () => number;
  readonly browser: BrowserName;
}

/** What is exported. */
export interface ExportSource {
  readonly calls: readonly Call[];
  readonly judge: (call: Call) => Judged;
  readonly planOf: PlanOf;
  readonly tabUrl: string | null;
  readonly extensionVersion: string;
}

/** An export that the user is looking at before it is made. */
export interface ExportPreview {
  readonly kind: ExportKind;
  readonly source: ExportSource;
  readonly analyses: readonly Analysis[];
  readonly removed: readonly Removal[];
}

const chunkMs = 12;

/** Makes exports; Calls that are not judged yet are judged first, a little at a time. */
export function createExportSlice(options: ExportOptions) {
  const isRunning = signal(false);
  const error = signal<string | null>(null);
  const preview = signal<ExportPreview | null>(null);

  function attempt(work: () => void): void {
    try {
      work();
    } catch (cause) {
      error.value = cause instanceof Error ? cause.message : String(cause);
    }
  }

  function textOf(kind: ExportKind, analyses: readonly Analysis[], source: ExportSource, redact: boolean, keepNames: boolean): string {
    const { extensionVersion, planOf } = source;
    return exportText(kind, analyses, { redact, keepNames, browser: options.browser, extensionVersion, planOf });
  }

  function save(kind: ExportKind, analyses: readonly Analysis[], source: ExportSource, redact: boolean, keepNames = false): void {
    const { name, mime } = exportFile(kind, source.tabUrl, options.now());
    attempt(() => options.saveFile(name, mime, textOf(kind, analyses, source, redact, keepNames)));
  }

  function judgeAll({ calls, judge }: ExportSource, done: (analyses: readonly Analysis[]) => void): void {
    if (isRunning.peek()) return;
    isRunning.value = true;
    error.value = null;
    const analyses: Analysis[] = [];
    let next = 0;
    const work = (): void => {
      const until = options.now() + chunkMs;
      while (next < calls.length && options.now() <= until) {
        const call = calls[next++];
        const judged = call === undefined ? null : judge(call);
        if (judged?.ok) analyses.push(judged.analysis);
      }
      if (next < calls.length) {
        options.whenIdle(work);
        return;
      }
      attempt(() => done(analyses));
      isRunning.value = false;
    };
    work();
  }

  return {
    isRunning,
    /** What went wrong with the last export; null when nothing did. */
    error,
    /** What is shown before it is exported; null: nothing. */
    preview,
    /** Saves the redacted HAR at once. */
    start(source: ExportSource): void {
      judgeAll(source, (analyses) => save("har", analyses, source, true));
    },
    /** Shows what an export would hold, and what would be taken out. */
    show(kind: ExportKind, source: ExportSource): void {
      judgeAll(source, (analyses) => {
        preview.value = { kind, source, analyses, removed: redacted(analyses).removed };
      });
    },
    textOf: ({ kind, analyses, source }: ExportPreview, redact: boolean, keepNames = false): string =>
      textOf(kind, analyses, source, redact, keepNames),
    save: ({ kind, analyses, source }: ExportPreview, redact: boolean, keepNames = false): void =>
      save(kind, analyses, source, redact, keepNames),
    close(): void {
      preview.value = null;
    },
  };
}

export type ExportSlice = ReturnType<typeof createExportSlice>;
