import type { FixForm } from "../../../fixes/server.ts";
import { phrase, type Text } from "../../../model/text.ts";
import { shortText } from "../../visible.ts";
import { CopyButton } from "../copy-button.tsx";
import { RichText } from "../rich-text.tsx";

interface CodeBlockProps {
  readonly where: Text;
  readonly file: string | null;
  readonly language: string;
  /** Empty: nothing to copy, the place says what to do. */
  readonly code: string;
  /** Missing: no configuration. */
  readonly form?: FixForm;
  /** What the code is for, such as "nginx, part 1". */
  readonly label: string;
}

/** Code to be copied, under the place where it goes. */
export function CodeBlock({ where, file, language, code, form, label }: CodeBlockProps) {
  if (code === "") {
    return (
      <div class="code-block is-change" data-form={form}>
        <p>
          <RichText text={where} />
        </p>
        {file !== null && <p class="code-file">{shortText(file, 120)}</p>}
      </div>
    );
  }
  return (
    <figure class="code-block" data-form={form}>
      <figcaption>
        <span>
          <RichText text={where} />
        </span>
        <CopyButton text={code} what={phrase`the code for ${label}`} />
      </figcaption>
      {file !== null && <p class="code-file">{shortText(file, 120)}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section class="code-scroll" tabIndex={0} aria-label={phrase`Code for ${label}`}>
        <pre data-language={language}>
          <code>{code}</code>
        </pre>
      </section>
    </figure>
  );
}
