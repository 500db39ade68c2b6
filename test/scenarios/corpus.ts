import {
  accessCheckAfterPreflight,
  accessCheckAndStatus,
  accessCheckOnActual,
  accessCheckOnPreflight,
  accessCheckOnRedirect,
} from "./access-check.ts";
import { afterOtherCalls } from "./after-other-calls.ts";
import { refusedBeforeSending } from "./before-sending.ts";
import { localNetwork } from "./local-network.ts";
import { notCors } from "./not-cors.ts";
import { elements, passing } from "./passing.ts";
import { preflightCauses, preflightHeaders, preflightMethods, preflightStatus, preflightWithCredentials } from "./preflight.ts";
import { redirectsThatFail, redirectsThatPass } from "./redirects.ts";
import type { Case, Scenario } from "./scenario.ts";
import { services } from "./services.ts";

export interface CaseGroup<T extends Case = Case> {
  readonly title: string;
  readonly scenarios: readonly T[];
}

/** The corpus as the lab page shows it. */
export const scenarioGroups: readonly CaseGroup<Scenario>[] = [
  { title: "The answer's headers", scenarios: accessCheckOnActual },
  { title: "Error pages", scenarios: accessCheckAndStatus },
  { title: "Services of the cloud, and networks on the way", scenarios: services },
  { title: "The preflight's origin and credentials", scenarios: accessCheckOnPreflight },
  { title: "The preflight's status", scenarios: preflightStatus },
  { title: "Methods", scenarios: preflightMethods },
  { title: "Request headers", scenarios: preflightHeaders },
  { title: "Preflights that allow credentials", scenarios: preflightWithCredentials },
  { title: "What makes a preflight", scenarios: preflightCauses },
  { title: "After a good preflight", scenarios: accessCheckAfterPreflight },
  { title: "Redirects: headers", scenarios: accessCheckOnRedirect },
  { title: "Redirects that fail", scenarios: redirectsThatFail },
  { title: "Redirects that pass", scenarios: redirectsThatPass },
  { title: "Refused before anything is sent", scenarios: refusedBeforeSending },
  { title: "Local network access", scenarios: localNetwork },
  { title: "Not CORS", scenarios: notCors },
  { title: "Images, scripts, fonts, streams", scenarios: elements },
  { title: "After other calls", scenarios: afterOtherCalls },
  { title: "Allowed", scenarios: passing },
];

/** Every case; ids are unique. */
export const allScenarios: readonly Scenario[] = scenarioGroups.flatMap((group) => group.scenarios);
