import { describe, expect, it } from "vitest";
import { textOf } from "../../find-one.ts";
import { answerTo, causesOf, foundWith } from "../../found-with.ts";

function from(origin: string, userAgent = "Mozilla/5.0") {
  const sent = [
    ["origin", origin],
    ["user-agent", userAgent],
  ] as const;
  return answerTo("/things", 200, [["access-control-allow-origin", "https://shop.example"]], { pageOrigin: origin, actual: { sent } });
}

const webView = "Mozilla/5.0 (Linux; Android 15; Pixel 9; wv) AppleWebKit/537.36 Chrome/156.0.0.0 Mobile Safari/537.36";

describe("appShellOrigin", () => {
  it.each([
    ["capacitor://localhost", "Mozilla/5.0"],
    ["ionic://localhost", "Mozilla/5.0"],
    ["tauri://localhost", "Mozilla/5.0"],
    ["http://tauri.localhost", "Mozilla/5.0"],
    ["chrome-extension://abcdefghijklmnopabcdefghijklmnop", "Mozilla/5.0"],
    ["https://localhost", webView],
  ])("is first of a page of %s", (origin, userAgent) => {
    const made = from(origin, userAgent);
    expect(causesOf(made)[0]).toBe("app-shell-origin");
    const finding = foundWith("app-shell-origin", made);
    expect(finding === null ? "" : textOf(finding)).toContain(origin);
  });

  it.each([
    ["of a server of this machine", from("https://localhost")],
    ["of a port of this machine in a web view", from("http://localhost:3000", webView)],
    ["of a site", from("https://shop.example.com", webView)],
  ])("is no page %s", (_, made) => {
    expect(foundWith("app-shell-origin", made)).toBeNull();
  });
});
