import { describe, expect, it } from "vitest";
import { browserName } from "../../src/panel/page-io.ts";

describe("browserName", () => {
  it.each([
    ["Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36", "Chrome", "156.0.0.0"],
    [
      "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.1.0.0",
      "Edge",
      "156.1.0.0",
    ],
    ["Mozilla/5.0 (X11; Linux x86_64; rv:148.0) Gecko/20100101 Firefox/148.0", "Firefox", "148.0"],
    ["something else", "unknown", ""],
  ])("reads %s", (userAgent, name, version) => {
    expect(browserName(userAgent)).toEqual({ name, version });
  });
});
