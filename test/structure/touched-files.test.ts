import { describe, expect, it } from "vitest";
import { servers } from "../../src/fixes/registry.ts";
import { folderExists, readFiles } from "./source-files.ts";
import { namesIn } from "./syntax.ts";

/** What a new server is written in, registered in, proved in and shown by. */
const mostFiles = 5;

const shared = "a clue that leads to several servers";
const proxy = "it is a proxy for the page's own site as well";

/** Servers that more files name, and why. */
const namedMore: Readonly<Record<string, string>> = {
  nginx: `the first choice when nothing is known, and a language; ${proxy}`,
  express: proxy,
  nextjs: proxy,
  vite: proxy,
  caddy: proxy,
  php: "it is a language as well",
  django: shared,
  flask: shared,
  symfony: shared,
  "cloudflare-workers": shared,
  "cloudflare-pages": shared,
  h3: "the proof of Nitro installs it as well",
  "go-chi": "a program of its own layout proves it",
};

const code = new Map(
  ["src", "test/proofs"]
    .filter(folderExists)
    .flatMap((folder) => [...readFiles(folder, [".ts", ".tsx"])])
    .filter(([path]) => !path.endsWith(".test.ts"))
    .map(([path, text]) => [path, namesIn(path, text)] as const),
);
const proofPage = readFiles("docs", ["proofs.md"]);

/** Returns the files that hold a server's id as a text or a key, or import its file. */
function filesNaming(id: string): string[] {
  const named = [...code].filter(([, names]) => names.has(id) || [...names].some((name) => name.endsWith(`/servers/${id}.ts`)));
  const pages = [...proofPage].filter(([, text]) => text.includes(`| ${id} |`) || text.includes(`\`${id}\``));
  return [...named, ...pages].map(([path]) => path);
}

describe("a server", () => {
  it.each(servers.map(({ id }) => id).filter((id) => namedMore[id] === undefined))("%s is named in a handful of files", (id) => {
    expect(filesNaming(id).length, filesNaming(id).join(" ")).toBeLessThanOrEqual(mostFiles);
  });

  it("has no exception that is not needed", () => {
    expect(Object.keys(namedMore).filter((id) => filesNaming(id).length <= mostFiles)).toEqual([]);
  });

  it("is counted where it is written, registered and proved", () => {
    expect(filesNaming("koa")).toEqual(
      expect.arrayContaining([
        "src/fixes/servers/koa.ts",
        "src/fixes/registry.ts",
        "test/proofs/servers/koa.ts",
        "test/proofs/adapters.ts",
      ]),
    );
  });
});
