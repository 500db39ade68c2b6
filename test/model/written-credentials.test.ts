import { describe, expect, it } from "vitest";
import { writtenCredentials } from "../../src/model/written-credentials.ts";

/** Asks at the place that `|` marks. */
function at(marked: string): ReturnType<typeof writtenCredentials> {
  const before = marked.slice(0, marked.indexOf("|"));
  const lines = before.split("\n");
  return writtenCredentials(marked.replace("|", ""), lines.length - 1, lines.at(-1)?.length ?? 0);
}

describe("writtenCredentials", () => {
  it.each([
    [`load();\n  return |fetch(url, { method: "PUT", credentials: "include" });`, "include"],
    [`|fetch(f(a, (b)), {credentials:'omit'})`, "omit"],
    [`|fetch(url, {\n  "credentials": \`same-origin\`,\n})`, "same-origin"],
    [`new |EventSource(url, { withCredentials: true })`, "include"],
    [`const x = new XMLHttpRequest();\nx.open("PUT", url);\nx.withCredentials = true;\nx.|send(body);`, "include"],
    [`e=new XMLHttpRequest,e.open("GET",u),e.withCredentials=!0,e.|send()`, "include"],
  ])("reads %j", (source, mode) => {
    expect(at(source)).toBe(mode);
  });

  it.each([
    [`|fetch(url);\nfetch(other, { credentials: "include" });`],
    [`|fetch(url, init)`],
    [`|fetch(url, { credentials: mode })`],
    [`const x = new XMLHttpRequest(); x.withCredentials = true; x.send();\nconst y = new XMLHttpRequest(); y.open("GET", u); y.|send();`],
    [`x.withCredentials = true; |load(url)`],
  ])("takes nothing from %j", (source) => {
    expect(at(source)).toBeNull();
  });

  it("says nothing of a place that the text does not have", () => {
    expect([writtenCredentials("fetch()", 4, 0), writtenCredentials("fetch()", 0, 400), writtenCredentials("", 0, 0)]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it("reads no more than a bounded part of a call that does not end", () => {
    expect(at(`|fetch(${"(".repeat(5_000)}, { credentials: "include" })`)).toBeNull();
  });
});
