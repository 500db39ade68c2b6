import type { Server, WriteResult } from "../../../fixes/server.ts";
import type { Text } from "../../../model/text.ts";
import { shortText } from "../../visible.ts";
import { Paragraphs, RichText } from "../rich-text.tsx";
import { CodeBlock } from "./code-block.tsx";

function Steps({ title, texts }: { readonly title: string; readonly texts: readonly Text[] }) {
  if (texts.length === 0) return null;
  return (
    <div class="fix-steps">
      <h5>{title}</h5>
      <Paragraphs texts={texts} />
    </div>
  );
}

interface WrittenFixProps {
  /** A server, or a proxy before one. */
  readonly server: Pick<Server, "label" | "checkedAgainst" | "docs">;
  readonly result: WriteResult;
}

/** A repair written out for one server. */
export function WrittenFix({ server, result }: WrittenFixProps) {
  if (!result.ok)
    return (
      <p class="cannot-write">
        This cannot be written out safely for {server.label}: {shortText(result.detail, 400)}
      </p>
    );
  const { fix } = result;
  return (
    <>
      {fix.replaces !== null && (
        <p class="replaces">
          <RichText text={fix.replaces} />
        </p>
      )}
      {fix.blocks.map((block, index) => (
        <CodeBlock key={index} {...block} label={fix.blocks.length === 1 ? server.label : `${server.label}, part ${index + 1}`} />
      ))}
      <Steps title="Apply" texts={fix.apply} />
      <Steps title="Check" texts={fix.check} />
      <Steps title="Mind" texts={fix.traps} />
      <p class="checked-against">
        {server.checkedAgainst} ·{" "}
        <a href={server.docs} target="_blank" rel="noopener noreferrer">
          Documentation
        </a>
      </p>
    </>
  );
}
