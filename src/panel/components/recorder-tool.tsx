import { phrase } from "../../model/text.ts";
import type { RecorderSlice } from "../store/recorder.ts";
import { Glyph } from "./icons.tsx";

/** Turns the recorder in the page on and off. */
export function RecorderTool({ recorder }: { readonly recorder: RecorderSlice }) {
  const { mode } = recorder.state.value;
  const isOn = mode === "on" || mode === "reloading";
  return (
    <button
      type="button"
      class="tool"
      data-testid="recorder"
      aria-label={phrase`Record calls`}
      aria-pressed={isOn}
      disabled={mode === "starting"}
      title={phrase`Note in the page how its scripts call fetch() and XMLHttpRequest: with or without credentials. No banner`}
      onClick={recorder.toggle}
    >
      <Glyph name="recorder" />
      <span class="tool-label">{phrase`Record calls`}</span>
    </button>
  );
}
