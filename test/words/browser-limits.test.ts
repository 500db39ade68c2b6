import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { browserLimits } from "../../src/cors/browser-limits.ts";
import type { Browser } from "../../src/cors/verdict.ts";
import { plainText } from "../../src/model/plain-text.ts";
import { browserNames } from "../../src/words/browser.ts";
import { maxAgeCaps, maxAgeDefaults, starAndAuthorization } from "../../src/words/browser-limits.ts";
import { proseOf } from "../fixes/prose-of-source.ts";
import { readFiles } from "../structure/source-files.ts";

const browsers: readonly Browser[] = ["chrome", "firefox", "safari"];
const limitsOf = browsers.map((browser) => browserLimits[browser]);

describe("statements about browsers", () => {
  it("name each browser's cap for Access-Control-Max-Age", () => {
    expect(plainText(maxAgeCaps())).toBe("Browsers have limits: Chrome 2 hours (7200), Firefox 24 hours (86400), Safari 10 minutes (600).");
  });

  it("say what counts without it", () => {
    expect(plainText(maxAgeDefaults())).toBe(
      "Seconds. Without the header Chrome and Safari keep the answer for 5 seconds, Firefox does not keep it.",
    );
  });

  it("say which browsers let a star stand for Authorization", () => {
    expect(plainText(starAndAuthorization())).toBe(
      "Name Authorization beside a *: by the Fetch Standard a star does not stand for it. Chrome, Firefox and Safari still let it.",
    );
  });
});

/** What a sentence may claim, and whether the table of the browsers says so. */
const claims: readonly { readonly id: string; readonly pattern: RegExp; readonly holds: (found: RegExpExecArray) => boolean }[] = [
  {
    id: "no star covers Authorization",
    pattern: /(?:star|\*) (?:never|does not) covers? (?:it|authorization)|all but `?authorization/i,
    holds: () => limitsOf.every((limits) => !limits.wildcardCoversAuthorization),
  },
  {
    id: "a star covers Authorization everywhere",
    pattern: /(?:star|\*) (?:always )?covers `?authorization/i,
    holds: () => limitsOf.every((limits) => limits.wildcardCoversAuthorization),
  },
  {
    id: "a browser's cap in seconds",
    pattern: /\b(Chrome|Firefox|Safari) \d+ (?:hours?|minutes?|seconds?) \((\d+)\)/,
    holds: ([, name, seconds]) =>
      browsers.some((browser) => browserNames[browser] === name && String(browserLimits[browser].maxAgeCapSeconds) === seconds),
  },
  {
    id: "one time for all browsers without the header",
    pattern: /without (?:it|the header) (?:all )?browsers (?:use|keep)\D*(\d+) seconds/i,
    holds: ([, seconds]) => limitsOf.every((limits) => String(limits.maxAgeDefaultSeconds) === seconds),
  },
  {
    id: "one cap for all browsers",
    pattern: /(?:no|all) browsers? (?:keeps?|caches?)\D*(\d+) seconds/i,
    holds: ([, seconds]) => limitsOf.every((limits) => String(limits.maxAgeCapSeconds) === seconds),
  },
  {
    id: "a star goes with credentials",
    // The table has no entry for it: no browser leaves the Standard there. https://fetch.spec.whatwg.org/#cors-check
    pattern: /(?:star|`?\*`?) (?:is enough|counts|works|goes) (?:for|with) (?:credentials|cookies)/i,
    holds: () => false,
  },
  {
    id: "every browser sends null in a preflight after a redirect across sites",
    pattern: /(?:every|all) browsers? .{0,40}preflight.{0,40}\bnull\b/i,
    holds: () => limitsOf.every((limits) => limits.taintedPreflightOrigin === "null"),
  },
];

/** Where the sentence is about one browser in which it holds, and not about all. */
const aboutOne: readonly string[] = ["The star does not cover Authorization"];

function untrue(text: string): string[] {
  if (aboutOne.some((part) => text.startsWith(part) || text.startsWith(`### ${part}`))) return [];
  return claims.flatMap(({ id, pattern, holds }) => {
    const found = new RegExp(pattern.source, `${pattern.flags}g`);
    return Array.from(text.matchAll(found)).flatMap((match) => (holds(match) ? [] : [`${id}: ${text}`]));
  });
}

describe("every sentence about browsers", () => {
  it.each(["src/diagnose", "src/words", "src/messages", "src/panel", "src/report", "src/fixes", "src/cli"])(
    "in %s is true to the table",
    (folder) => {
      // What is made from the table is true in each of its branches.
      const files = Array.from(readFiles(folder, [".ts", ".tsx"])).filter(([path]) => path !== "src/words/browser-limits.ts");
      const paragraphs = files.flatMap(([path, text]) => proseOf(path, text));
      expect(paragraphs.flatMap(untrue)).toEqual([]);
    },
  );

  it.each(["docs/reference.md", "README.md"])("in %s is true to the table", (path) => {
    const lines = readFileSync(new URL(`../../${path}`, import.meta.url), "utf8").split("\n");
    expect(lines.flatMap(untrue)).toEqual([]);
  });

  it.each([
    "The star never covers Authorization.",
    "* stands for all but Authorization, without credentials only.",
    "Seconds. Without it browsers use 5 seconds.",
    "Browsers have limits: Chrome 10 minutes (600).",
    "A star is enough for credentials.",
  ])("is found when it is not: %s", (text) => {
    expect(untrue(text)).toHaveLength(1);
  });
});
