import { describe, expect, it } from "vitest";
import { analyze } from "../../../../src/analyze.ts";
import type { Call } from "../../../../src/model/call.ts";
import { seen } from "../../../../src/model/observed.ts";
import { callFor } from "../../../builders/call.ts";
import { passed } from "../../found-with.ts";

const good = passed("/things", undefined, { url: "http://127.0.0.1:3000/things" });

function encrypted(url: string, netError = "net::ERR_SSL_PROTOCOL_ERROR"): Call {
  const startedAtMs = good.startedAtMs + 5000;
  const actual = { response: seen(null), end: "error", netError, startedAtMs } as const;
  return callFor({ id: "encrypted", url, startedAtMs, actual, end: { kind: "error", netError } });
}

const idsOf = (...calls: readonly Call[]): string[] =>
  analyze(calls)
    .at(-1)
    ?.diagnosis.findings.map(({ id }) => id) ?? [];

describe("plainHttpPort", () => {
  it("is found, and no other failure, where the port answered plain http", () => {
    const findings = analyze([good, encrypted("https://127.0.0.1:3000/things")]).at(-1)?.diagnosis.findings ?? [];
    expect(findings.map(({ id, actor, sure }) => [id, actor, sure])).toEqual([["plain-http-port", "page", "likely"]]);
    expect(findings[0]?.evidence).toContainEqual(expect.objectContaining({ callId: good.id }));
  });

  it.each([
    ["nothing answered at that port", [], encrypted("https://127.0.0.1:3000/things")],
    ["another port answered", [good], encrypted("https://127.0.0.1:3001/things")],
    [
      "no port is named, so that the two are different ones",
      [passed("/", undefined, { url: "http://a.example/" })],
      encrypted("https://a.example/"),
    ],
    [
      "it answered by https before",
      [good, passed("/", undefined, { url: "https://127.0.0.1:3000/things" })],
      encrypted("https://127.0.0.1:3000/things"),
    ],
    ["the error says more", [good], encrypted("https://127.0.0.1:3000/things", "net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH")],
  ] as const)("is not found when %s", (_, before, call) => {
    expect(idsOf(...before, { ...call, startedAtMs: call.startedAtMs + 60_000 })).toEqual(["tls-failure"]);
  });
});
