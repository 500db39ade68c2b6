import { useMemo, useState } from "preact/hooks";
import { detectServers } from "../../../fixes/detect-server.ts";
import { servers } from "../../../fixes/registry.ts";
import type { Call } from "../../../model/call.ts";
import { displayName } from "../../../model/header-list.ts";
import type { CorsPolicy } from "../../../model/header-patch.ts";
import { hostOf } from "../../../model/origin.ts";
import type { PolicyDelta } from "../../../model/policy-delta.ts";
import type { Memory } from "../../deps.ts";
import { type OfferedServer, offerServers } from "../../explain/offer-servers.ts";
import { shortText } from "../../visible.ts";
import { ServerSelect } from "./server-select.tsx";
import { WrittenFix } from "./written-fix.tsx";

interface ServerPickerProps {
  readonly policy: CorsPolicy;
  /** The same as what has to be added; null where it cannot be said so. */
  readonly delta?: PolicyDelta | null;
  readonly url: string;
  readonly session: readonly Call[];
  readonly memory: Memory;
}

function Reason({ offered }: { readonly offered: OfferedServer }) {
  const { clue, layer } = offered.detected;
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
      Suggested because the answer says <code>{line}</code>
      <span class="quiet"> ({place[layer]})</span>
    </p>
  );
}

/** The same policy, written out for the server that was detected, or for one that is chosen. */
export function ServerPicker({ policy, url, session, memory }: ServerPickerProps) {
  const host = hostOf(url) ?? "";
  const key = `server:${host}`;
  const [chosenId, setChosenId] = useState(() => memory.get(key));
  const detected = useMemo(() => detectServers(host, session), [host, session]);
  const offered = useMemo(() => offerServers(detected, servers), [detected]);
  const server =
    servers.find(({ id }) => id === chosenId) ?? offered.suggested[0]?.server ?? servers.find(({ id }) => id === "nginx") ?? servers[0];
  const result = useMemo(() => server?.write(policy, url) ?? null, [server, policy, url]);
  if (server === undefined || result === null) return null;
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
          {server.id === chosenId ? "Your choice for this host." : "The answers do not say what this server is. Choose yours."}
        </p>
      )}
      {offered.unwritten.length > 0 && (
        <p class="quiet">
          Also seen: {offered.unwritten.map(({ name }) => name).join(", ")}. If CORS headers are set there too, set them in one place only.
        </p>
      )}
      <section class="server-fix" aria-label={`Configuration for ${server.label}`} data-testid="server-fix" data-server-shown={server.id}>
        <WrittenFix server={server} result={result} />
      </section>
    </div>
  );
}
