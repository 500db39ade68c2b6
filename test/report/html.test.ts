// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { analyzeSession } from "../../src/analyze.ts";
import type { Call } from "../../src/model/call.ts";
import { htmlOf } from "../../src/report/html.ts";
import { element } from "../../src/report/markup.ts";
import { callFor } from "../builders/call.ts";

function pageOf(...calls: readonly Call[]): { readonly html: string; readonly page: Document } {
  const { analyses, planOf } = analyzeSession(calls);
  const html = htmlOf(analyses, { planOf });
  return { html, page: new DOMParser().parseFromString(html, "text/html") };
}

const blocked = (id: string, more: Parameters<typeof callFor>[0] = {}): Call =>
  callFor({ id, credentials: "omit", actual: { headers: [] }, ...more });

describe("htmlOf", () => {
  const put = callFor({
    id: "put",
    credentials: "omit",
    method: "PUT",
    preflight: { status: 204, headers: [["Access-Control-Allow-Origin", "https://app.example"]] },
  });

  it("tells each cause: sentence, actor, picture, lines that change, and what that does", () => {
    const { html, page } = pageOf(blocked("a"), blocked("b"), put);
    const sections = html.split("<section ").slice(1);
    expect(sections).toHaveLength(2);
    sections.forEach((one, at) => {
      expect(one).toContain(`<h2>${at + 1}. `);
      expect(one).toMatch(/class="headline">The answer of <code>api\.example\.com<\/code>/);
      expect(one).toContain("<strong>Who has to act: </strong>whoever runs the server");
      expect(one).toMatch(/<svg [^>]*aria-label="app\.example → api\.example\.com/);
      expect(one).toContain("<ins>+ Access-Control-Allow-");
      expect(one).toMatch(/class="effect">With these settings: repairs 3 calls/);
    });
    expect(page.querySelectorAll("tbody tr")).toHaveLength(2);
    expect(page.querySelector("tbody a")?.getAttribute("href")).toBe("#cause-1");
  });

  it("needs nothing else: no script, no file, no address that is loaded, and a policy that would stop them", () => {
    const { html, page } = pageOf(put);
    expect(page.querySelector("script, link, img, iframe, object, base")).toBeNull();
    expect(html).not.toMatch(/\son\w+=/);
    expect(page.querySelector("meta[http-equiv]")?.getAttribute("content")).toContain("default-src 'none'");
  });

  it.each([
    "</code><script>alert(1)</script>",
    "</style></title><img src=x onerror=alert(1)>",
    `" onload="alert(1)`,
    "' onmouseover='alert(1)",
    "<!-- ]]> &lt;b&gt;",
    "\u202e\u0000\u001b[31m",
  ])("holds what was seen as text, whatever is in it: %j", (hostile) => {
    const { html, page } = pageOf(
      blocked("a", { url: `https://api.example/${hostile}`, actual: { headers: [["Access-Control-Allow-Origin", hostile]] } }),
      blocked("b", { method: hostile, preflight: { status: 204, headers: [["Access-Control-Allow-Methods", hostile]] } }),
      blocked("c", { pageOrigin: hostile }),
    );
    expect(page.querySelector("script, img, b")).toBeNull();
    const attributes = Array.from(page.querySelectorAll("*")).flatMap((one) => Array.from(one.attributes, ({ name }) => name));
    expect(attributes.filter((name) => name.startsWith("on"))).toEqual([]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(html).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202a-\u202e\u2066-\u2069]/);
  });

  it("says so when nothing went wrong", () => {
    const { page } = pageOf(callFor({ actual: { headers: [["Access-Control-Allow-Origin", "*"]] }, end: "completed" }));
    expect(page.body.textContent).toContain("Nothing was blocked");
  });

  it("lists twenty of many requests, and counts the others", () => {
    const { page } = pageOf(...Array.from({ length: 40 }, (_, at) => blocked(String(at), { url: `https://api.example/${at}` })));
    expect(page.body.textContent).toContain("and 19 more");
  });
});

describe("element", () => {
  it("escapes text and attributes", () => {
    expect(element("p", { title: `"<&'` }, "<b>").written).toBe('<p title="&quot;&lt;&amp;&#39;">&lt;b&gt;</p>');
  });
});
