import { useState } from "preact/hooks";
import { displayName } from "../../model/header-list.ts";
import { phrase, type Text, type TextPart } from "../../model/text.ts";
import { LongText, VisibleText } from "./long-text.tsx";

function Term({ text, meaning }: { readonly text: string; readonly meaning: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" class="term" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {text}
      </button>
      {isOpen && <span class="term-meaning"> ({meaning})</span>}
    </>
  );
}

interface HeaderLineProps {
  readonly name: string;
  readonly value: string | null;
  readonly limit?: number | undefined;
}

/** Draws a header line, or its name alone when the value is null. */
export function HeaderLine({ name, value, limit }: HeaderLineProps) {
  return (
    <code class="header-line">
      <span class="header-name">
        <VisibleText text={displayName(name)} />
        {value !== null && ":"}
      </span>
      {value !== null && " "}
      {value !== null && (value === "" ? <span class="empty-value">{phrase`(empty)`}</span> : <LongText text={value} limit={limit} />)}
    </code>
  );
}

const wordsLength = 1000;

function Part({ part, limit }: { readonly part: TextPart; readonly limit: number }) {
  switch (part.kind) {
    case "text":
      // Mostly our own words, which some languages need more of.
      return <LongText text={part.text} limit={Math.max(limit, wordsLength)} />;
    case "code":
      return (
        <code>
          <LongText text={part.text} limit={limit} />
        </code>
      );
    case "value":
      return (
        <code class="value">
          {part.text === "" ? <span class="empty-value">{phrase`(empty)`}</span> : <LongText text={part.text} limit={limit} />}
        </code>
      );
    case "header":
      return <HeaderLine name={part.name} value={part.value} limit={limit} />;
    case "link":
      // Nothing but the web: an explanation may quote what a server sent.
      return /^https?:\/\//i.test(part.href) ? (
        <a href={part.href} target="_blank" rel="noopener noreferrer">
          <VisibleText text={part.text} />
        </a>
      ) : (
        <VisibleText text={part.text} />
      );
    case "term":
      return <Term text={part.text} meaning={part.meaning} />;
  }
}

// In a sentence a value is quoted, not read; the evidence and the raw headers show more.
const quotedLength = 300;

/** Draws an explanation; of each value no more than `limit` UTF-16 units at first. */
export function RichText({ text, limit = quotedLength }: { readonly text: Text; readonly limit?: number }) {
  return (
    <>
      {text.map((part, index) => (
        <Part key={index} part={part} limit={limit} />
      ))}
    </>
  );
}

/** Draws explanations as paragraphs. */
export function Paragraphs({ texts }: { readonly texts: readonly Text[] }) {
  return (
    <>
      {texts.map((text, index) => (
        <p key={index}>
          <RichText text={text} />
        </p>
      ))}
    </>
  );
}
