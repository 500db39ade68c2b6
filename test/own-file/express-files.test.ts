import { describe, expect, it } from "vitest";
import { readOwnFile } from "../../src/own-file/read-own-file.ts";
import { admin, app, next, wanted } from "./build-wanted.ts";
import { changedLines, diffOf } from "./changed-lines.ts";

const head = 'const express = require("express");\nconst cors = require("cors");\nconst app = express();\n';
const toNext = wanted({ origins: [next] }, { origins: [next] });
const list = `["${app}"]`;
const longer = `["${app}", "${next}"]`;
const added = [`-const allowed = ${list};`, `+const allowed = ${longer};`];

describe("a function of Express that asks a list", () => {
  it.each([
    "(origin, done) => done(null, allowed.includes(origin))",
    "function (origin, done) { if (allowed.indexOf(origin) !== -1 || !origin) done(null, true); else done(new Error()); }",
    "function(o, cb) { if (!o) return cb(null, true); if (allowed.indexOf(o || '') === -1) return cb(new Error('no')); cb(null, true) }",
    "async (origin) => allowed.includes(origin)",
    "origin => allowed.includes(origin as string)",
  ])("lets in one more: %s", (written) => {
    expect(diffOf("express", `${head}const allowed = ${list};\napp.use(cors({ origin: ${written} }));\n`, toNext)).toEqual(added);
  });

  it("is found as a method, under a name, with a Set and with a list of its own", () => {
    const method = `${head}const allowed = ${list};\napp.use(cors({ origin(o, cb) { cb(null, allowed.includes(o)); } }));\n`;
    expect(diffOf("express", method, toNext)).toEqual(added);
    const named = `${head}const allowed = ${list};\nfunction check(o, cb) {\n  cb(null, allowed.includes(o));\n}\napp.use(cors({ origin: check }));\n`;
    expect(diffOf("express", named, toNext)).toEqual(added);
    const set = `${head}const allowed = new Set<string>(${list});\napp.use(cors({ origin: (o, cb) => cb(null, allowed.has(o)) }));\n`;
    expect(diffOf("express", set, toNext)).toEqual([
      `-const allowed = new Set<string>(${list});`,
      `+const allowed = new Set<string>(${longer});`,
    ]);
    const own = `${head}app.use(cors({ origin: (o, cb) => cb(null, ${list}.includes(o)) }));\n`;
    expect(changedLines("express", own, toNext)).toMatchObject({ text: own.replace(list, longer) });
  });

  it("is written exactly where an entry never matches", () => {
    const text = `${head}const allowed = ["${app}/"];\napp.use(cors({ origin: (o, cb) => cb(null, allowed.includes(o)) }));\n`;
    expect(changedLines("express", text, wanted({ origins: [app] }))).toMatchObject({ text: text.replace(`${app}/`, app) });
  });

  it.each([
    ["const denied = [];", "(o, cb) => cb(null, !denied.includes(o))", "5: This line puts the origins together"],
    ["const a = [];\nconst b = [];", "(o, cb) => cb(null, a.includes(o) || b.includes(o))", "6: This line puts the origins together"],
    ["const a = [];", "(o, cb) => cb(null, a.includes(cb))", "5: This line puts the origins together"],
    [
      'const a = require("./list");',
      "(o, cb) => cb(null, a.includes(o))",
      "5: The origins come from a, and what that holds does not stand",
    ],
  ])("is refused where it is another matter: %s", (lines, written, said) => {
    expect(diffOf("express", `${head}${lines}\napp.use(cors({ origin: ${written} }));\n`, toNext)).toContain(said);
  });
});

describe("a list of Express inside a function", () => {
  it("is the one that is meant", () => {
    const text = `${head}function setup() {\n  const allowed = ${list};\n  app.use(cors({ origin: allowed }));\n}\n`;
    expect(diffOf("express", text, toNext)).toEqual(added);
  });

  it("is refused where two functions have one of that name", () => {
    const one = `function a() {\n  const allowed = ${list};\n  return allowed;\n}\n`;
    expect(diffOf("express", `${head}${one}${one.replace("a()", "b()")}app.use(cors({ origin: allowed }));\n`, toNext)).toContain(
      "The origins come from allowed, and what that holds does not stand in this file.",
    );
  });
});

describe("options of Express in a file of their own", () => {
  it.each([
    `const corsOptions = { origin: ${list} };\nmodule.exports = corsOptions;\n`,
    `module.exports = { corsOptions: { origin: ${list} }, port: 3000 };\n`,
    `import type { CorsOptions } from "cors";\nexport const options: CorsOptions = { credentials: true, origin: ${list} };\n`,
    `export default { origin: ${list}, credentials: true } satisfies CorsOptions;\n`,
  ])("are changed: %s", (text) => {
    expect(readOwnFile(text)).toMatchObject({ ok: true, file: { kind: "express" } });
    expect(changedLines("express", text, toNext)).toMatchObject({ text: text.replace(list, longer) });
  });

  it("are refused where two objects look like them", () => {
    const text = `const corsOptions = { origin: ${list} };\nconst corsForAdmin = { origin: "${admin}" };\n`;
    expect(diffOf("express", text, toNext)).toBe("1: This file makes no call of cors(), and holds no one object with its options.");
  });
});

describe("options of Express that take in another object", () => {
  it("are read where it stands in the file, and the last of two counts", () => {
    const text = `${head}const base = { origin: "${admin}", methods: ["GET"] };\napp.use(cors({ ...base, origin: ${list} }));\n`;
    const asked = wanted({ origins: [next], methods: ["PUT"] }, { origins: [next] });
    expect(changedLines("express", text, asked)).toMatchObject({ text: text.replace(list, longer).replace('["GET"]', '["GET", "PUT"]') });
  });
});

describe("cors of Express", () => {
  it("is changed in every call that has the same options", () => {
    const methods = (names: string): string => `cors({ origin: allowed, methods: [${names}] })`;
    const text = (list: string, names: string): string =>
      `${head}const allowed = ${list};\napp.get("/a", ${methods(names)}, a);\napp.get("/b", ${methods(names)}, b);\n`;
    const asked = wanted({ origins: [next], methods: ["PUT"] }, { origins: [next] });
    expect(changedLines("express", text(list, '"GET"'), asked)).toMatchObject({ text: text(longer, '"GET", "PUT"') });
  });

  it("is seen where it is called at once", () => {
    const text = `const app = require("express")();\napp.use(require("cors")({ origin: "${app}/" }));\n`;
    expect(changedLines("express", text, wanted({ origins: [app] }))).toMatchObject({ text: text.replace(`${app}/`, app) });
  });

  it.each(["@koa/cors", "hono/cors", "./cors"])("is refused where it is %s", (module) => {
    const text = `import { cors } from "${module}";\napp.use(cors({ origin: "${app}" }));\n`;
    expect(diffOf("express", text, toNext)).toBe(`2: cors() comes from ${module} here, whose options are not those of the package cors.`);
  });

  it("gets a list of what one text held", () => {
    const text = `${head}app.use(cors({ origin: "${app}, ${admin}/" }));\n`;
    expect(changedLines("express", text, wanted({ origins: [admin] }))).toMatchObject({
      text: text.replace(`"${app}, ${admin}/"`, `["${app}", "${admin}"]`),
    });
  });

  it("gets an item in plain quotes beside one that is put together", () => {
    const text = `${head}app.use(cors({ origin: [\`https://\${sub}.example\`, "${app}"] }));\n`;
    expect(changedLines("express", text, toNext)).toMatchObject({ text: text.replace(`"${app}"]`, `"${app}", "${next}"]`) });
  });

  it("says that every other site is out once a list takes the place of all", () => {
    const text = `${head}app.use(cors());\n`;
    const result = changedLines("express", text, wanted({ origins: [app], credentials: true }, { credentials: true }));
    expect(result).toMatchObject({
      said: [expect.stringContaining("Add every other site that does today."), "4: Allows cookies: credentials."],
    });
  });
});

describe("what Express reads when it runs", () => {
  it("is refused where one of several lists is chosen", () => {
    const text = `${head}const lists = { a: ${list} };\napp.use(cors({ origin: lists[env] }));\n`;
    expect(diffOf("express", text, toNext)).toContain("5: This line puts the origins together");
  });

  it("is refused where one call sets all headers", () => {
    const text = `const express = require("express");\nres.set({ "Access-Control-Allow-Origin": "${app}" });\n`;
    expect(diffOf("express", text, toNext)).toBe(
      "2: The headers are set as one object here. Only calls with a name and a value are understood.",
    );
  });
});

describe("an application of Express that is exported where it is made", () => {
  it("gets cors below that line", () => {
    const head = 'import express from "express";\nimport cors from "cors";\nexport const app = express();\n';
    const [use, route] = [`app.use(cors({ origin: "${app}" }));\n`, 'app.use("/a", routes);\n'];
    expect(changedLines("express", head + route + use, wanted({ origins: [app] }))).toMatchObject({ text: head + use + route });
  });
});
