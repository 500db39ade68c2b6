import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readHar } from "../../src/capture/from-har.ts";
import { type ExplainOptions, explain, type Printed } from "../../src/cli/explain.ts";

/** Small files after what real users' files showed: what must be said of each, and what must not. */
function explained(name: string, format: ExplainOptions["format"] = "text"): Printed {
  const har = readHar(readFileSync(new URL(`../fixtures/har/field/${name}.har`, import.meta.url), "utf8"));
  if (!har.ok) throw new Error(har.detail);
  return explain(har, { format, all: true, redact: true, browser: "chrome", color: false, version: "0" });
}

describe("explain, of a cookie whose value is the path of a URL", () => {
  it.each(["text", "json", "har", "markdown"] as const)("keeps every URL's host: %s", (format) => {
    const { text, exitCode } = explained("cookie-value-is-a-path", format);
    expect(text).toContain("https://shop.example/");
    expect(text).not.toContain("shop.exampleredacted");
    expect(exitCode).toBe(0);
  });
});
