import { describe, expect, it } from "vitest";
import { proxies } from "../../src/fixes/proxy-registry.ts";
import { servers } from "../../src/fixes/registry.ts";
import type { Fix } from "../../src/fixes/server.ts";
import { plainText } from "../../src/model/plain-text.ts";
import { readFiles } from "../structure/source-files.ts";
import { lintCode, lintProse } from "./lint-advice.ts";
import { proseOf } from "./prose-of-source.ts";
import { samplePolicies } from "./sample-policies.ts";
import { warnings } from "./warnings.ts";

const used = new Set<string>();

/** Returns what is dangerous in the paragraphs, but for those that are known to warn. */
function proseDangers(paragraphs: readonly string[]): string[] {
  return paragraphs.flatMap((paragraph) => {
    const dangers = lintProse(paragraph);
    const known = Object.keys(warnings).find((part) => paragraph.includes(part));
    if (dangers.length > 0 && known !== undefined) used.add(known);
    return known === undefined ? dangers.map(({ id }) => `${id}: ${paragraph}`) : [];
  });
}

function codeDangers({ blocks }: Fix): string[] {
  return lintCode(blocks.map(({ code }) => code).join("")).map(({ id, found }) => `${id}: ${found}`);
}

function paragraphsOf({ blocks, replaces, apply, check, traps }: Fix): string[] {
  return [...blocks.map(({ where }) => where), ...(replaces === null ? [] : [replaces]), ...apply, ...check, ...traps].map(plainText);
}

describe("the text of every server", () => {
  it.each(servers)("$id is safe for every policy", (server) => {
    for (const [name, policy] of samplePolicies) {
      const result = server.write(policy, "https://api.example.com/v1/items?x=1");
      if (!result.ok) continue;
      expect(codeDangers(result.fix), name).toEqual([]);
      expect(proseDangers(paragraphsOf(result.fix)), name).toEqual([]);
    }
  });

  it.each(servers)("$id writes at least one policy", (server) => {
    expect(samplePolicies.some(([, policy]) => server.write(policy).ok)).toBe(true);
  });
});

describe("the text of every proxy", () => {
  it.each(proxies)("$id is safe", (proxy) => {
    for (const targetUrl of ["https://api.example.com/v1?x=1", "http://[2001:db8::1]:3000/", "http://127.0.0.1:8080/a"]) {
      const result = proxy.write({ targetUrl, pagePath: "/api" });
      if (!result.ok) continue;
      expect(codeDangers(result.fix)).toEqual([]);
      expect(proseDangers(paragraphsOf(result.fix))).toEqual([]);
    }
  });
});

describe("every sentence for people", () => {
  // Also the sentences of branches that no Call of the tests reaches.
  it.each(["src/diagnose", "src/words", "src/messages", "src/panel", "src/report", "src/fixes", "src/cli"])("in %s is safe", (folder) => {
    // Chrome's titles that are recognised in pasted text.
    const files = Array.from(readFiles(folder, [".ts", ".tsx"])).filter(([path]) => !path.endsWith("/chrome-panels.ts"));
    const paragraphs = files.flatMap(([path, text]) => proseOf(path, text));
    expect(paragraphs.length).toBeGreaterThan(5);
    expect(proseDangers(paragraphs)).toEqual([]);
  });

  it("has no exception that is not needed", () => {
    expect(Object.keys(warnings).filter((part) => !used.has(part))).toEqual([]);
  });
});
