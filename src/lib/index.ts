// What `import … from "why-cors"` gives. The form of what it returns is described by schema/*.json.

export type { HarResult } from "../capture/from-har.ts";
export type { Browser } from "../cors/verdict.ts";
export type { MessageReport } from "../messages/message-report.ts";
export type { Call } from "../model/call.ts";
export type { PatchChange } from "../model/header-patch.ts";
export type { Explained, ExplainedCall } from "../report/json.ts";
export { type AnalyzeOptions, analyze, whatIf } from "./analyze.ts";
export { type CheckReport, type CheckSettings, checkUrl } from "./check.ts";
export type { Described, JsonBlock, JsonHost } from "./fix.ts";
export { explainMessage, type MessageOptions } from "./message.ts";
export { initPolicy } from "./policy/init-policy.ts";
export { type PolicyFile, readPolicy } from "./policy/policy-file.ts";
export { type PolicyReport, runPolicy } from "./policy/run-policy.ts";
export { readHar } from "./read-har.ts";
export { type ServerEntry, servers } from "./servers.ts";
