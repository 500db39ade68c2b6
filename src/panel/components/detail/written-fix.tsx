import type { FixBlock, Server, WriteResult } from "../../../fixes/server.ts";
import type { Text } from "../../../model/text.ts";
import { shortText } from "../../visible.ts";
import { CopyButton } from "../copy-button.tsx";
import { Paragraphs, RichText } from "../rich-text.tsx";

function Block({ block, label }: { readonly block: FixBlock; readonly label: string }) {
  return (
    <figure class="code-block">
      <figcaption>
        <span>
          <RichText text={block.where} />
        </span>
        <CopyButton text={block.code} what={`the code for ${label}`} />
      </figcaption>
      {block.file !== null && <p class="code-file">{shortText(block.file, 120)}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section class="code-scroll" tabIndex={0} aria-label={`Code for ${label}`}>
        <pre data-language={block.language}>
          <code>{block.code}</code>
        </pre>
      </section>
    </figure>
  );
}

function Steps({ title, texts }: { readonly title: string; readonly texts: readonly Text[] }) {
  if (texts.length === 0) return null;
  return (
    <div class="fix-steps">
      <h5>{title}</h5>
      <Paragraphs texts={texts} />
    </div>
  );
}

/** A repair written out for one server. */
export function WrittenFix({ server, result }: { readonly server: Server; readonly result: WriteResult }) {
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
        <Block key={index} block={block} label={fix.blocks.length === 1 ? server.label : `${server.label}, part ${index + 1}`} />
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
