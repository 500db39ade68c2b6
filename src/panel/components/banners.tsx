import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { phrase } from "../../model/text.ts";
import type { ChannelState } from "../../protocol/channel.ts";
import type { Gap } from "../../protocol/messages.ts";
import { formatClock, formatCount } from "../format.ts";
import type { TabState, Welcome } from "../store/connection.ts";
import { shortText } from "../visible.ts";
import { Glyph } from "./icons.tsx";

const gapWords: Readonly<Record<Gap["reason"], string>> = {
  "worker-restarted": phrase`The browser restarted the extension’s background.`,
  "devtools-closed": phrase`DevTools was closed.`,
  "host-access-revoked": phrase`The extension was not allowed to see the sites.`,
  "log-full": phrase`The log was full.`,
};

interface BannerProps {
  readonly kind: "info" | "warning" | "precise";
  readonly children: ComponentChildren;
  readonly onDismiss?: () => void;
}

/** One line below the toolbar. */
export function Banner({ kind, children, onDismiss }: BannerProps) {
  return (
    <div class={`banner is-${kind}`} role="status">
      <Glyph name={kind} />
      <p>{children}</p>
      {onDismiss !== undefined && (
        <button type="button" class="icon-button" aria-label={phrase`Dismiss this message`} onClick={onDismiss}>
          <Glyph name="close" />
        </button>
      )}
    </div>
  );
}

export interface BannersProps {
  readonly channelState: ChannelState;
  readonly welcome: Welcome | null;
  readonly tab: TabState;
  readonly gaps: readonly Gap[];
  readonly dropped: number;
  readonly exportError: string | null;
}

/** What limits the list at the moment; nothing when all is well. */
export function Banners({ channelState, welcome, tab, gaps, dropped, exportError }: BannersProps) {
  const [dismissedGaps, setDismissedGaps] = useState(0);
  const lastGap = gaps[gaps.length - 1];
  return (
    <>
      {tab === "closed" && (
        <Banner kind="warning">{phrase`The tab that this panel watched was closed. What was recorded stays here until you close the panel.`}</Banner>
      )}
      {channelState === "connecting" && welcome !== null && (
        <Banner kind="warning">{phrase`Connection to the extension’s background lost. Reconnecting…`}</Banner>
      )}
      {channelState === "closed" && (
        <Banner kind="warning">{phrase`Disconnected: the extension was updated or turned off. Close DevTools and open them again.`}</Banner>
      )}
      {welcome?.hostAccess === "none" && (
        <Banner kind="warning">
          {phrase`The browser does not let this extension see any site, so nothing can be captured. Allow access to sites in the extension’s settings, then reload the page.`}
        </Banner>
      )}
      {welcome?.hostAccess === "partial" && (
        <Banner kind="info">{phrase`The extension may see only some sites. What pages of the others ask for is missing here. In Firefox, so is what is asked of the others.`}</Banner>
      )}
      {lastGap !== undefined && gaps.length > dismissedGaps && (
        <Banner kind="warning" onDismiss={() => setDismissedGaps(gaps.length)}>
          {gaps.length > 1
            ? phrase`Capture was away from ${formatClock(lastGap.fromMs)} to ${formatClock(lastGap.toMs)}, and ${formatCount(gaps.length - 1)} more times before.`
            : phrase`Capture was away from ${formatClock(lastGap.fromMs)} to ${formatClock(lastGap.toMs)}.`}{" "}
          {gapWords[lastGap.reason]} {phrase`Calls of that time may be missing.`}
        </Banner>
      )}
      {dropped > 0 && (
        <Banner kind="info">
          {phrase`The log is full: the ${formatCount(dropped)} oldest calls were dropped, allowed ones before blocked and failed ones.`}
        </Banner>
      )}
      {exportError !== null && <Banner kind="warning">{phrase`The export failed: ${shortText(exportError, 200)}`}</Banner>}
    </>
  );
}
