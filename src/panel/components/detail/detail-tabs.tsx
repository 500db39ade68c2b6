import type { Analysis } from "../../../diagnose/analysis.ts";
import type { Group } from "../../../diagnose/groups.ts";
import type { Call } from "../../../model/call.ts";
import { isPagesAlone } from "../../../model/header-patch.ts";
import { phrase } from "../../../model/text.ts";
import type { Memory } from "../../deps.ts";
import { browserSaying } from "../../explain/browser-text.ts";
import { startOf } from "../../explain/what-if-result.ts";
import { formatCount } from "../../format.ts";
import { causeTopic } from "../../reference/cause-topic.ts";
import type { ServerChoice } from "../use-server-choice.ts";
import { BrowserSays } from "./browser-says.tsx";
import { EvidenceTable } from "./evidence-table.tsx";
import { Fix, hasFix } from "./fix.tsx";
import { RequestFacts } from "./headline.tsx";
import { Hops } from "./hops.tsx";
import { Learn } from "./learn.tsx";
import { Obstacles } from "./obstacles.tsx";
import { RawHeaders } from "./raw-headers.tsx";
import { SameCause } from "./same-cause.tsx";
import { type Tab, Tabs } from "./tabs.tsx";
import { Timing } from "./timing.tsx";
import { Trace } from "./trace.tsx";
import { WhatIf } from "./what-if.tsx";
import { Why } from "./why.tsx";

export type DetailTab = "fix" | "evidence" | "what-if" | "calls" | "headers" | "learn";

interface DetailTabsProps {
  readonly analysis: Analysis;
  readonly choice: ServerChoice | null;
  readonly session: readonly Call[];
  readonly memory: Memory;
  readonly group: Group | null;
  readonly analysesOf: (group: Group) => readonly Analysis[];
  readonly callOf: (callId: string) => Call | null;
  readonly chosen: DetailTab | null;
  readonly onChoose: (tab: DetailTab) => void;
  /** Shows the details of another Call. */
  readonly onOpen: (callId: string) => void;
}

/** Reports whether the browser's own verdict is news: it is told at once then, and as a proof otherwise. */
export function isNews(analysis: Analysis): boolean {
  return browserSaying(analysis)?.relation !== "same";
}

function learnTitle(analysis: Analysis): string | null {
  const ids = Array.from(new Set(analysis.diagnosis.findings.flatMap((finding) => finding.lessons)));
  const left = ids.filter((id) => !(isPagesAlone(analysis.patch) && id === "fix-is-on-the-server"));
  const hasArticle = analysis.outcome !== "allowed" && causeTopic(analysis.diagnosis.findings.map(({ id }) => id)) !== null;
  return left.length > 0 || hasArticle ? phrase`Learn` : null;
}

function tabsOf(props: DetailTabsProps): Tab<DetailTab>[] {
  const { analysis, choice, session, memory, group, analysesOf, callOf, onOpen } = props;
  const { call } = analysis;
  const learn = learnTitle(analysis);
  const start = startOf(analysis);
  const fix: Tab<DetailTab> = {
    id: "fix",
    title: phrase`Fix`,
    draw: () => <Fix analysis={analysis} choice={choice} session={session} memory={memory} />,
  };
  return [
    ...(hasFix(analysis, choice) ? [fix] : []),
    {
      id: "evidence",
      title: phrase`Evidence`,
      draw: () => (
        <>
          {!isNews(analysis) && <BrowserSays analysis={analysis} onAsk={null} />}
          <Why analysis={analysis} />
          <EvidenceTable analysis={analysis} />
          <Obstacles analysis={analysis} />
          <Hops analysis={analysis} />
          <section class="section section-more" aria-label={phrase`More`}>
            <Trace analysis={analysis} />
          </section>
        </>
      ),
    },
    ...(start === null
      ? []
      : [
          {
            id: "what-if",
            title: phrase`What if`,
            draw: () => (
              <WhatIf
                key={`what-if ${call.id}`}
                start={start}
                others={group === null ? [] : analysesOf(group)}
                browser={analysis.evaluation.browser}
              />
            ),
          } as const,
        ]),
    ...(group === null
      ? []
      : [
          {
            id: "calls",
            title: phrase`Calls (${formatCount(group.callIds.length)})`,
            draw: () => <SameCause group={group} callId={call.id} callOf={callOf} onOpen={onOpen} />,
          } as const,
        ]),
    {
      id: "headers",
      title: phrase`Headers and timing`,
      draw: () => (
        <>
          <RequestFacts analysis={analysis} />
          <RawHeaders call={call} />
          <section class="section section-more" aria-label={phrase`Timing`}>
            <Timing call={call} />
          </section>
        </>
      ),
    },
    ...(learn === null ? [] : [{ id: "learn", title: learn, draw: () => <Learn analysis={analysis} /> } as const]),
  ];
}

/** What stands below the glance, one part at a time. */
export function DetailTabs(props: DetailTabsProps) {
  const tabs = tabsOf(props);
  return <Tabs tabs={tabs} chosen={props.chosen ?? tabs[0]?.id ?? "evidence"} onChoose={props.onChoose} />;
}
