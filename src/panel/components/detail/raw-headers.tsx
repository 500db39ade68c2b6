import type { Call } from "../../../model/call.ts";
import { exchangesOf } from "../../../model/call.ts";
import type { Exchange } from "../../../model/exchange.ts";
import { displayName, type HeaderList } from "../../../model/header-list.ts";
import type { Observed } from "../../../model/observed.ts";
import { phrase } from "../../../model/text.ts";
import { withoutSecrets } from "../../../report/redacted.ts";
import { notObservedWords } from "../../../words/not-observed.ts";
import { exchangeName } from "../../../words/place.ts";
import { drawn } from "../../drawn.ts";
import { headerLines } from "../../format.ts";
import { cutText, shortText } from "../../visible.ts";
import { CopyButton } from "../copy-button.tsx";
import { LongText, VisibleText } from "../long-text.tsx";
import { Fold, Section } from "./section.tsx";

// Headers that CORS reads or writes, and those that decide about it in passing.
// https://fetch.spec.whatwg.org/#http-cors-protocol
const corsHeader = /^(?:access-control-.*|origin|vary|location|sec-fetch-.*|cross-origin-resource-policy|timing-allow-origin)$/;
// Servers send some dozens. A response with more than this is drawn in part.
const maxLines = 500;

function HeaderTable({ headers, label }: { readonly headers: HeaderList; readonly label: string }) {
  return (
    <table class="headers" aria-label={label}>
      <tbody>
        {headers.slice(0, maxLines).map((line, index) => (
          <tr key={index} class={corsHeader.test(line.name) ? "is-cors" : ""}>
            <th scope="row">
              <VisibleText text={cutText(displayName(line.name), 200)} />
            </th>
            <td>{line.value === "" ? <span class="empty-value">{phrase`(empty)`}</span> : <LongText text={line.value} />}</td>
          </tr>
        ))}
        {headers.length > maxLines && (
          <tr>
            <td colSpan={2}>{phrase`… and ${headers.length - maxLines} more lines: copy to see them all`}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

interface HeaderPartProps {
  readonly title: string;
  readonly firstLine: string;
  readonly headers: Observed<HeaderList | null>;
}

function absenceOf(headers: Observed<HeaderList | null>): string {
  if (headers.observed) return phrase`No response came.`;
  return headers.reason === "never-sent" ? phrase`The request was never sent.` : phrase`Not seen: ${notObservedWords[headers.reason]}.`;
}

/** What is copied goes into tickets and chats, so secrets are taken out; they can be read beside it. */
function copied(firstLine: string, lines: HeaderList): string {
  const [method = "", ...rest] = firstLine.split(" ");
  const clean = withoutSecrets({ url: rest.join(" "), headers: lines });
  return `${[method, clean.url].join(" ").trimEnd()}\n${headerLines(clean.headers)}\n`;
}

function HeaderPart({ title, firstLine, headers }: HeaderPartProps) {
  const lines = headers.observed ? headers.value : null;
  return (
    <div class="header-part">
      <div class="header-part-title">
        <h4>{title}</h4>
        {lines !== null && <CopyButton text={() => copied(firstLine, lines)} what={phrase`${title}, without secrets`} />}
      </div>
      {lines !== null && <p class="first-line">{shortText(firstLine, 300)}</p>}
      {lines !== null && lines.length > 0 && <HeaderTable headers={lines} label={title} />}
      {lines?.length === 0 && <p class="quiet">{phrase`No headers.`}</p>}
      {lines === null && <p class="quiet">{absenceOf(headers)}</p>}
    </div>
  );
}

function ExchangeHeaders({ exchange, name }: { readonly exchange: Exchange; readonly name: string }) {
  const head = exchange.response.observed ? exchange.response.value : null;
  const responseHeaders: Observed<HeaderList | null> = exchange.response.observed
    ? { observed: true, value: head?.headers ?? null }
    : exchange.response;
  const statusLine = head === null ? "" : `${head.httpVersion ?? "HTTP"} ${head.status} ${head.statusText}`.trimEnd();
  return (
    <>
      {head !== null && head.editedHeaders !== null && (
        <p class="edited">
          {phrase`Another extension changed these response headers after they came from the server. Below is what the server sent, then what the page got.`}
        </p>
      )}
      <HeaderPart title={phrase`${name}: response headers`} firstLine={statusLine} headers={responseHeaders} />
      {head !== null && head.editedHeaders !== null && (
        <HeaderPart
          title={phrase`${name}: response headers after editing`}
          firstLine={statusLine}
          headers={{ observed: true, value: head.editedHeaders }}
        />
      )}
      <HeaderPart
        title={phrase`${name}: request headers`}
        firstLine={`${exchange.method} ${exchange.url}`}
        headers={exchange.requestHeaders}
      />
      {exchange.netError !== null && <p class="quiet">{drawn`Network error: ${<code>{shortText(exchange.netError, 120)}</code>}`}</p>}
    </>
  );
}

/** What went over the wire, byte for byte; the lines that matter for CORS stand out. */
export function RawHeaders({ call }: { readonly call: Call }) {
  return (
    <Section title={phrase`Raw headers`} name="raw">
      {exchangesOf(call).map((exchange) => {
        const name = exchangeName(call, exchange.id, null);
        const head = exchange.response.observed ? exchange.response.value : null;
        const title = `${name} · ${shortText(exchange.method, 20)} ${head === null ? "" : head.status}`;
        return (
          <Fold key={exchange.id} title={title} name="exchange">
            <ExchangeHeaders exchange={exchange} name={name} />
          </Fold>
        );
      })}
    </Section>
  );
}
