import { describe, expect, it } from "vitest";
import { type ProofResult, proofPage, summaryLines } from "./summary.ts";

const results: readonly ProofResult[] = [
  { id: "nginx", kind: "proved", version: "nginx 1.22", checks: 46, gaps: ["vary"], isWithoutPlatform: true, policy: "known-gap" },
  { id: "php", kind: "skipped", reason: "not installed" },
  { id: "koa", kind: "failed", version: null, policy: "alarm" },
];
const world = { adapters: ["nginx", "php", "koa", "hono"], notProved: { iis: "runs on Windows | only" } };

describe("summaryLines", () => {
  it("counts against all servers that have an adapter, and says why the others are missing", () => {
    expect(summaryLines(results, world)).toEqual([
      "skipped: php – not installed",
      "not proved: iis – runs on Windows | only",
      "policy tests: no alarm on 1 of 2 servers; on 1 of them it tells a known gap and nothing else",
      "proved 1 of 4 (1 of them without their hosted platform, 1 failed, 1 skipped, 1 not run this time)",
    ]);
  });

  it("counts no policy test for a server that did not get so far", () => {
    const koa: ProofResult = { id: "koa", kind: "failed", version: null, policy: null };
    expect(summaryLines([koa], { adapters: ["koa"], notProved: {} })).toEqual(["proved 0 of 1 (1 failed)"]);
  });

  it("says no more than the number when all are proved", () => {
    const nginx: ProofResult = {
      id: "nginx",
      kind: "proved",
      version: "1",
      checks: 46,
      gaps: [],
      isWithoutPlatform: false,
      policy: "silent",
    };
    expect(summaryLines([nginx], { adapters: ["nginx"], notProved: {} })).toEqual([
      "policy tests: no alarm on 1 of 1 servers",
      "proved 1 of 1",
    ]);
  });
});

describe("proofPage", () => {
  it("has a row for each server, and no cell that breaks the table", () => {
    const page = proofPage(results, world, [{ id: "nginx", label: "nginx web server" }]);
    expect(page).toContain("| nginx web server | `nginx` | nginx 1.22 | 46 | `vary` |");
    expect(page).toContain("no alarm on 1 of 2 servers; on 1 of them it tells a known gap and nothing else.");
    expect(page).toContain("| koa | `koa` | the proof failed |");
    expect(page).toContain("| iis | `iis` | runs on Windows \\| only |");
  });
});
