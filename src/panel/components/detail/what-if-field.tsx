import { useId } from "preact/hooks";
import { phrase } from "../../../model/text.ts";
import type { SheetField, SheetProblem } from "../../../repair/sheet.ts";
import { shortText } from "../../visible.ts";

const problemWords: Readonly<Record<SheetProblem["reason"], string>> = {
  "not-an-origin": phrase`An origin is scheme, host and port: https://app.example`,
  "not-a-url": phrase`Write a full address that begins with http:// or https://`,
  "not-a-method": phrase`A method has no spaces and no punctuation: PUT`,
  "not-a-header": phrase`Each line is a name, a colon and a value`,
  "not-a-status": phrase`A status is a number from 100 to 599`,
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
export function Field({ label, name, value, problems, onChange, rows }: FieldProps) {
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
          {problem.text.trim() !== "" && `. ${phrase`Read: ${shortText(problem.text, 60)}`}`}
        </span>
      )}
    </div>
  );
}
