import { useState } from "preact/hooks";
import { anyServer, servers } from "../../fixes/registry.ts";
import { phrase } from "../../model/text.ts";
import { hostPattern, mostIgnoredHosts } from "../../protocol/options.ts";
import type { OptionsSlice } from "../store/options.ts";
import { shortText } from "../visible.ts";
import { LanguageOption } from "./language-option.tsx";

interface OptionsFormProps {
  readonly options: OptionsSlice;
  /** The browser lets extensions use its debugger. */
  readonly hasDebugger: boolean;
}

interface FlagProps {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly isSet: boolean;
  readonly onSet: (isSet: boolean) => void;
}

function Flag({ name, label, hint, isSet, onSet }: FlagProps) {
  return (
    <div class="option">
      <label class="option-flag">
        <input
          type="checkbox"
          data-testid={`option-${name}`}
          aria-describedby={`hint-${name}`}
          checked={isSet}
          onChange={(event) => onSet(event.currentTarget.checked)}
        />
        {label}
      </label>
      <p class="quiet" id={`hint-${name}`}>
        {hint}
      </p>
    </div>
  );
}

/** What was typed, line by line: hosts, and what is none. */
function readLines(text: string): { readonly hosts: string[]; readonly wrong: string[] } {
  const lines = text.split(/[\s,]+/).filter((line) => line !== "");
  return {
    hosts: Array.from(new Set(lines.flatMap((line) => hostPattern(line) ?? []))),
    wrong: lines.filter((line) => hostPattern(line) === null),
  };
}

function IgnoredHosts({ options }: Pick<OptionsFormProps, "options">) {
  const [text, setText] = useState(options.value.peek().ignoredHosts.join("\n"));
  const { hosts, wrong } = readLines(text);
  const problem =
    wrong.length > 0
      ? phrase`Not a host: ${shortText(wrong[0] ?? "", 60)}. Write a name like tracker.example or localhost:9000, without https:// and without a path.`
      : hosts.length > mostIgnoredHosts
        ? phrase`These are ${hosts.length} hosts; the first ${mostIgnoredHosts} are kept.`
        : "";
  return (
    <div class="option">
      <label class="option-text">
        {phrase`Hosts to leave out`}
        <textarea
          rows={3}
          spellcheck={false}
          data-testid="option-ignored"
          aria-describedby="hint-ignored problem-ignored"
          value={text}
          placeholder="tracker.example"
          onInput={(event) => {
            setText(event.currentTarget.value);
            options.set({ ignoredHosts: readLines(event.currentTarget.value).hosts });
          }}
        />
      </label>
      <p class="quiet" id="hint-ignored">
        {phrase`One in each line, with all below it. Calls to them are still recorded and exported. A line below the list says how many there are.`}
      </p>
      <p class="option-problem" id="problem-ignored" role="status">
        {problem}
      </p>
    </div>
  );
}

/** What holds for every panel. Each change is kept at once. */
export function OptionsForm({ options, hasDebugger }: OptionsFormProps) {
  // A list that is not read yet would be written over by the first key.
  if (!options.isRead.value) return null;
  const { preserveLog, defaultServer, keepNames, preciseOnOpen } = options.value.value;
  const sorted = servers.filter((server) => server !== anyServer).sort((a, b) => a.label.localeCompare(b.label));
  return (
    <div class="options" data-testid="options-form">
      {options.isLost.value && (
        <p class="danger" role="alert">
          {phrase`The browser refuses to keep options. What you set lasts until this page is closed.`}
        </p>
      )}
      <LanguageOption options={options} />
      <Flag
        name="preserve"
        label={phrase`Preserve log`}
        hint={phrase`Also list what earlier pages of the tab did.`}
        isSet={preserveLog}
        onSet={(isSet) => options.set({ preserveLog: isSet })}
      />
      <div class="option">
        <label class="option-text">
          {phrase`Your usual server`}
          <select
            data-testid="option-server"
            aria-describedby="hint-server"
            value={defaultServer ?? ""}
            onChange={(event) => options.set({ defaultServer: event.currentTarget.value === "" ? null : event.currentTarget.value })}
          >
            <option value="">{phrase`None: plain header lines`}</option>
            {sorted.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <p class="quiet" id="hint-server">
          {phrase`Its text is shown where no answer says what the server is, and you chose none for the host.`}
        </p>
      </div>
      <IgnoredHosts options={options} />
      <Flag
        name="names"
        label={phrase`Leave e-mail addresses and user names in exports`}
        hint={phrase`Cookies, logins, keys and tokens are always taken out, unless you say otherwise for one export.`}
        isSet={keepNames}
        onSet={(isSet) => options.set({ keepNames: isSet })}
      />
      {hasDebugger && (
        <Flag
          name="precise"
          label={phrase`Turn on precise mode when a panel opens`}
          hint={phrase`The browser’s debugger is attached to the tab, and a banner in the window says so, until you turn it off.`}
          isSet={preciseOnOpen}
          onSet={(isSet) => options.set({ preciseOnOpen: isSet })}
        />
      )}
    </div>
  );
}
