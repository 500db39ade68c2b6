import { describe, expect, it } from "vitest";
import { analyze } from "../../../../src/analyze.ts";
import type { Call } from "../../../../src/model/call.ts";
import { seen } from "../../../../src/model/observed.ts";
import { callFor } from "../../../builders/call.ts";
import { passed } from "../../found-with.ts";

const good = passed("/things", undefined, { url: "https://127.0.0.1:3000/things" });

function plain(url: string, netError = "net::ERR_EMPTY_RESPONSE"): Call {
  const startedAtMs = good.startedAtMs + 5000;
  const actual = { response: seen(null), end: "error", netError, startedAtMs } as const;
  return callFor({ id: "plain", url, startedAtMs, actual, end: { kind: "error", netError } });
}

const idsOf = (...calls: readonly Call[]): string[] =>
  analyze(calls)
    .at(-1)
    ?.diagnosis.findings.map(({ id }) => id) ?? [];

describe("encryptedPort", () => {
  it("is found, and no other failure, where the port answered https", () => {
    const findings = analyze([good, plain("http://127.0.0.1:3000/things")]).at(-1)?.diagnosis.findings ?? [];
    expect(findings.map(({ id, actor, sure }) => [id, actor, sure])).toEqual([["encrypted-port", "page", "likely"]]);
    expect(findings[0]?.evidence).toContainEqual(expect.objectContaining({ callId: good.id }));
  });

  it.each([
    ["nothing answered at that port", [], plain("http://127.0.0.1:3000/things")],
    ["another port answered", [good], plain("http://127.0.0.1:3001/things")],
    [
      "no port is named, so that the two are different ones",
      [passed("/", undefined, { url: "https://a.example/" })],
      plain("http://a.example/"),
    ],
    [
      "it answered by http before",
      [good, passed("/", undefined, { url: "http://127.0.0.1:3000/things" })],
      plain("http://127.0.0.1:3000/things"),
    ],
    ["the error says more", [good], plain("http://127.0.0.1:3000/things", "net::ERR_CONTENT_LENGTH_MISMATCH")],
  ] as const)("is not found when %s", (_, before, call) => {
    expect(idsOf(...before, { ...call, startedAtMs: call.startedAtMs + 60_000 })).toEqual(["connection-broken"]);
  });
});
