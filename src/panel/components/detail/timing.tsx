import { type Call, exchangesOf } from "../../../model/call.ts";
import type { Exchange } from "../../../model/exchange.ts";
import { phrase } from "../../../model/text.ts";
import { exchangeName } from "../../../words/place.ts";
import { formatClock, formatDuration } from "../../format.ts";
import { shortText } from "../../visible.ts";
import { SourceLink } from "../source-link.tsx";
import { Fold } from "./section.tsx";

function wasSent({ requestHeaders }: Exchange): boolean {
  return requestHeaders.observed || requestHeaders.reason !== "never-sent";
}

function lengthOf(exchange: Exchange): string {
  if (!wasSent(exchange)) return phrase`never sent`;
  return exchange.endedAtMs === null ? phrase`not finished` : formatDuration(exchange.endedAtMs - exchange.startedAtMs);
}

/** When it was made, how long each part took, and from where. */
export function Timing({ call }: { readonly call: Call }) {
  return (
    <Fold title={phrase`Timing and origin of the call`} name="timing">
      <dl class="facts">
        <dt>{phrase`Started`}</dt>
        <dd>{formatClock(call.startedAtMs)}</dd>
        {exchangesOf(call).map((exchange) => (
          <div key={exchange.id} class="fact">
            <dt>{exchangeName(call, exchange.id, null)}</dt>
            <dd>
              {lengthOf(exchange)}
              {wasSent(exchange) &&
                exchange.respondedAtMs !== null &&
                phrase`, answer after ${formatDuration(exchange.respondedAtMs - exchange.startedAtMs)}`}
              {exchange.fromCache === true && phrase`, from the browser’s cache`}
              {exchange.serverIp !== null && phrase`, server ${shortText(exchange.serverIp, 60)}`}
            </dd>
          </div>
        ))}
        {call.endedAtMs !== null && <dt>{phrase`In all`}</dt>}
        {call.endedAtMs !== null && <dd>{formatDuration(call.endedAtMs - call.startedAtMs)}</dd>}
        {call.documentUrl !== null && <dt>{phrase`Page`}</dt>}
        {call.documentUrl !== null && <dd>{shortText(call.documentUrl, 400)}</dd>}
        {call.initiatorStack.length > 0 && <dt>{phrase`Called from`}</dt>}
        {call.initiatorStack.slice(0, 20).map((place, index) => (
          <dd key={index}>
            {place.functionName === null ? "" : <code>{shortText(place.functionName, 80)} </code>}
            <SourceLink place={place} />
          </dd>
        ))}
      </dl>
    </Fold>
  );
}
