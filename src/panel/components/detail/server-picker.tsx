import type { Namer } from "../../../fixes/detect-server.ts";
import { displayName } from "../../../model/header-list.ts";
import { phrase } from "../../../model/text.ts";
import type { OfferedServer } from "../../explain/offer-servers.ts";
import { shortText } from "../../visible.ts";
import type { ServerChoice } from "../use-server-choice.ts";
import { WrittenFix } from "./written-fix.tsx";

const namers: Readonly<Record<Namer, string>> = {
  failed: phrase`Suggested because the answer says`,
  earlier: phrase`An earlier answer of this host says`,
  other: phrase`Another answer of this host says`,
};

function Reason({ offered }: { readonly offered: OfferedServer }) {
  const { clue, layer, namer } = offered.detected;
  const line = `${displayName(clue.header)}: ${shortText(clue.value, 80)}`;
  const place = {
    edge: phrase`at the edge`,
    proxy: phrase`in front`,
    storage: phrase`as the store`,
    application: phrase`as the application`,
    runtime: phrase`as the runtime`,
  };
  return (
    <p class="suggestion">
      {namers[namer]} <code>{line}</code>
      <span class="quiet"> ({place[layer]})</span>
    </p>
  );
}

/** The same policy, written out for the server that was detected, or for one that is chosen. */
export function ServerPicker({ choice }: { readonly choice: ServerChoice }) {
  const { offered, server, isChosen, isUsual, choose, texts } = choice;
  const reason = offered.suggested.find((one) => one.server.id === server.id);
  return (
    <div class="server-picker">
      {offered.suggested.length > 1 && (
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
        </div>
      )}
      {reason !== undefined && <Reason offered={reason} />}
      {reason === undefined && (
        <p class="suggestion quiet">
          {isChosen
            ? phrase`Your choice for this host.`
            : isUsual
              ? phrase`No answer says what this server is. This is your usual one, from the options.`
              : phrase`No answer says what this server is. These are the plain headers: choose your server for its own text.`}
        </p>
      )}
      {offered.unwritten.length > 0 && (
        <p class="quiet">
          {phrase`Also seen: ${offered.unwritten.map(({ name }) => name).join(", ")}. If CORS headers are set there too, set them in one place only.`}
        </p>
      )}
      <section
        class="server-fix"
        aria-label={phrase`Configuration for ${server.label}`}
        data-testid="server-fix"
        data-server-shown={server.id}
      >
        <WrittenFix server={server} result={texts.whole} partial={texts.smallest} />
      </section>
    </div>
  );
}
