import { describe, expect, it } from "vitest";
import { plainText } from "../../src/model/plain-text.ts";
import { changeOwnFile } from "../../src/own-file/change-own-file.ts";
import { readOwnFile } from "../../src/own-file/read-own-file.ts";
import { app, next, wanted } from "./build-wanted.ts";

const asked = wanted({ origins: [next], methods: ["PUT"] }, { origins: [app, next], methods: ["GET", "PUT"] });

function changed(text: string, wish = asked): string {
  const read = readOwnFile(text);
  const result = read.ok ? changeOwnFile(read.file, wish) : read;
  if (!result.ok) throw new Error(`${result.line ?? "-"}: ${plainText(result.reason)}`);
  return result.text;
}

describe("the cors package under another name", () => {
  it.each([
    ['const crossOrigin = require("cors");\nconst app = require("express")();\n', "crossOrigin("],
    ['import express from "express";\nimport * as allow from "cors";\nconst app = express();\n', "allow("],
    ['import express from "express";\nimport allow, { CorsOptions } from "cors";\nconst app = express();\n', "allow<Request>("],
    ['import express from "express";\nimport cors from "cors";\nconst app = express();\n', "cors<express.Request<A, B>>("],
  ])("%s", (begin, call) => {
    const text = `${begin}app.use(${call}{ origin: "${app}", methods: ["GET"] }));\n`;
    expect(changed(text)).toBe(`${begin}app.use(${call}{ origin: ["${app}", "${next}"], methods: ["GET", "PUT"] }));\n`);
  });

  it("is moved above the routes", () => {
    const text = `const c = require("cors");\nconst app = require("express")();\napp.get("/", (req, res) => res.end());\napp.use(c());\n`;
    expect(changed(text, wanted({ answerPreflights: true }))).toMatch(/\(\);\napp\.use\(c\(\)\);\napp\.get/);
  });
});

describe("headers that a middleware of the program's own sets", () => {
  const file = (...lines: readonly string[]): string =>
    `const app = require("express")();\n\napp.use((req, res, next) => {\n${lines.map((line) => `  ${line}\n`).join("")}  next();\n});\n`;
  const origin = `res.header("Access-Control-Allow-Origin", "${app}");`;

  it("get what they lack", () => {
    const exposed = wanted(
      { methods: ["PUT"], exposedHeaders: ["etag"], credentials: true },
      { exposedHeaders: ["etag"], credentials: true },
    );
    const text = changed(file(origin, 'res.header("Access-Control-Allow-Methods", "GET, POST");'), exposed);
    expect(text).toBe(
      file(
        origin,
        'res.header("Access-Control-Allow-Credentials", "true");',
        'res.header("Access-Control-Expose-Headers", "etag");',
        'res.header("Access-Control-Allow-Methods", "GET, POST, PUT");',
      ),
    );
  });

  it("name the asking origin of a list, and of one that is there", () => {
    const one = wanted({ origins: [next] }, { origins: [app, next] });
    const listed = changed(file(origin), one);
    expect(listed).toContain(`const allowedOrigins = ["${app}", "${next}"];\napp.use(`);
    expect(listed).toContain(
      '  if (allowedOrigins.includes(req.headers.origin)) {\n    res.header("Access-Control-Allow-Origin", req.headers.origin);\n  }\n  res.vary("Origin");\n',
    );
    expect(changed(listed, one)).toBe(listed);
    const third = wanted({ origins: ["https://third.example"] });
    expect(changed(listed, third)).toContain(`["${app}", "${next}", "https://third.example"]`);
  });

  it("answer preflights where they are refused", () => {
    const text = changed(file(origin), wanted({ answerPreflights: true }));
    expect(text).toBe(file(origin, 'if (req.method === "OPTIONS") return res.sendStatus(204);'));
  });

  it.each([
    ["shares its line", "3: "],
    ["two values", "5: Access-Control-Allow-Origin is set another way"],
  ])("are left alone: %s", (what, said) => {
    const text =
      what === "two values"
        ? file(origin, 'res.header("Access-Control-Allow-Origin", "*");')
        : file(`next2(); ${origin}`).replace("app.use((req, res, next) => {\n", "app.use((req, res, next) => {");
    expect(() => changed(text)).toThrow(said);
  });
});
