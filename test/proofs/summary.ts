import type { Server } from "../../src/fixes/server.ts";

/** What the policy test said of a server with the text: nothing, nothing but that a known gap is there, or more. */
export type PolicyEnd = "silent" | "known-gap" | "alarm";

/** How the proof of one server ended. */
export type ProofResult =
  | {
      readonly id: string;
      readonly kind: "proved";
      readonly version: string;
      readonly checks: number;
      readonly gaps: readonly string[];
      /** Only the function was run, or the open part of a hosted platform. */
      readonly isWithoutPlatform: boolean;
      readonly policy: PolicyEnd;
    }
  | { readonly id: string; readonly kind: "failed"; readonly version: string | null; readonly policy: PolicyEnd | null }
  | { readonly id: string; readonly kind: "skipped"; readonly reason: string };

/** What the proofs know of all servers. */
export interface ProofWorld {
  /** Ids of all servers that have an adapter, also of those that did not run this time. */
  readonly adapters: readonly string[];
  /** Why the others have none, by id. */
  readonly notProved: Readonly<Record<string, string>>;
}

function withoutPlatform(results: readonly ProofResult[]): number {
  return results.filter((result) => result.kind === "proved" && result.isWithoutPlatform).length;
}

/** How many servers the policy test was run on, and on how many it raised no alarm; null: on none. */
function policyTests(results: readonly ProofResult[]): string | null {
  const ends = results.flatMap((result) => (result.kind === "skipped" || result.policy === null ? [] : [result.policy]));
  const count = (end: PolicyEnd): number => ends.filter((one) => one === end).length;
  const gaps = count("known-gap");
  const known = gaps === 0 ? "" : `; on ${gaps} of them it tells a known gap and nothing else`;
  return ends.length === 0 ? null : `no alarm on ${ends.length - count("alarm")} of ${ends.length} servers${known}`;
}

/** Returns the last lines of a run: what was not proved and why, and how many were. */
export function summaryLines(results: readonly ProofResult[], { adapters, notProved }: ProofWorld): string[] {
  const count = (kind: ProofResult["kind"]): number => results.filter((result) => result.kind === kind).length;
  const left = adapters.length - results.length;
  const apart = withoutPlatform(results);
  const rest = [
    apart > 0 ? `${apart} of them without their hosted platform` : null,
    count("failed") > 0 ? `${count("failed")} failed` : null,
    count("skipped") > 0 ? `${count("skipped")} skipped` : null,
    left > 0 ? `${left} not run this time` : null,
  ].filter((text) => text !== null);
  const tests = policyTests(results);
  return [
    ...results.flatMap((result) => (result.kind === "skipped" ? [`skipped: ${result.id} – ${result.reason}`] : [])),
    ...Object.entries(notProved).map(([id, why]) => `not proved: ${id} – ${why}`),
    ...(tests === null ? [] : [`policy tests: ${tests}`]),
    `proved ${count("proved")} of ${adapters.length}${rest.length === 0 ? "" : ` (${rest.join(", ")})`}`,
  ];
}

function cell(text: string): string {
  return text.replace(/[|\\]/g, "\\$&").replace(/\s+/g, " ");
}

function row(...cells: readonly string[]): string {
  return `| ${cells.map(cell).join(" | ")} |`;
}

/** Returns the page that says what was proved with which version. */
export function proofPage(results: readonly ProofResult[], world: ProofWorld, servers: readonly Pick<Server, "id" | "label">[]): string {
  const label = (id: string): string => servers.find((server) => server.id === id)?.label ?? id;
  const proved = results.flatMap((result) => (result.kind === "proved" ? [result] : []));
  const tests = policyTests(results);
  const open = results.flatMap((result) => {
    if (result.kind === "proved") return [];
    return [row(label(result.id), `\`${result.id}\``, result.kind === "failed" ? "the proof failed" : result.reason)];
  });
  return [
    "# What was proved",
    "",
    "Written by `npm run proofs -- --markdown docs/proofs.md`. How a fix is proved: [fixes.md](fixes.md).",
    "",
    `Proved ${proved.length} of the ${world.adapters.length} servers that can be run, ${withoutPlatform(results)} of them without their hosted platform: there the function was run, and not what the platform puts before it.`,
    "",
    ...(tests === null
      ? []
      : [
          `Policy tests (\`why-cors test\`, with the file that a text is meant to hold, and with the one that \`--init\` writes): ${tests}.`,
          "",
        ]),
    row("Server", "Id", "Run with", "Checks", "Known gaps of the software"),
    "|---|---|---|---|---|",
    ...proved.map(({ id, version, checks, gaps }) =>
      row(label(id), `\`${id}\``, version, String(checks), gaps.map((gap) => `\`${gap}\``).join(", ")),
    ),
    "",
    ...(open.length === 0 ? [] : ["## Not proved this time", "", row("Server", "Id", "Why"), "|---|---|---|", ...open, ""]),
    "## Written from documentation only",
    "",
    "The panel says so beside each of them. Their text is parsed with the parser of its format (`npx tsx test/proofs/formats.ts`).",
    "",
    row("Server", "Id", "Why it is not run"),
    "|---|---|---|",
    ...Object.entries(world.notProved).map(([id, why]) => row(label(id), `\`${id}\``, why)),
    "",
  ].join("\n");
}
