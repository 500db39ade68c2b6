import { phrase } from "../../model/text.ts";
import type { RecorderSlice } from "../store/recorder.ts";
import { Banner } from "./banners.tsx";

function InlineButton({ label, testId, onClick }: { readonly label: string; readonly testId: string; readonly onClick: () => void }) {
  return (
    <button type="button" class="inline-button" data-testid={testId} onClick={onClick}>
      {label}
    </button>
  );
}

/** What the recorder in the page does, and how to end it; nothing while it is off. */
export function RecorderStrip({ recorder }: { readonly recorder: RecorderSlice }) {
  const state = recorder.state.value;
  switch (state.mode) {
    case "off":
    case "starting":
      return null;
    case "reloading":
      return <Banner kind="precise">{phrase`Loading the page again, to record from its first script.`}</Banner>;
    case "on":
      return (
        <Banner kind="precise">
          <strong>{phrase`Calls are recorded.`}</strong>{" "}
          {state.fromStart
            ? phrase`A small wrapper in the page notes how its scripts call fetch() and XMLHttpRequest: credentials, redirect mode, upload listeners.`
            : phrase`A small wrapper in the page notes how its scripts call, from now on, fetch() and XMLHttpRequest: credentials, redirect mode, upload listeners.`}{" "}
          {phrase`Frames and workers are not recorded. It ends when the page is left.`}{" "}
          {!state.seesAll && <>{phrase`The page uses functions of its own in their place, so some calls are not noted.`} </>}
          {!state.fromStart && (
            <>
              <InlineButton
                label={phrase`Reload and record from the first script`}
                testId="recorder-reload"
                onClick={recorder.reload}
              />{" "}
            </>
          )}
          <InlineButton label={phrase`Turn it off`} testId="recorder-off" onClick={recorder.toggle} />
        </Banner>
      );
    case "ended":
      return (
        <Banner kind="info" onDismiss={recorder.dismiss}>
          {phrase`The page was left, and with it the recorder.`}{" "}
          <InlineButton label={phrase`Record again`} testId="recorder-again" onClick={recorder.toggle} />{" "}
          <InlineButton label={phrase`Reload and record from the first script`} testId="recorder-reload" onClick={recorder.reload} />
        </Banner>
      );
    case "refused":
      return (
        <Banner kind="warning" onDismiss={recorder.dismiss}>
          {phrase`Nothing can be recorded in this page. The browser lets no extension into pages of its own.`}
        </Banner>
      );
  }
}
