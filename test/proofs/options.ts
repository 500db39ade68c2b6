/** What a run of the proofs was asked for. */
export interface ProofOptions {
  /** Ids of Servers; empty: all. */
  readonly ids: readonly string[];
  /** One of several parts of about the same size, counted from 1. */
  readonly part: { readonly number: number; readonly of: number } | null;
  /** Besides the ids, the one of all servers whose turn it is on this day. */
  readonly isDaily: boolean;
  /** Uses what is installed, and npm; installs no packages of the system. */
  readonly leavesSystem: boolean;
  /** After this time no further server is begun; null: no limit. */
  readonly limitMs: number | null;
  /** The file that the table of a complete run is written to. */
  readonly markdown: string | null;
}

export const usage = `npm run proofs -- [id …] [--part K/N] [--daily] [--leave-system] [--markdown FILE]
  id …            only these servers
  --part K/N      every Nth server, beginning with the Kth; N such runs prove all of them
  --daily         the one whose turn it is today, besides those that are named
  --leave-system  install no Debian packages: what needs them and has them not is skipped
  --limit-ms N    begin no further server after N milliseconds
  --markdown FILE write the table of a complete run to FILE`;

/** Reads the arguments. Returns a message instead when they cannot be right. */
export function readOptions(args: readonly string[], known: readonly string[]): ProofOptions | string {
  const ids: string[] = [];
  let part: ProofOptions["part"] = null;
  let markdown: string | null = null;
  let limitMs: number | null = null;
  const left = [...args];
  const flags = new Set<string>();
  for (let arg = left.shift(); arg !== undefined; arg = left.shift()) {
    if (arg === "--part") {
      part = readPart(left.shift() ?? "");
      if (part === null) return "--part takes K/N, such as 1/5";
    } else if (arg === "--markdown") {
      markdown = left.shift() ?? null;
      if (markdown === null) return "--markdown takes a file";
    } else if (arg === "--limit-ms") {
      limitMs = Number(left.shift());
      if (!Number.isSafeInteger(limitMs) || limitMs <= 0) return "--limit-ms takes milliseconds";
    } else if (arg === "--daily" || arg === "--leave-system") flags.add(arg);
    else if (known.includes(arg)) ids.push(arg);
    else return `${arg} is no option, and no server that can be run`;
  }
  if (markdown !== null && (ids.length > 0 || part !== null || limitMs !== null || flags.size > 0))
    return "--markdown needs a complete run";
  return { ids, part, isDaily: flags.has("--daily"), leavesSystem: flags.has("--leave-system"), limitMs, markdown };
}

function readPart(text: string): ProofOptions["part"] {
  const found = /^([1-9]\d{0,2})\/([1-9]\d{0,2})$/.exec(text);
  const [number, of] = [Number(found?.[1]), Number(found?.[2])];
  return found === null || number > of ? null : { number, of };
}

const dayMs = 86_400_000;

/** Returns those that are to run, in the order given. `nowMs` decides whose turn it is. */
export function chooseServers<T extends { readonly id: string }>(
  servers: readonly T[],
  options: ProofOptions,
  nowMs: number,
): readonly T[] {
  const { ids, part, isDaily } = options;
  const rest = servers.filter(({ id }) => !ids.includes(id));
  const today = isDaily ? rest[Math.floor(nowMs / dayMs) % Math.max(rest.length, 1)]?.id : undefined;
  const everything = ids.length === 0 && !isDaily;
  const named = servers.filter(({ id }) => everything || ids.includes(id) || id === today);
  return part === null ? named : named.filter((_, index) => index % part.of === part.number - 1);
}
