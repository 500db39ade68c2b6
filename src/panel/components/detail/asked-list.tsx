import type { Asked, Inquiry } from "../../../model/inquiry.ts";
import { plainText } from "../../../model/plain-text.ts";
import { phrase } from "../../../model/text.ts";
import { answerName, inquiryConclusions, questionName } from "../../../words/inquiry.ts";
import { formatCount } from "../../format.ts";
import { Glyph } from "../icons.tsx";
import { LongText } from "../long-text.tsx";
import { RichText } from "../rich-text.tsx";
import { Fold } from "./section.tsx";

function AskedRow({ asked, number }: { readonly asked: Asked; readonly number: number }) {
  const { question, passes } = asked;
  const kind = passes === null ? "is-open" : passes ? "is-passes" : "is-refused";
  return (
    <tr class={kind}>
      <th scope="row">{number}</th>
      <td>
        <code>{question.sends}</code> <LongText text={plainText(questionName(question))} limit={160} />
      </td>
      <td class="asked-answer">{plainText(answerName(asked))}</td>
    </tr>
  );
}

/** What a server said when it was asked, and all that was sent for it. */
export function AskedList({ inquiry, isTold }: { readonly inquiry: Inquiry; readonly isTold: boolean }) {
  const { asked } = inquiry;
  const count = asked.length === 1 ? phrase`1 request` : phrase`${formatCount(asked.length)} requests`;
  return (
    <>
      {(isTold ? [] : inquiryConclusions(inquiry)).map((text, index) => (
        <p key={index} class="asked-conclusion" data-testid="asked-conclusion">
          <Glyph name="ask" />
          <span>
            <RichText text={text} />
          </span>
        </p>
      ))}
      <Fold title={phrase`The server was asked: ${count}`} name="asked">
        <table class="asked-list" data-testid="asked-list">
          <thead>
            <tr>
              <th scope="col">{phrase`No.`}</th>
              <th scope="col">{phrase`Asked for`}</th>
              <th scope="col">{phrase`Answer`}</th>
            </tr>
          </thead>
          <tbody>
            {asked.map((one, index) => (
              <AskedRow key={index} asked={one} number={index + 1} />
            ))}
          </tbody>
        </table>
      </Fold>
    </>
  );
}
