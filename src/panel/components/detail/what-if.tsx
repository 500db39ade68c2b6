import { useId, useMemo, useState } from "preact/hooks";
import type { Browser } from "../../../cors/verdict.ts";
import type { Analysis } from "../../../diagnose/analysis.ts";
import type { CredentialsMode } from "../../../model/call.ts";
import type { Sheet, SheetAnswer, SheetField, SheetProblem } from "../../../repair/sheet.ts";
import { browserNames } from "../../../words/browser.ts";
import { passingWith, resultOf, type SheetVerdict, summaryOf } from "../../explain/what-if-result.ts";
import { formatCount } from "../../format.ts";
import { shortText } from "../../visible.ts";
import { OutcomeIcon } from "../icons.tsx";
import { Picture } from "./picture.tsx";

const browsers: readonly Browser[] = ["chrome", "firefox", "safari"];

const problemWords: Readonly<Record<SheetProblem["reason"], string>> = {
  "not-an-origin": "An origin is scheme, host and port: https://app.example",
  "not-a-url": "Write a full address that begins with http:// or https://",
  "not-a-method": "A method has no spaces and no punctuation: PUT",
  "not-a-header": "Each line is a name, a colon and a value",
  "not-a-status": "A status is a number from 100 to 599",
};

const credentialWords: Readonly<Record<CredentialsMode, string>> = {
  "same-origin": "same-origin (the default)",
  include: "include: cookies and logins",
  omit: "omit",
};

interface FieldProps {
  readonly label: string;
  readonly name: SheetField;
  readonly value: string;
  readonly problems: readonly SheetProblem[];
  readonly onChange: (value: string) => void;
  /** Lines of a text; left out: it has one. */
  readonly rows?: number;
}

/** One thing that can be changed, with what is wrong with it. */
function Field({ label, name, value, problems, onChange, rows }: FieldProps) {
  const id = useId();
  const problem = problems.find(({ field }) => field === name);
  const shared = {
    id,
    value,
    spellcheck: false,
    autocomplete: "off",
    "data-field": name,
    "aria-invalid": problem !== undefined,
    "aria-describedby": problem === undefined ? undefined : `${id}-problem`,
  } as const;
  return (
    <div class={`what-if-field is-${name.replace(".", "-")}`}>
      <label for={id}>{label}</label>
      {rows === undefined ? (
        <input type="text" {...shared} onInput={(event) => onChange(event.currentTarget.value)} />
      ) : (
        <textarea rows={rows} {...shared} onInput={(event) => onChange(event.currentTarget.value)} />
      )}
      {problem !== undefined && (
        <span id={`${id}-problem`} class="what-if-problem">
          {problemWords[problem.reason]}
          {problem.text.trim() !== "" && `. Read: ${shortText(problem.text, 60)}`}
        </span>
      )}
    </div>
  );
}

/** A line for each browser, the same at any width. */
function Verdicts({
  verdicts,
  chosen,
  onChoose,
}: {
  verdicts: readonly SheetVerdict[];
  chosen: Browser;
  onChoose: (one: Browser) => void;
}) {
  return (
    <div class="what-if-verdicts" data-testid="what-if-verdicts">
      {verdicts.map(({ browser, passes, reason, analysis }) => (
        <button
          key={browser}
          type="button"
          class={`what-if-verdict ${passes ? "is-passing" : "is-stopped"}`}
          aria-pressed={browser === chosen}
          data-browser={browser}
          title={`Draw what ${browserNames[browser]} does`}
          onClick={() => onChoose(browser)}
        >
          <OutcomeIcon outcome={analysis.outcome} />
          <strong>{browserNames[browser]}</strong> <span>{passes ? "passes" : shortText(reason, 80)}</span>
        </button>
      ))}
    </div>
  );
}

interface WhatIfProps {
  /** What is there at first. */
  readonly start: Sheet;
  /** What waits for the same change; empty: nothing does. */
  readonly others: readonly Analysis[];
  readonly browser: Browser;
}

/** A call and its answers to be changed; what the browsers make of it follows at each key. */
export function WhatIf({ start, others, browser }: WhatIfProps) {
  const [sheet, setSheet] = useState(start);
  const [chosen, choose] = useState(browser);
  const result = useMemo(() => resultOf(sheet, browsers), [sheet]);
  const effect = useMemo(() => (others.length < 2 || !result.ok ? null : passingWith(sheet, others, browser)), [result, others]);
  const problems = result.ok ? [] : result.problems;
  const change = (part: Partial<Sheet>): void => setSheet({ ...sheet, ...part });
  const answer = (role: "preflight" | "actual", part: Partial<SheetAnswer>): void => change({ [role]: { ...sheet[role], ...part } });
  const shown = result.ok ? result.verdicts.find((one) => one.browser === chosen) : undefined;
  const isUnasked = result.ok && !result.asksFirst;
  return (
    <div class="what-if" data-testid="what-if">
      <div class="what-if-result">
        <p class="what-if-summary" aria-live="polite" data-testid="what-if-summary">
          {result.ok ? summaryOf(result.verdicts) : "Something below cannot be read yet."}
          {effect !== null &&
            ` With these answers ${formatCount(effect.passing)} of the ${formatCount(effect.of)} calls of this cause pass in ${browserNames[browser]}.`}
        </p>
        {result.ok && <Verdicts verdicts={result.verdicts} chosen={chosen} onChoose={choose} />}
      </div>
      <fieldset class="what-if-part">
        <legend>The page’s call</legend>
        <Field
          label="Page’s origin"
          name="pageOrigin"
          value={sheet.pageOrigin}
          problems={problems}
          onChange={(pageOrigin) => change({ pageOrigin })}
        />
        <Field label="Method" name="method" value={sheet.method} problems={problems} onChange={(method) => change({ method })} />
        <Field label="Address" name="url" value={sheet.url} problems={problems} onChange={(url) => change({ url })} />
        <Field
          label="Headers that the code sets"
          name="headers"
          rows={2}
          value={sheet.headers}
          problems={problems}
          onChange={(headers) => change({ headers })}
        />
        <label class="what-if-field">
          <span>Credentials</span>
          <select
            data-field="credentials"
            value={sheet.credentials}
            onChange={({ currentTarget: { value } }) =>
              change({ credentials: value === "include" || value === "omit" ? value : "same-origin" })
            }
          >
            {Object.entries(credentialWords).map(([mode, words]) => (
              <option key={mode} value={mode}>
                {words}
              </option>
            ))}
          </select>
        </label>
      </fieldset>
      <fieldset class="what-if-part">
        <legend>Answer to OPTIONS{isUnasked && " (no browser asks for this call)"}</legend>
        <Field
          label="Status"
          name="preflight.status"
          value={sheet.preflight.status}
          problems={problems}
          onChange={(status) => answer("preflight", { status })}
        />
        <Field
          label="Header lines"
          name="preflight.headers"
          rows={4}
          value={sheet.preflight.headers}
          problems={problems}
          onChange={(headers) => answer("preflight", { headers })}
        />
      </fieldset>
      <fieldset class="what-if-part">
        <legend>Answer to {shortText(sheet.method, 20)}</legend>
        <Field
          label="Status"
          name="actual.status"
          value={sheet.actual.status}
          problems={problems}
          onChange={(status) => answer("actual", { status })}
        />
        <Field
          label="Header lines"
          name="actual.headers"
          rows={4}
          value={sheet.actual.headers}
          problems={problems}
          onChange={(headers) => answer("actual", { headers })}
        />
      </fieldset>
      <div class="what-if-part">
        {shown !== undefined && <Picture analysis={shown.analysis} name="Picture of what would happen" />}
        <button type="button" class="button" disabled={sheet === start} onClick={() => setSheet(start)}>
          As it was
        </button>
      </div>
    </div>
  );
}
