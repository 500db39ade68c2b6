import { describe, expect, it } from "vitest";
import { writtenCredentials } from "../../src/model/written-credentials.ts";

/** Asks at the place that `|` marks; V8 counts lines so: https://tc39.es/ecma262/#sec-line-terminators */
function at(marked: string): ReturnType<typeof writtenCredentials> {
  const place = marked.indexOf("|");
  const lines = marked.slice(0, place).split(/\r\n|[\n\r\u2028\u2029]/);
  const source = marked.slice(0, place) + marked.slice(place + 1);
  return writtenCredentials(source, lines.length - 1, lines.at(-1)?.length ?? 0);
}

const xhr = (set: string, send = "xhr.|send(body);"): string =>
  `const xhr = new XMLHttpRequest();\nxhr.open("PUT", url);\n${set}\nxhr.setRequestHeader("X-A", "it's");\n${send}`;

describe("writtenCredentials of fetch()", () => {
  it.each([
    [`load();\n  return |fetch(url, { method: "PUT", credentials: "include" });`, "include"],
    [`|fetch(f(a, (b)), {credentials:'omit'})`, "omit"],
    [`|fetch(url, {\n  "credentials": \`same-origin\`,\n})`, "same-origin"],
    [`|fetch(\`\${base}/a?b=\${f(\`)\${c}"\`)}\`, { credentials: 'include' })`, "include"],
    [`|fetch(url, { body: JSON.stringify({ credentials: "omit" }), credentials: "include" })`, "include"],
    [`|fetch(url, { credentials: "include", body: JSON.stringify({ credentials: "omit" }) })`, "include"],
    [`|fetch(url, { body: ":) \\"credentials: 'omit'", credentials: "include" })`, "include"],
    [`|fetch(url, { body: a.replace(/[("'/]|{/g, "") + b / 2 / 1, credentials: "include" })`, "include"],
    [`|fetch(url, { // credentials: "omit" :(\n /* { */ credentials: "include" /* don't */ })`, "include"],
    [`|fetch(url, { ...defaults, credentials: "include" })`, "include"],
    [`|fetch(url, { credentials: "omit", credentials: "include" })`, "include"],
    [`|fetch(url, Object.assign({}, defaults, { credentials: "include" }))`, "include"],
    [`|fetch(u,a(a({},c),{},{credentials:\`include\`}))`, "include"],
    [`|fetch(u,p(f({},d),{credentials:"include"}))`, "include"],
    [`|fetch(new Request(url, { method: "PUT", credentials: "include" }))`, "include"],
    [`|fetch(new Request(url, { credentials: "omit" }), { credentials: "include" })`, "include"],
    [`|fetch(new Request(url, { credentials: "include" }), { method: "PUT" })`, "include"],
    [`window.|fetch(url, { credentials: "include" })`, "include"],
    [`fetch.|call(window, url, { credentials: "include" })`, "include"],
    [`[fetch(a, { credentials: "omit" }), |fetch(b, { credentials: "include" }), fetch(c, { credentials: "omit" })]`, "include"],
    [`|fetch(await fetch(a, { credentials: "omit" }), { credentials: "include" })`, "include"],
    [`<p>It's</p>\n<script>\n|fetch(url, { credentials: "include" })\n</script>`, "include"],
    [`const a = "x\u2028y";\r|fetch(url, { credentials: "include" })`, "include"],
    [`a();\r\nb();\r\n|fetch(url, { credentials: "include" })`, "include"],
    [`|fetch(url, { body: "${"(".repeat(9_000)}", credentials: "include" })`, "include"],
  ])("reads %j", (source, mode) => {
    expect(at(source)).toBe(mode);
  });

  it.each([
    [`|fetch(url);\nfetch(other, { credentials: "include" });`],
    [`|fetch(url, init)`],
    [`|fetch(url, { credentials: mode })`],
    [`|fetch(url, { credentials })`],
    [`|fetch(url, { credentials: auth ? "include" : "omit" })`],
    [`|fetch(url, { credentials: "include" + suffix })`],
    [`|fetch(url, { credentials: "incl\\u0075de" })`],
    [`|fetch(url, { credentials: "all" })`],
    [`|fetch(url, auth ? { credentials: "include" } : { credentials: "omit" })`],
    [`|fetch(url, { credentials: "include", ...given })`],
    [`|fetch(url, { credentials: "include", [key]: "omit" })`],
    [`|fetch(url, { credentials: "include", get credentials() { return "omit"; } })`],
    [`|fetch(url, withLogin({ credentials: "include" }))`],
    [`|fetch(url, withLogin({}, { credentials: "include" }))`],
    [`|fetch(new Request(url, { credentials: "include" }), init)`],
    [`|fetch(url, { body: JSON.stringify({ credentials: "include" }) })`],
    [`|fetch(url, { body: "{ credentials: 'include' }" })`],
    [`|fetch(url, { /* credentials: "include" */ })`],
    [`|fetch(url, { method: "PUT" // credentials: "include"\n })`],
    [`|fetch({ credentials: "include" })`],
    [`|fetch(...args, { credentials: "include" })`],
    [`fetch.|apply(window, [url, { credentials: "include" }])`],
    [`image.src |= load(url, { credentials: "include" })`],
    [`<button onclick="|fetch(url, { credentials: 'include' })"><script>a()</script>`],
    [`<script>a()</script><button onclick="|fetch(url, { credentials: 'include' })">`],
    [`|fetch(url, { credentials: "include"`],
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
    expect(at(`|fetch(${"(".repeat(50_000)}, { credentials: "include" })`)).toBeNull();
  });
});

describe("writtenCredentials of send()", () => {
  it.each([
    [xhr("xhr.withCredentials = true;"), "include"],
    [xhr("xhr.withCredentials = false;"), "same-origin"],
    [xhr("xhr.withCredentials = true; // the cookie"), "include"],
    [xhr("xhr.withCredentials = false; xhr.withCredentials = true;"), "include"],
    [xhr("if (slow) { xhr.timeout = 9 }\nxhr.withCredentials = true"), "include"],
    [xhr("xhr.withCredentials = true\nxhr.onload = () => { if (xhr.status > 1) done() }"), "include"],
    [xhr("xhr.withCredentials = true", "if (a) xhr.|send(); else xhr.abort();"), "include"],
    [xhr("xhr.onload = () => done()\nxhr.withCredentials = true\nxhr.onerror = (error) => fail(error)"), "include"],
    [`xhr.withCredentials = true;\n${xhr("xhr.withCredentials = false;")}`, "same-origin"],
    [`e=new XMLHttpRequest,e.open("GET",u),e.withCredentials=!0,e.|send()`, "include"],
    [`n.open(\`PUT\`,u),w&&(n.timeout=1),n.withCredentials=!1,w?n.|send():n.abort()`, "same-origin"],
    ["if(a)e.withCredentials=!0,e.|send();else b()", "include"],
    ["class A { go() { this.xhr = new XMLHttpRequest(); this.xhr.withCredentials = true; this.xhr.|send(); } }", "include"],
    ["function go(xhr) { xhr.withCredentials = true; |xhr.send(); }", "include"],
    ["try { xhr.withCredentials = true; xhr.|send(); } catch {}", "include"],
    ["if (/[\"']/.test(a)) b(); xhr.withCredentials = true; xhr.|send();", "include"],
    ['if (a) /"/.test(b); xhr.withCredentials = true; xhr.|send();', "include"],
    ["a = b++ / 2 / c; xhr.withCredentials = true; xhr.|send();", "include"],
    ["<p>It's</p><script>xhr.withCredentials = true; xhr.|send();</script>", "include"],
    ["new |EventSource(url, { withCredentials: true })", "include"],
    ["|new EventSource(url, { withCredentials: !1 })", "same-origin"],
  ])("reads %j", (source, mode) => {
    expect(at(source)).toBe(mode);
  });

  it.each([
    [xhr("")],
    [xhr("if (auth) xhr.withCredentials = true;")],
    [xhr("if (auth)\n  xhr.withCredentials = true")],
    [xhr("if (auth) {\n  xhr.withCredentials = true;\n}")],
    [xhr("if (auth) a(); else xhr.withCredentials = true;")],
    [xhr("auth && (xhr.withCredentials = true);")],
    [xhr("auth ? xhr.withCredentials = true : 0;")],
    [xhr("if (auth) a(), xhr.withCredentials = true;")],
    [xhr("xhr.withCredentials = auth;")],
    [xhr("xhr.withCredentials = true && auth;")],
    [xhr("xhr.withCredentials = true; xhr.withCredentials = auth;")],
    [xhr("xhr.withCredentials = true; if (open) { xhr.withCredentials = false; }")],
    [xhr("// xhr.withCredentials = true;")],
    [xhr("/* xhr.withCredentials = true; */")],
    [xhr('log("; xhr.withCredentials = true;");')],
    [xhr("other.withCredentials = true;")],
    [xhr("a.xhr.withCredentials = true;")],
    [xhr("xhr.onload = () => { xhr.withCredentials = true; };")],
    [xhr("xhr.onload = () => xhr.withCredentials = true")],
    [xhr("function set() { xhr.withCredentials = true; }")],
    [xhr("xhr.withCredentials == true;")],
    [xhr("xhr.withCredentials = true;", "xhr = new XMLHttpRequest(); xhr.|send();")],
    [xhr("xhr.withCredentials = true;", "list.forEach((xhr) => xhr.|send());")],
    [xhr("xhr.withCredentials = true;", "list.forEach(function (xhr) { xhr.|send(); });")],
    [xhr("switch (a) { case 1: b(); xhr.withCredentials = true; break; case 2: xhr.|send(); }", "")],
    [xhr(`xhr.withCredentials = true; a("${"a".repeat(20_000)}");`)],
    ["const x = new XMLHttpRequest(); x.withCredentials = true; x.send();\nconst y = new XMLHttpRequest(); y.open('GET', u); y.|send();"],
    ["xhr.withCredentials = true; xhrs[0].|send();"],
    ["xhr.withCredentials = true; make().|send();"],
    [`xhr.withCredentials = true; \`\${xhr.|send()}\`;`],
    ["`; xhr.withCredentials = true; xhr.|send();"],
    ["xhr.withCredentials = true; |load(url)"],
    ["new |EventSource(url, { withCredentials: auth })"],
  ])("takes nothing from %j", (source) => {
    expect(at(source)).toBeNull();
  });
});
