import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyze } from "../../src/analyze.ts";
import { callsFromHar } from "../../src/capture/from-har.ts";
import type { Call } from "../../src/model/call.ts";
import { harOf } from "../../src/report/har.ts";
import { callFor } from "../builders/call.ts";
import { allowing, inquiryOf, refusal } from "../builders/inquiry.ts";

const options = { redact: true, creatorVersion: "1", browser: { name: "Chrome", version: "156" } };
const secret = "s3cr3t-s3ssion-value";

async function asked(): Promise<Call> {
  const inquiry = await inquiryOf((question) => (question.names.includes("x-bad") ? refusal : allowing(question)));
  const url = `https://api.example.com/items?token=${secret}`;
  const requestHeaders = { "x-a": "1", "x-bad": "1", "x-c": "1" };
  return { ...callFor({ url, method: "PUT", requestHeaders, preflight: { status: 403 } }), inquiry };
}

function readAgain(har: unknown): readonly Call[] {
  const result = callsFromHar(JSON.parse(JSON.stringify(har)));
  return result.ok ? result.calls : [];
}

describe("a HAR of a Call whose server was asked", () => {
  it("says the same when it is read again", async () => {
    const call = await asked();
    const [read] = readAgain(harOf(analyze([call]), options));
    expect(read?.inquiry).toEqual(call.inquiry);
    const first = analyze(read === undefined ? [] : [read])[0]?.diagnosis.findings[0];
    expect(first?.headline).toEqual(analyze([call])[0]?.diagnosis.findings[0]?.headline);
  });

  it("holds no secret of the address", async () => {
    const analyses = analyze([await asked()]);
    expect(JSON.stringify(harOf(analyses, options))).not.toContain(secret);
  });

  it("takes nothing that is not of that form", async () => {
    const har = JSON.parse(JSON.stringify(harOf(analyze([await asked()]), options)));
    const own = har.log.entries.at(-1)._cors;
    await fc.assert(
      fc.asyncProperty(
        fc.jsonValue(),
        fc.constantFrom("inquiry", "asked", "question", "names", "answer", "parts"),
        async (value, where) => {
          const inquiry = JSON.parse(JSON.stringify(own.inquiry));
          if (where === "asked") inquiry.asked = value;
          else if (where === "parts") inquiry.preflight.parts = value;
          else if (where === "names") inquiry.asked[0].question.names = value;
          else if (where === "question" || where === "answer") inquiry.asked[0][where] = value;
          const entries = har.log.entries.map((entry: { readonly _cors: object }, index: number, all: readonly object[]) =>
            index === all.length - 1 ? { ...entry, _cors: { ...entry._cors, inquiry: where === "inquiry" ? value : inquiry } } : entry,
          );
          const calls = readAgain({ log: { ...har.log, entries } });
          expect(calls).toHaveLength(1);
          expect(analyze(calls)[0]?.diagnosis.findings.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});
