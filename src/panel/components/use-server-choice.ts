import { useMemo, useState } from "preact/hooks";
import type { Analysis } from "../../diagnose/analysis.ts";
import { answersOf, detectServers, failedAnswer } from "../../fixes/detect-server.ts";
import { anyServer, servers } from "../../fixes/registry.ts";
import type { Server } from "../../fixes/server.ts";
import { type ServerTexts, textsOf } from "../../fixes/texts.ts";
import type { Call } from "../../model/call.ts";
import { type HopPolicy, isPagesAlone } from "../../model/header-patch.ts";
import { hostOf } from "../../model/origin.ts";
import type { ServerPlan } from "../../model/server-plan.ts";
import type { Memory } from "../deps.ts";
import { type Offered, offerServers } from "../explain/offer-servers.ts";

/** What is written out for the server of a Call, and for which stack. */
export interface ServerChoice {
  readonly plan: ServerPlan;
  /** What each server that answers the Call has to allow, and the one of `plan` among them. */
  readonly policies: readonly HopPolicy[];
  readonly policy: HopPolicy;
  readonly chooseHost: (place: number) => void;
  readonly offered: Offered;
  readonly server: Server;
  /** The user chose it for this host. */
  readonly isChosen: boolean;
  /** It is the user's usual one, because no answer says more. */
  readonly isUsual: boolean;
  readonly choose: (serverId: string) => void;
  /** Without any where no text is offered. */
  readonly texts: ServerTexts;
}

const noTexts: ServerTexts = { smallest: null, whole: null };

export interface ServerChoiceOptions {
  readonly analysis: Analysis;
  /** What its servers have to change. */
  readonly plans: readonly ServerPlan[];
  /** The Calls that are known, oldest first: their answers tell what the server is. */
  readonly session: readonly Call[];
  readonly memory: Memory;
  /** The id of the user's usual server; null: none. */
  readonly defaultServer: string | null;
}

/** Chooses the stack that was detected, or what the user chose before; null where no server has to change, or nothing is offered. */
export function useServerChoice({ analysis, plans, session, memory, defaultServer }: ServerChoiceOptions): ServerChoice | null {
  const [place, chooseHost] = useState(0);
  const [picked, setPicked] = useState<Readonly<Record<string, string>>>({});
  const policies = isPagesAlone(analysis.patch) ? [] : (analysis.patch?.policies ?? []);
  const policy = policies[place] ?? policies[0];
  const host = policy === undefined ? "" : (hostOf(policy.url) ?? "");
  const plan = plans.find((one) => policy !== undefined && one.host === host);
  const detected = useMemo(() => (host === "" ? [] : detectServers(answersOf(host, session))), [host, session]);
  const failed = useMemo(
    () =>
      failedAnswer(
        host,
        analysis.call,
        analysis.evaluation.obstacles.map(({ exchangeId }) => exchangeId),
      ),
    [analysis, host],
  );
  const offered = useMemo(() => offerServers(detected, servers, failed), [detected, failed]);
  const chosenId = picked[host] ?? memory.get(`server:${host}`);
  const usual = servers.find(({ id }) => id === defaultServer) ?? anyServer;
  const server = servers.find(({ id }) => id === chosenId) ?? offered.suggested[0]?.server ?? usual;
  const url = policy?.url ?? "";
  const texts = useMemo(() => (plan?.isOffered === true ? textsOf(server, plan, url) : noTexts), [server, plan, url]);
  if (policy === undefined || plan === undefined) return null;
  const choose = (id: string): void => {
    setPicked({ ...picked, [host]: id });
    memory.set(`server:${host}`, id);
  };
  return {
    plan,
    policies,
    policy,
    chooseHost,
    offered,
    server,
    isChosen: server.id === chosenId,
    isUsual: server === usual && usual !== anyServer,
    choose,
    texts,
  };
}
