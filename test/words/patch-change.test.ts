import { describe, expect, it } from "vitest";
import type { PatchChange } from "../../src/model/header-patch.ts";
import { plainText } from "../../src/model/plain-text.ts";
import { changeWords } from "../../src/words/patch-change.ts";
import { callFor } from "../builders/call.ts";

const name = "access-control-allow-origin";
const value = "https://app.example";
const cases: [PatchChange, string, string][] = [
  [
    { kind: "response-header", hop: 0, phase: "preflight", op: "set", name, value },
    "Access-Control-Allow-Origin: https://app.example",
    "Send Access-Control-Allow-Origin: https://app.example with the answer to the preflight.",
  ],
  [
    { kind: "response-header", hop: 0, phase: "actual", op: "add", name: "vary", value: "Origin" },
    "Vary: Origin",
    "Add Vary: Origin with the response.",
  ],
  [
    { kind: "response-header", hop: 0, phase: "actual", op: "remove", name },
    "Remove Access-Control-Allow-Origin",
    "Remove Access-Control-Allow-Origin from the response.",
  ],
  [{ kind: "preflight-status", hop: 0, status: 204 }, "Status 204", "Answer the preflight with status 204."],
  [{ kind: "redirect-location", hop: 0, url: value }, `Location: ${value}`, `Redirect to "${value}".`],
  [{ kind: "call-url", url: value }, `Call "${value}"`, `Call "${value}" from the page.`],
  [{ kind: "call-mode", mode: "cors" }, 'Set mode: "cors"', "Make the call with mode cors."],
  [{ kind: "call-redirect", redirect: "follow" }, 'Set redirect: "follow"', "Make the call with redirect follow."],
  [{ kind: "call-method", method: "PATCH" }, 'Set method: "PATCH"', "Make the call with method PATCH."],
  [{ kind: "call-credentials", credentials: "omit" }, 'Set credentials: "omit"', "Make the call with credentials omit."],
  [{ kind: "call-remove-header", name: "x-a" }, "Leave out the request header X-A", "Leave out the request header X-A."],
];

describe("changeWords", () => {
  it.each(cases)("words %j", (change, short, long) => {
    const words = changeWords(callFor(), change);
    expect([plainText(words.short), plainText(words.long)]).toEqual([short, long]);
  });

  it("says which of several URLs has to answer so", () => {
    const redirected = callFor({ hops: [{}, {}] });
    const { long } = changeWords(redirected, { kind: "response-header", hop: 1, phase: "actual", op: "set", name, value });
    expect(plainText(long)).toMatch(/ with the response \(after redirect 1\)\.$/);
  });
});
