import type { FixBlock } from "../../src/fixes/server.ts";
import { folderOf, installNpm, type NpmFolder, startModule } from "./npm-folder.ts";
import { blockCode, type ProofServer } from "./proof-server.ts";

/** A server that is one ES module on npm packages. */
export interface ModuleServer extends Pick<ProofServer, "id"> {
  readonly gaps?: readonly string[];
  readonly alsoAnswers?: ProofServer["alsoAnswers"];
  readonly routed?: ProofServer["routed"];
  readonly packages: NpmFolder["packages"];
  /** Added to the versions: what stands in for a platform that cannot be run here. */
  readonly note?: string;
  /** The program that runs it, from the folder of the packages; Node when it is missing. */
  readonly command?: (folder: string) => readonly [string, ...string[]];
  /** `code` returns a block's text by its place, nothing for the naive start. */
  readonly source: (code: (index: number) => string, isNaive: boolean) => string;
}

export function moduleServer({ id, gaps = [], alsoAnswers = [], routed = {}, packages, note, command, source }: ModuleServer): ProofServer {
  const folder: NpmFolder = { name: id, packages };
  return {
    id,
    gaps,
    alsoAnswers,
    routed,
    isProxy: false,
    install: async () => {
      const installed = await installNpm(folder);
      return installed.ready && note !== undefined ? { ready: true, version: `${installed.version}; ${note}` } : installed;
    },
    start: (blocks: readonly FixBlock[] | null, context) =>
      startModule(
        folder,
        source((index) => blockCode(blocks, index), blocks === null),
        context,
        command?.(folderOf(folder)),
      ),
  };
}
