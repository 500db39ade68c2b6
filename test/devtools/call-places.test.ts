import { describe, expect, it } from "vitest";
import { createCallPlaces } from "../../src/devtools/call-places.ts";
import type { Call } from "../../src/model/call.ts";
import type { CallPlace } from "../../src/protocol/call-places.ts";
import { callFor } from "../builders/call.ts";

const source = `load();\nfetch("https://api.example/data", { credentials: "include" });`;
const failed = (id: string, startedAtMs: number): Call => callFor({ id, startedAtMs, end: "blocked" });

function places() {
  const told: CallPlace[] = [];
  const made = createCallPlaces({
    sourceOf: async (url) => (url === "https://app.example/app.js" ? source : null),
    onPlace: (place) => void told.push(place),
  });
  const url = failed("x", 0).hops[0]?.url ?? "";
  const see = (startedAtMs: number, file = "app.js", method = "GET"): void =>
    made.see({
      url,
      method,
      startedAtMs,
      stack: { callFrames: [{ url: `https://app.example/${file}`, lineNumber: 1, columnNumber: 0, functionName: "" }] },
    });
  const atRest = async (): Promise<readonly CallPlace[]> => {
    await new Promise((resolve) => setImmediate(resolve));
    return told;
  };
  return { made, see, told: atRest };
}

describe("createCallPlaces", () => {
  it("tells where a Call that failed was made, and what is written there, whichever comes first", async () => {
    const { made, see, told } = places();
    made.take([failed("a", 1_000)]);
    see(1_001);
    see(5_001);
    made.take([failed("b", 5_000)]);
    const stack = [{ url: "https://app.example/app.js", line: 1, column: 0, functionName: null }];
    expect(await told()).toEqual([
      { callId: "a", stack, credentials: "include" },
      { callId: "b", stack, credentials: "include" },
    ]);
  });

  it("takes of equal requests the nearest, each once", async () => {
    const { made, see, told } = places();
    see(1_000, "first.js");
    see(1_500, "second.js");
    made.take([failed("b", 1_501), failed("a", 1_002)]);
    expect((await told()).map(({ callId, stack }) => [callId, stack[0]?.url])).toEqual([
      ["b", "https://app.example/second.js"],
      ["a", "https://app.example/first.js"],
    ]);
  });

  it("reads nothing where code made from text made the call, and the file only called that", async () => {
    const { made, told } = places();
    const [evaluated, file] = ["", "https://app.example/app.js"].map((url) => ({ url, lineNumber: 1, columnNumber: 0, functionName: "" }));
    made.take([failed("a", 1_000)]);
    made.see({ url: failed("x", 0).hops[0]?.url ?? "", method: "GET", startedAtMs: 1_000, stack: { callFrames: [evaluated, file] } });
    expect((await told()).map(({ stack, credentials }) => [stack[0]?.url, credentials])).toEqual([["https://app.example/app.js", null]]);
  });

  it("reads a place anew when the file has changed", async () => {
    const told: CallPlace[] = [];
    let text = source;
    const made = createCallPlaces({ sourceOf: async () => text, onPlace: (place) => void told.push(place) });
    const url = failed("x", 0).hops[0]?.url ?? "";
    const stack = { callFrames: [{ url: "https://app.example/app.js", lineNumber: 1, columnNumber: 0, functionName: "" }] };
    for (const [index, mode] of ["include", "include", "omit"].entries()) {
      text = source.replace("include", mode);
      made.take([failed(`c${index}`, index * 5_000)]);
      made.see({ url, method: "GET", startedAtMs: index * 5_000, stack });
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(told.map(({ credentials }) => credentials)).toEqual(["include", "include", "omit"]);
  });

  it("is silent about what passed, what is another's, and what has no stack", async () => {
    const { made, see, told } = places();
    made.take([callFor({ id: "passed", startedAtMs: 1_000, end: "completed" }), failed("far", 90_000)]);
    see(1_000);
    see(90_000, "app.js", "PUT");
    made.see({ url: failed("x", 0).hops[0]?.url ?? "", method: "GET", startedAtMs: 90_000, stack: "none" });
    expect(await told()).toEqual([]);
  });
});
