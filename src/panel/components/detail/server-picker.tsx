import { useMemo, useState } from "preact/hooks";
import { answersOf, detectServers, type HostAnswer, type Namer } from "../../../fixes/detect-server.ts";
import { anyServer, servers } from "../../../fixes/registry.ts";
import { type TextPlan, textsOf } from "../../../fixes/texts.ts";
import type { Call } from "../../../model/call.ts";
import { displayName } from "../../../model/header-list.ts";
import { hostOf } from "../../../model/origin.ts";
import type { Memory } from "../../deps.ts";
import { type OfferedServer, offerServers } from "../../explain/offer-servers.ts";
import { shortText } from "../../visible.ts";
import { ServerSelect } from "./server-select.tsx";
import { WrittenFix } from "./written-fix.tsx";

interface ServerPickerProps {
  readonly plan: TextPlan;
  readonly url: string;
  /** The answer that failed first; null: none was seen. */
  readonly failed?: HostAnswer | null;
  readonly session: readonly Call[];
  readonly memory: Memory;
}

const namers: Readonly<Record<Namer, string>> = {
  failed: "Suggested because the answer says",
  earlier: "An earlier answer of this host says",
  other: "Another answer of this host says",
};

function Reason({ offered }: { readonly offered: OfferedServer }) {
  const { clue, layer, namer } = offered.detected;
  const line = `${displayName(clue.header)}: ${shortText(clue.value, 80)}`;
  const place = {
    edge: "at the edge",
    proxy: "in front",
    storage: "as the store",
    application: "as the application",
    runtime: "as the runtime",
  };
  return (
    <p class="suggestion">
      {namers[namer]} <code>{line}</code>
      <span class="quiet"> ({place[layer]})</span>
    </p>
  );
}

/** The same policy, written out for the server that was detected, or for one that is chosen. */
export function ServerPicker({ plan, url, failed = null, session, memory }: ServerPickerProps) {
  const host = hostOf(url) ?? "";
  const key = `server:${host}`;
  const [chosenId, setChosenId] = useState(() => memory.get(key));
  const detected = useMemo(() => detectServers(answersOf(host, session)), [host, session]);
  const offered = useMemo(() => offerServers(detected, servers, failed), [detected, failed]);
  const server = servers.find(({ id }) => id === chosenId) ?? offered.suggested[0]?.server ?? anyServer;
  const { smallest, whole } = useMemo(() => textsOf(server, plan, url), [server, plan, url]);
  const choose = (id: string): void => {
    setChosenId(id);
    memory.set(key, id);
  };
  const reason = offered.suggested.find((one) => one.server.id === server.id);
  return (
    <div class="server-picker">
      <div class="server-choice">
        {offered.suggested.map((one) => (
          <button
            key={one.server.id}
            type="button"
            class="server-chip"
            aria-pressed={one.server.id === server.id}
            data-server={one.server.id}
            onClick={() => choose(one.server.id)}
          >
            {one.server.label}
          </button>
        ))}
        <ServerSelect servers={servers} chosen={server} onChoose={choose} />
      </div>
      {reason !== undefined && <Reason offered={reason} />}
      {reason === undefined && (
        <p class="suggestion quiet">
          {server.id === chosenId
            ? "Your choice for this host."
            : "No answer says what this server is. These are the plain headers: choose your server for its own text."}
        </p>
      )}
      {offered.unwritten.length > 0 && (
        <p class="quiet">
          Also seen: {offered.unwritten.map(({ name }) => name).join(", ")}. If CORS headers are set there too, set them in one place only.
        </p>
      )}
      <section class="server-fix" aria-label={`Configuration for ${server.label}`} data-testid="server-fix" data-server-shown={server.id}>
        <WrittenFix server={server} result={whole} partial={smallest} />
      </section>
    </div>
  );
}
