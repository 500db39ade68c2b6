import { describe, expect, it } from "vitest";
import { analyzeSession } from "../../../../src/analyze.ts";
import { signInOnTheWay } from "../../../../src/diagnose/causes/answer/sign-in-on-the-way.ts";
import type { Call } from "../../../../src/model/call.ts";
import { explanationOf } from "../../../../src/words/finding.ts";
import { type CallParts, callFor, type HopParts, type Pairs, page } from "../../../builders/call.ts";

const both: Pairs = [
  ["Access-Control-Allow-Origin", page],
  ["Access-Control-Allow-Credentials", "true"],
];
const moved = (url: string, to: string, headers: Pairs = both): HopParts => ({
  url,
  actual: { status: 302, headers: [["Location", to], ...headers], end: "redirected" },
});
/** As a server does that knows nothing better. */
const lettingNull: Pairs = [
  ["Access-Control-Allow-Origin", "null"],
  ["Access-Control-Allow-Credentials", "true"],
];
const fromNull: HopParts = { requestHeaders: { Origin: "null" } };

/** A server that lets the page in sends it to an identity provider and back. */
function chain(authorize: string, back: string, more: CallParts = {}): Call {
  return callFor({
    credentials: "include",
    hops: [
      moved("https://b.example/hello", authorize),
      { ...moved(authorize, back, lettingNull), ...fromNull },
      { url: back, actual: { headers: both }, ...fromNull },
    ],
    end: { kind: "not-observed" },
    ...more,
  });
}

const signIn = chain("https://c.example/auth?response_type=code&state=s1", "https://b.example/hello?state=s1&code=c1");

describe("signInOnTheWay", () => {
  it("says that the session ran out, and how to renew it", () => {
    const [analysis] = analyzeSession([signIn]).analyses;
    const [first] = analysis?.diagnosis.findings ?? [];
    expect(first?.id).toBe(signInOnTheWay.id);
    const text = first === undefined ? "" : explanationOf(first);
    expect(text).toContain("The session or token ran out");
    expect(text).toContain("sign in again by a navigation");
    expect(text).toContain("401");
    expect(text).not.toContain("directly");
  });

  it("offers no patch, and no address with a code", () => {
    const { analyses, planOf } = analyzeSession([signIn]);
    expect(JSON.stringify(analyses.map(({ patch }) => patch))).not.toMatch(/call-url|code=|state=/);
    expect(planOf("b.example")?.effect.repaired ?? []).toEqual([]);
  });

  it.each(["https://c.example/realms/x/protocol/openid-connect/start", "https://c.example/login", "https://c.example/sso?SAMLRequest=x"])(
    "knows it by %s",
    (authorize) => {
      const [analysis] = analyzeSession([chain(authorize, "https://b.example/hello")]).analyses;
      expect(analysis?.diagnosis.findings[0]?.id).toBe(signInOnTheWay.id);
    },
  );

  it("is not found in another chain, nor where the page calls a sign-in itself", () => {
    for (const call of [
      chain("https://c.example/files/1", "https://b.example/files/2"),
      callFor({ url: "https://c.example/login", credentials: "include" }),
    ]) {
      const ids = analyzeSession([call]).analyses.flatMap(({ diagnosis }) => diagnosis.findings.map(({ id }) => id));
      expect(ids).not.toContain(signInOnTheWay.id);
    }
  });
});

describe("a chain to an address that is signed", () => {
  it("is not to be called directly: the address comes as data", () => {
    const signed = chain("https://c.example/files/1", "https://store.example/f?X-Amz-Signature=0a1b");
    const [analysis] = analyzeSession([signed]).analyses;
    const text = (analysis?.diagnosis.findings ?? []).map(explanationOf).join("\n");
    expect(text).toContain("answer with that address as data");
    expect(JSON.stringify([analysis?.patch, text])).not.toMatch(/call-url|directly/);
  });
});
