import type { Fix, Server, WriteResult } from "../../../fixes/server.ts";
import { phrase, type Text } from "../../../model/text.ts";
import { shortText } from "../../visible.ts";
import { Paragraphs, RichText } from "../rich-text.tsx";
import { CodeBlock } from "./code-block.tsx";
import { Fold } from "./section.tsx";

/** A server, or a proxy before one. */
type Named = Pick<Server, "label" | "checkedAgainst" | "docs">;

function Steps({ title, texts }: { readonly title: string; readonly texts: readonly Text[] }) {
  if (texts.length === 0) return null;
  return (
    <div class="fix-steps">
      <h5>{title}</h5>
      <Paragraphs texts={texts} />
    </div>
  );
}

interface FormProps {
  readonly server: Named;
  readonly fix: Fix;
}

function Blocks({ server, fix }: FormProps) {
  // Both forms may be on the page: their names tell them apart.
  const name = fix.blocks.some(({ form }) => form === "partial") ? phrase`${server.label}, change` : server.label;
  const part = (index: number): string => (fix.blocks.length === 1 ? name : phrase`${name}, part ${index + 1}`);
  return (
    <>
      {fix.blocks.map((block, index) => (
        <CodeBlock key={index} {...block} label={part(index)} />
      ))}
    </>
  );
}

/** A few lines beside what is there; nothing that is there is replaced. */
function Partial({ server, fix }: FormProps) {
  const isRemoval = fix.blocks.every(({ code }) => code === "");
  return (
    <div class="fix-form">
      <h5>{isRemoval ? phrase`Change what is there` : phrase`Add to what is there`}</h5>
      <Blocks server={server} fix={fix} />
      <Steps title={phrase`Apply`} texts={fix.apply} />
    </div>
  );
}

function Whole({ server, fix }: FormProps) {
  return (
    <>
      {fix.replaces !== null && (
        <p class="replaces">
          <RichText text={fix.replaces} />
        </p>
      )}
      <Blocks server={server} fix={fix} />
      <Steps title={phrase`Apply`} texts={fix.apply} />
    </>
  );
}

interface WrittenFixProps {
  readonly server: Named;
  /** null: a removal is all that is needed. */
  readonly result: WriteResult | null;
  /** The same as lines to add; null: there is nothing that they could be added to. */
  readonly partial?: Fix | null;
}

/** A repair written out for one server: the smallest form first. */
export function WrittenFix({ server, result, partial = null }: WrittenFixProps) {
  if (result?.ok === false && partial === null)
    return <p class="cannot-write">{phrase`This cannot be written out safely for ${server.label}: ${shortText(result.detail, 400)}`}</p>;
  const whole = result?.ok === true ? result.fix : null;
  return (
    <>
      {partial !== null && <Partial server={server} fix={partial} />}
      {whole !== null && partial === null && <Whole server={server} fix={whole} />}
      {whole !== null && partial !== null && (
        <Fold title={phrase`Or the whole block, if there is none yet`} name="whole">
          <Whole server={server} fix={whole} />
        </Fold>
      )}
      <Steps title={phrase`Check`} texts={(whole ?? partial)?.check ?? []} />
      <Steps title={phrase`Mind`} texts={whole?.traps ?? []} />
      <p class="checked-against">
        {server.checkedAgainst} ·{" "}
        <a href={server.docs} target="_blank" rel="noopener noreferrer">
          {phrase`Documentation`}
        </a>
      </p>
    </>
  );
}
