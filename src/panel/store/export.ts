import { signal } from "@preact/signals";
import type { Analysis } from "../../diagnose/analysis.ts";
import type { Call } from "../../model/call.ts";
import type { PlanOf } from "../../model/server-plan.ts";
import { phrase } from "../../model/text.ts";
import type { Removal } from "../../redact/ledger.ts";
import type { BrowserName } from "../deps.ts";
import { withPart } from "../part.ts";
import { exportTextPart } from "../parts.ts";
import type { Judged } from "./analyses.ts";
import { type ExportKind, exportFile } from "./export-kinds.ts";

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

/** What writes exports: loaded with the first. */
type Texts = typeof import("./export-text.ts");

/** An export that the user is looking at before it is made. */
export interface ExportPreview {
  readonly kind: ExportKind;
  readonly source: ExportSource;
  readonly analyses: readonly Analysis[];
  readonly texts: Texts;
  readonly removed: readonly Removal[];
}

type Export = Omit<ExportPreview, "removed">;

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

  function textOf({ kind, analyses, source, texts }: Export, redact: boolean, keepNames: boolean): string {
    const { extensionVersion, planOf } = source;
    return texts.exportText(kind, analyses, { redact, keepNames, browser: options.browser, extensionVersion, planOf });
  }

  function save(what: Export, redact: boolean, keepNames: boolean): void {
    const { name, mime } = exportFile(what.kind, what.source.tabUrl, options.now());
    attempt(() => options.saveFile(name, mime, textOf(what, redact, keepNames)));
  }

  function judgeAll({ calls, judge }: ExportSource, done: (analyses: readonly Analysis[]) => void): void {
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

  function begin(source: ExportSource, done: (analyses: readonly Analysis[], texts: Texts) => void): void {
    if (isRunning.peek()) return;
    isRunning.value = true;
    error.value = null;
    withPart(
      exportTextPart,
      (texts) => judgeAll(source, (analyses) => done(analyses, texts)),
      () => {
        error.value = phrase`This part of the panel could not be loaded. Close DevTools and open it again.`;
        isRunning.value = false;
      },
    );
  }

  return {
    isRunning,
    /** What went wrong with the last export; null when nothing did. */
    error,
    /** What is shown before it is exported; null: nothing. */
    preview,
    /** Saves the redacted HAR at once. */
    start(source: ExportSource, keepNames = false): void {
      begin(source, (analyses, texts) => save({ kind: "har", source, analyses, texts }, true, keepNames));
    },
    /** Shows what an export would hold, and what would be taken out. */
    show(kind: ExportKind, source: ExportSource): void {
      begin(source, (analyses, texts) => {
        preview.value = { kind, source, analyses, texts, removed: texts.removedFrom(analyses) };
      });
    },
    textOf: (shown: ExportPreview, redact: boolean, keepNames = false): string => textOf(shown, redact, keepNames),
    save: (shown: ExportPreview, redact: boolean, keepNames = false): void => save(shown, redact, keepNames),
    close(): void {
      preview.value = null;
    },
  };
}

export type ExportSlice = ReturnType<typeof createExportSlice>;
