import { describe, expect, it } from "vitest";
import { analyze } from "../../../../src/analyze.ts";
import type { Call } from "../../../../src/model/call.ts";
import { seen } from "../../../../src/model/observed.ts";
import { callFor } from "../../../builders/call.ts";
import { passed } from "../../found-with.ts";

const refused = "net::ERR_CONNECTION_REFUSED";
const answered = (url: string): Call => passed("/", undefined, { url });

function call(url: string, netError = refused): Call {
  const startedAtMs = 1_800_000_000_000;
  const actual = { response: seen(null), end: "error", netError, startedAtMs } as const;
  return callFor({ id: "refused", url, startedAtMs, actual, end: { kind: "error", netError } });
}

describe("otherLoopbackAddress", () => {
  it("is found, and no server that is down, where another name of this machine answered at the port", () => {
    const good = answered("http://localhost:5173/health");
    const findings = analyze([good, call("http://127.0.0.1:5173/orders")]).at(-1)?.diagnosis.findings ?? [];
    expect(findings.map(({ id, actor, sure }) => [id, actor, sure])).toEqual([["other-loopback-address", "page", "likely"]]);
    expect(findings[0]?.evidence).toContainEqual(expect.objectContaining({ callId: good.id }));
  });

  it.each([
    ["nothing answered", []],
    ["another port answered", [answered("http://localhost:5174/")]],
    ["the called name answered before", [answered("http://localhost:5173/"), answered("http://127.0.0.1:5173/")]],
    ["another machine answered", [answered("http://dev.example:5173/")]],
  ])("is not found when %s", (_, before) => {
    const findings = analyze([...before, call("http://127.0.0.1:5173/orders")]).at(-1)?.diagnosis.findings ?? [];
    expect(findings.map(({ id }) => id)).toEqual(["connection-refused"]);
  });
});
