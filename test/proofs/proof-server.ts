import type { FixBlock } from "../../src/fixes/server.ts";

/** What an adapter may use while its server runs. */
export interface ProofContext {
  /** A folder of this run alone; removed afterwards. */
  readonly directory: string;
  /** Where `npm install` of package.json put node_modules; scripts that import packages have to lie in it. */
  readonly packages: string;
  readonly port: number;
  /** A naive application to stand in front of, for proxies. */
  readonly upstreamPort: number;
  /** A port where nothing listens. */
  readonly closedPort: number;
}

export interface RunningServer {
  readonly stop: () => Promise<void>;
}

export type Installed = { readonly ready: true; readonly version: string } | { readonly ready: false; readonly reason: string };

/**
 * One server software with a naive application: /ok (every method, `X-Total-Count: 3`), /empty (204), /private (401 without
 * `Authorization`), /boom (an error is thrown: 500), everything else 404.
 */
export interface ProofServer {
  /** That of the Server whose text is proved. */
  readonly id: string;
  /** Known defects of the software, by check id: they must fail, and are reported as gaps. */
  readonly gaps: readonly string[];
  /** A proxy also serves /doubled (its upstream sends the header too) and /down (its upstream is gone: 502). */
  readonly isProxy: boolean;
  /** Further paths of the software itself, with the status a GET gets: these answers have to carry the headers too. */
  readonly alsoAnswers?: readonly (readonly [path: string, ...statuses: number[]])[];
  /** Software that takes no list of methods and allows those that have a route: which these are, by path. */
  readonly routed?: Readonly<Record<string, readonly string[]>>;
  /** The text is for a hosted platform, of which only the function, or its open part, is run. */
  readonly isWithoutPlatform?: true;
  readonly install: (packages: string) => Promise<Installed>;
  /** Starts with the blocks' text unedited where they say; null: without them. Resolves when the port accepts connections. */
  readonly start: (blocks: readonly FixBlock[] | null, context: ProofContext) => Promise<RunningServer>;
}

/** The text of a block by its place in the Fix; nothing for the naive start. */
export function blockCode(blocks: readonly FixBlock[] | null, index: number): string {
  return blocks?.[index]?.code ?? "";
}
