import { describe, expect, it } from "vitest";
import { steps } from "../../src/cors/verdict.ts";
import { causes } from "../../src/diagnose/registry.ts";
import { servers } from "../../src/fixes/registry.ts";
import { folderExists, readFiles } from "./source-files.ts";
import { namesIn } from "./syntax.ts";

/** What a new server is written in, registered in, proved in and shown by. */
const mostFiles = 5;

const shared = "a clue that leads to several servers";
const own = "a file of the user's can be changed";
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
  firebase: "an npm package of that name makes calls as well",
  apache: own,
  fastapi: own,
  haproxy: "its text for bare answers is proved beside those of the servers that files are changed for",
  "go-chi": "a program of its own layout proves it",
};

function namesBelow(folders: readonly string[], isWanted: (path: string) => boolean): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    folders
      .filter(folderExists)
      .flatMap((folder) => [...readFiles(folder, [".ts", ".tsx"])])
      .filter(([path]) => isWanted(path))
      .map(([path, text]) => [path, namesIn(path, text)] as const),
  );
}

const code = namesBelow(["src", "test/proofs"], (path) => !path.endsWith(".test.ts"));
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

// The parsers of console lines name the causes that browsers' messages name; a cause that no message names is not in them.
const causeCode = namesBelow(["src"], (path) => !path.startsWith("src/messages/"));
const scenarios = namesBelow(["test/scenarios"], () => true);

function isNamed(names: ReadonlySet<string>, id: string): boolean {
  return names.has(id) || [...names].some((name) => name.endsWith(`/${id}.ts`));
}

// Steps and kinds of network errors whose names are also those of causes: such a name says nothing of the cause.
const otherNames: ReadonlySet<string> = new Set([...steps, ...(causeCode.get("src/model/net-error.ts") ?? [])]);

describe("a cause", () => {
  it.each(causes.filter(({ id }) => !otherNames.has(id)))(
    "$id is written in its own file and named in the registry, and nowhere else in src",
    ({ id, family }) => {
      const files = [...causeCode].filter(([, names]) => isNamed(names, id)).map(([path]) => path);
      expect(files.toSorted()).toEqual([`src/diagnose/causes/${family}/${id}.ts`, "src/diagnose/registry.ts"]);
    },
  );

  it("needs four files: itself, its line in the registry, its test and a scenario", () => {
    const files = [
      "src/diagnose/causes/answer/rate-limit.ts",
      "src/diagnose/registry.ts",
      "test/diagnose/causes/answer/rate-limit.test.ts",
    ];
    for (const file of files) expect(folderExists(file), file).toBe(true);
    expect([...scenarios].filter(([, names]) => isNamed(names, "rate-limit"))).toHaveLength(1);
  });
});
