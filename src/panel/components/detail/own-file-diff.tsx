import { useMemo, useState } from "preact/hooks";
import type { ServerPlan } from "../../../model/server-plan.ts";
import { phrase, type Text } from "../../../model/text.ts";
import { changeOwnFile } from "../../../own-file/change-own-file.ts";
import { policyAfter } from "../../../own-file/file-policy.ts";
import type { LineText } from "../../../own-file/own-file.ts";
import { elsewhere, notJudged } from "../../../own-file/phrases.ts";
import { longestFile, readOwnFile } from "../../../own-file/read-own-file.ts";
import { formats } from "../../../own-file/registry.ts";
import { unifiedDiff } from "../../../own-file/unified-diff.ts";
import { wantedOfPlan } from "../../../own-file/wanted-of-policy.ts";
import { effectLine } from "../../../words/effect.ts";
import { drawn } from "../../drawn.ts";
import { CopyButton } from "../copy-button.tsx";
import { Paragraphs, RichText } from "../rich-text.tsx";
import { useFileDrop } from "../use-file-drop.ts";

interface Shown {
  readonly label: string;
  readonly diff: string;
  readonly changes: readonly LineText[];
  readonly notes: readonly LineText[];
  readonly open: readonly Text[];
  /** What it does to the Calls. */
  readonly effect: Text;
}

type Result = { readonly ok: true; readonly shown: Shown } | { readonly ok: false; readonly line: number | null; readonly reason: Text };

interface GivenFile {
  readonly text: string;
  readonly name: string;
  /** Unix epoch, milliseconds; null: it was pasted. */
  readonly changedAtMs: number | null;
}

function resultOf({ text, name, changedAtMs }: GivenFile, plan: ServerPlan): Result {
  const read = readOwnFile(text);
  if (!read.ok) return read;
  const wanted = wantedOfPlan(plan, changedAtMs);
  const changed = changeOwnFile(read.file, wanted);
  if (!changed.ok) return changed;
  const { changes, notes, open } = changed;
  const diff = unifiedDiff(text, changed.text, name);
  const policy = diff === "" || open.length > 0 ? null : policyAfter(read.file, changed.text, wanted);
  const effect = policy === null ? notJudged : effectLine(plan.effectUnder(policy), "this change");
  return { ok: true, shown: { label: formats[read.file.kind].label, diff, changes, notes, open, effect } };
}

function Lines({ texts }: { readonly texts: readonly LineText[] }) {
  return (
    <ul class="own-file-lines">
      {texts.map(({ line, text }, index) => (
        <li key={index}>{drawn`Line ${line}: ${<RichText text={text} />}`}</li>
      ))}
    </ul>
  );
}

function Diff({ label, diff, changes, notes, open, effect }: Shown) {
  return (
    <>
      {diff === "" && open.length === 0 && (
        <p>
          {drawn`Read as ${label}. This file has all of it already. So what blocks the call comes from ${<RichText text={elsewhere} />}.`}
        </p>
      )}
      {diff === "" && <Paragraphs texts={open} />}
      {diff !== "" && (
        <>
          <p>{phrase`Read as ${label}. Nothing that is there is lost.`}</p>
          <Lines texts={changes} />
          <Paragraphs texts={open.length > 0 ? open : [effect]} />
          <figure class="code-block" data-form="diff">
            <figcaption>
              <span>{drawn`For ${<code>patch</code>}, or by hand`}</span>
              <CopyButton text={diff} what={phrase`the diff of your file`} />
            </figcaption>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
            <section class="code-scroll" tabIndex={0} aria-label={phrase`Diff of your file`}>
              <pre data-language="diff">
                <code>{diff}</code>
              </pre>
            </section>
          </figure>
        </>
      )}
      {notes.length > 0 && <Lines texts={notes} />}
    </>
  );
}

function Outcome({ result }: { readonly result: Result }) {
  if (result.ok) return <Diff {...result.shown} />;
  return (
    <p class="cannot-write">
      {result.line !== null && <>{phrase`Line ${result.line}:`} </>}
      <RichText text={result.reason} /> {phrase`The whole text above fits without it.`}
    </p>
  );
}

/** Takes a configuration file, pasted or dropped, and shows it changed. Nothing leaves the page. */
export function OwnFileDiff({ plan }: { readonly plan: ServerPlan }) {
  const [given, setGiven] = useState<GivenFile>({ text: "", name: "config", changedAtMs: null });
  const { isOver, handlers } = useFileDrop(async (file) => {
    // What is too long is refused by its length, so more than that need not be read.
    const isTooLong = file.size > 4 * longestFile;
    const text = isTooLong ? " ".repeat(longestFile + 1) : await new Response(file.stream()).text();
    setGiven({ text, name: file.name, changedAtMs: file.lastModified ?? null });
  });
  const { text } = given;
  const result = useMemo(() => (text === "" ? null : resultOf(given, plan)), [given, text, plan]);
  return (
    <div class="own-file">
      <label class="paste-label">
        {phrase`Paste your configuration, or drop the file into the box: nginx, Apache, Caddyfile, Express, Flask-CORS, FastAPI, Django settings, Spring settings.`}
        <textarea
          data-testid="own-file-text"
          rows={6}
          spellcheck={false}
          value={text.length > longestFile ? "" : text}
          class={isOver ? "is-over" : ""}
          onInput={(event) => setGiven({ ...given, text: event.currentTarget.value, changedAtMs: null })}
          onDragOver={handlers.onDragOver}
          onDragLeave={handlers.onDragLeave}
          onDrop={(event) => {
            // The panel itself takes HAR files.
            event.stopPropagation();
            handlers.onDrop(event);
          }}
        />
      </label>
      <div aria-live="polite">{result !== null && <Outcome result={result} />}</div>
    </div>
  );
}
