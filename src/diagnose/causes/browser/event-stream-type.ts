import { lastHop } from "../../../model/call.ts";
import { getCombined } from "../../../model/header-list.ts";
import { mimeEssence } from "../../../model/mime-type.ts";
import { valueOr } from "../../../model/observed.ts";
import { hostOf } from "../../../model/origin.ts";
import { code, header, phrase, say, type Text, type TextPart } from "../../../model/text.ts";
import { rootCause } from "../../cause.ts";
import { exchangeEvidence } from "../../evidence.ts";

const wanted = "text/event-stream";

function headline(host: TextPart, status: number, type: string | null): Text {
  const needed = header("content-type", wanted);
  if (status !== 200)
    return say`${host} answered with ${status}, and an ${code("EventSource")} takes nothing but status 200 with ${needed}: the page gets an error event, and no message.`;
  return type === null
    ? say`${host} answered without ${header("content-type")}, and an ${code("EventSource")} takes nothing but status 200 with ${needed}: the page gets an error event, and no message.`
    : say`${host} answered with ${header("content-type", type)}, and an ${code("EventSource")} takes nothing but status 200 with ${needed}: the page gets an error event, and no message.`;
}

/** Reports an answer that CORS lets pass and an `EventSource` does not take: of another type, or with another status. */
export const eventStreamType = rootCause({
  id: "event-stream-type",
  title: phrase`The answer is no event stream`,
  family: "browser",
  on: ["allowed", "failed", "undecided"],
  find: ({ call }) => {
    const { actual: exchange, url } = lastHop(call);
    const response = valueOr(exchange.response, null);
    if (call.resourceType !== "eventsource" || response === null) return [];
    const { status, headers } = response;
    const type = getCombined(headers, "content-type");
    // With 204 a server ends the stream on purpose, and a redirect has a Hop of its own: https://html.spec.whatwg.org/#server-sent-events-intro
    const isOther = status === 200 ? type === null || mimeEssence(type) !== wanted : status > 204 && (status < 300 || status >= 400);
    if (!isOther) return [];
    return [
      {
        behind: null,
        headline: headline(code(hostOf(url) ?? url), status, type),
        why: [say`This is not CORS. Often the address is wrong, or an error came in place of the stream.`],
        change: [
          say`Open the address in a tab, and see what comes.`,
          say`On the server: send the stream with ${header("content-type", wanted)}, through every proxy on the way.`,
        ],
        actor: "server",
        evidence: [
          status === 200
            ? exchangeEvidence(call, exchange, "content-type", type, wanted)
            : exchangeEvidence(call, exchange, null, String(status), "200"),
        ],
        sure: "seen",
      },
    ];
  },
  told: () => [
    say`The answer came, but its Content-Type is not that of an event stream. This is not CORS.`,
    say`On the server: send ${header("content-type", wanted)}. Often the address is wrong and an error page came instead.`,
  ],
});
