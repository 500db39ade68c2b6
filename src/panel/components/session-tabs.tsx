import { formatCount } from "../format.ts";
import type { ImportsSlice } from "../store/imports.ts";
import type { Session } from "../store/session.ts";
import { shortText } from "../visible.ts";
import { Banner } from "./banners.tsx";
import { Glyph } from "./icons.tsx";

interface SessionTabsProps {
  readonly live: Session;
  readonly imported: readonly Session[];
  readonly shown: Session;
  readonly onShow: (id: string) => void;
  readonly onClose: (id: string) => void;
}

/** Which Calls are shown: those captured live, or those of a file. Nothing as long as there is no file. */
export function SessionTabs({ live, imported, shown, onShow, onClose }: SessionTabsProps) {
  if (imported.length === 0) return null;
  const count = (session: Session): string => formatCount(session.calls.list.value.length);
  return (
    <nav class="sessions" aria-label="What is shown">
      <button type="button" class="session" aria-pressed={shown === live} data-session="live" onClick={() => onShow("live")}>
        Live <span class="chip-count">{count(live)}</span>
      </button>
      {imported.map((session) => (
        <span key={session.id} class="session-group">
          <button
            type="button"
            class="session"
            aria-pressed={shown === session}
            data-session={session.id}
            onClick={() => onShow(session.id)}
          >
            <span class="quiet">Imported:</span> <span class="session-name">{shortText(session.fileName ?? "", 60)}</span>{" "}
            <span class="chip-count">{count(session)}</span>
          </button>
          <button
            type="button"
            class="icon-button"
            aria-label={`Close ${shortText(session.fileName ?? "", 60)}`}
            onClick={() => onClose(session.id)}
          >
            <Glyph name="close" />
          </button>
        </span>
      ))}
    </nav>
  );
}

/** How the reading of a file goes, or why it failed. */
export function ImportBanners({ imports, shown }: { readonly imports: ImportsSlice; readonly shown: Session }) {
  const progress = imports.progress.value;
  const error = imports.error.value;
  const note = imports.notes.value[shown.id];
  return (
    <>
      {progress !== null && (
        <Banner kind="info">
          <label class="progress">
            Reading {shortText(progress.fileName, 80)} <progress max={1} value={progress.share} />
          </label>
        </Banner>
      )}
      {error !== null && (
        <Banner kind="warning" onDismiss={imports.dismissError}>
          {shortText(error.fileName, 80)} was not imported. {shortText(error.text, 400)}
        </Banner>
      )}
      {shown.fileName !== null && (
        <Banner kind="info">
          These calls are from the file {shortText(shown.fileName, 80)}, not from this tab.{note !== undefined && ` ${note}`} Capturing goes
          on under “Live”.
        </Banner>
      )}
    </>
  );
}
