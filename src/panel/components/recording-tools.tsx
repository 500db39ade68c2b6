import { phrase } from "../../model/text.ts";
import { formatCount } from "../format.ts";
import type { RecordingSlice } from "../store/recording.ts";
import { Glyph } from "./icons.tsx";

/** Whether what is captured is listed as it comes, and whether earlier pages stay listed. */
export function RecordingTools({ recording }: { readonly recording: RecordingSlice }) {
  const isPaused = recording.isPaused.value;
  const waiting = recording.waiting.value.length;
  return (
    <>
      <button
        type="button"
        class="tool pause-tool"
        data-testid="pause"
        aria-pressed={isPaused}
        aria-label={phrase`Pause the list`}
        title={isPaused ? phrase`Go on: what came meanwhile is listed` : phrase`Pause the list: what comes waits, and is not lost`}
        onClick={recording.togglePaused}
      >
        <Glyph name={isPaused ? "go" : "pause"} />
        {waiting > 0 && <span class="chip-count">{formatCount(waiting)}</span>}
      </button>
      <button
        type="button"
        class="tool"
        data-testid="preserve-log"
        aria-pressed={recording.isPreserved.value}
        aria-label={phrase`Preserve log`}
        title={phrase`Preserve log: also list what earlier pages of this tab did`}
        onClick={recording.togglePreserved}
      >
        <Glyph name="pin" />
        <span class="tool-label is-minor">{phrase`Preserve log`}</span>
      </button>
    </>
  );
}
