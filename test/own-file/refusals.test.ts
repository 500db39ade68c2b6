import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainText } from "../../src/model/plain-text.ts";
import { changeOwnFile } from "../../src/own-file/change-own-file.ts";
import type { Wanted } from "../../src/own-file/own-file.ts";
import { readOwnFile } from "../../src/own-file/read-own-file.ts";
import { type FileKind, fileKinds } from "../../src/own-file/registry.ts";
import { cpuMs } from "../kit/cpu-time.ts";
import { admin, app, next, wanted } from "./build-wanted.ts";
import { ownFileCases, ownFileText, wantedOf } from "./cases.ts";

const some = wanted({ origins: [next], methods: ["PUT"], requestHeaders: ["x-request-id"] });

/** The line and the sentence with which a text is refused. */
function refusal(text: string, asked: Wanted = some, kind: FileKind | null = null): string {
  const read = readOwnFile(text, kind);
  const result = read.ok ? changeOwnFile(read.file, asked) : read;
  return result.ok ? "not refused" : `${result.line ?? "-"}: ${plainText(result.reason)}`;
}

describe("readOwnFile", () => {
  it("refuses 10 MB at once", () => {
    const text = "add_header a b;\n".repeat(700_000);
    const start = cpuMs();
    expect(refusal(text)).toBe("-: The file is longer than 1 MB. Paste the part that is about CORS.");
    expect(cpuMs() - start).toBeLessThan(1_000);
  });

  it.each([
    ["server {\n  add_header A \0;\n}\n", "2: This is no text file: it holds a NUL character."],
    ["  \n", "-: The file is empty."],
    [
      "server {\n  server_name {{ host }};\n}\n",
      "2: This line belongs to a template ({{ host }}), so what the server reads is another text. Paste what the template makes.",
    ],
    [
      "server {\n{% if a %}\n}\n",
      "2: This line belongs to a template ({% ), so what the server reads is another text. Paste what the template makes.",
    ],
    [
      "Header set A <%= b %>\n",
      "1: This line belongs to a template (<%=), so what the server reads is another text. Paste what the template makes.",
    ],
    [
      'server {\n  add_header\u00A0Access-Control-Allow-Origin "*";\n}\n',
      "2: This line holds a no-break space, which nginx takes for a letter. Write a plain space instead.",
    ],
  ])("refuses %j", (text, said) => {
    expect(refusal(text)).toBe(said);
  });

  it("names what it knows when it recognises nothing", () => {
    expect(refusal("To be, or not to be.\n")).toMatch(/^-: This file was not recognised\. Known are: Django settings, .*nginx\.$/);
  });
});

describe("changeOwnFile", () => {
  const js = 'const cors = require("cors");\nconst app = require("express")();\n';
  const py = "from flask_cors import CORS\n";
  const cases: readonly (readonly [string, string, string])[] = [
    [
      "a header that is set by hand as well",
      `${js}app.use(cors({ origin: "${app}" }));\napp.use((req, res, next) => {\n  res.set("access-control-allow-origin", "*");\n  next();\n});\n`,
      "5: Access-Control-Allow-Origin is set by hand here, and cors() sends it as well. Take this line out first.",
    ],
    [
      "origins from the environment",
      `${js}app.use(cors({ origin: process.env.ORIGINS.split(",") }));\n`,
      "3: This line puts the origins together",
    ],
    ["a variable of another file", `${js}app.use(cors({ origin: allowed }));\n`, "3: The origins come from allowed"],
    ["a function", `${js}app.use(cors({ origin: (o, cb) => cb(null, true) }));\n`, "3: This line puts the origins together"],
    ["options of another file", `${js}app.use(cors(options));\n`, "3: The options of cors() do not stand in this file"],
    ["a spread", `${js}app.use(cors({ ...base, origin: "${app}" }));\n`, "3: The options take in another object here"],
    [
      "two different calls",
      `${js}app.use("/a", cors({ origin: "${app}" }));\napp.use("/b", cors({ origin: "${admin}" }));\n`,
      "4: cors() is called with different options in line 3 and here",
    ],
    [
      "a template literal with code in it",
      `${js}app.use(cors({ origin: \`https://\${host}\` }));\n`,
      "3: This line puts the origin together",
    ],
    ["a bracket without a partner", `${js}app.use(cors({ origin: "${app}" );\n`, "3: From this line on the file cannot be read"],
    ["a quote without a partner", `${js}app.use(cors({ origin: "${app} }));\n`, "3: From this line on the file cannot be read"],
    [
      "flask-cors in app.config",
      `${py}app.config["CORS_ORIGINS"] = "*"\nCORS(app)\n`,
      "2: Settings of flask-cors stand in app.config as well",
    ],
    [
      "several resources",
      `${py}CORS(app, resources={"/a": {"origins": "${app}"}, "/b": {"origins": "${admin}"}})\n`,
      "2: resources has options of their own for several paths",
    ],
    ["a second CORS()", `${py}CORS(app)\nCORS(other)\n`, "3: flask-cors is used a second time here"],
    [
      "a condition in Django",
      `CORS_ALLOWED_ORIGINS = []\nif DEBUG:\n    CORS_ALLOW_ALL_ORIGINS = True\n`,
      "3: CORS_ALLOW_ALL_ORIGINS is set here under a condition",
    ],
    [
      "a setting that is set twice",
      `CORS_ALLOWED_ORIGINS = []\nCORS_ALLOWED_ORIGINS = ["${app}"]\n`,
      "2: CORS_ALLOWED_ORIGINS is set more than once",
    ],
    [
      "an include",
      `server {\n  listen 80;\n  include snippets/cors.conf;\n}\n`,
      "3: The CORS lines stand in another file, snippets/cors.conf",
    ],
    [
      "two servers",
      `server { add_header Access-Control-Allow-Origin ${app}; }\nserver { add_header Access-Control-Allow-Origin ${app}; }\n`,
      "2: This is a second server block",
    ],
    [
      "Lua",
      `server {\n  add_header Access-Control-Allow-Origin ${app};\n  content_by_lua_block {\n    ngx.say("}")\n  }\n}\n`,
      "3: This block holds program code",
    ],
    [
      "an if with a pattern",
      `server {\n  if ($http_origin ~ example) {\n    add_header Access-Control-Allow-Origin $http_origin;\n  }\n}\n`,
      "2: An if decides here which origins are let in",
    ],
    [
      "a variable of nginx",
      `server {\n  add_header Access-Control-Allow-Origin $cors;\n}\n`,
      "2: What $cors holds does not stand in this file",
    ],
    ["no CORS at all", `server {\n  listen 80;\n}\n`, "1: There is no add_header Access-Control-… line"],
    ["a brace too few", `server {\n  add_header Access-Control-Allow-Origin ${app};\n`, "1: From this line on the file cannot be read"],
    ["a variable of Apache", `Header set Access-Control-Allow-Origin "\${ORIGIN}"\n`, "1: The origin comes from a variable"],
    [
      "a condition of Apache",
      `<If "%{HTTP:Origin} =~ /example/">\nHeader set Access-Control-Allow-Origin "%{HTTP_ORIGIN}e"\n</If>\n`,
      "1: This condition decides which origins are let in",
    ],
    [
      "an unclosed section",
      `<VirtualHost *>\nHeader set Access-Control-Allow-Origin "${app}"\n`,
      "1: From this line on the file cannot be read",
    ],
    ["a placeholder of Spring", `a.cors.allowed-origins=\${ORIGINS}\n`, "1: The value comes from $"],
    [
      "two groups of Spring",
      `a.cors.allowed-origins=${app}\nb.cors.allowed-origins=${app}\n`,
      "2: CORS is set a second time here, b.cors.allowed-origins",
    ],
    ["an import of Caddy", `api.example {\n\timport cors\n\treverse_proxy :3000\n}\n`, "2: The CORS lines stand in another file"],
    [
      "a matcher with a pattern",
      `api.example {\n\t@c {\n\t\theader_regexp Origin example\n\t}\n\theader @c Access-Control-Allow-Origin {header.Origin}\n}\n`,
      "2: This matcher lets origins in by a pattern",
    ],
  ];

  it.each(cases)("says so for %s", (_, text, said) => {
    expect(refusal(text)).toContain(said);
  });

  const hostile = [
    `https://a.example"; return 200`,
    "https://a.example'",
    "https://a.example\nX: y",
    "https://$host",
    "null",
    "https://a.example/path",
    "https://{a}",
  ];

  it.each(hostile)("writes no origin like %j", (origin) => {
    for (const one of ownFileCases) expect(refusal(ownFileText(one), wanted({ origins: [origin] }))).toMatch(/^-: /);
  });

  it.each(["GET;", "A B", 'A"', "A\nB", "*"])("writes no method and no header like %j", (name) => {
    for (const one of ownFileCases) {
      expect(refusal(ownFileText(one), wanted({ methods: [name] }))).toMatch(/^-: /);
      expect(refusal(ownFileText(one), wanted({ requestHeaders: [name] }))).toMatch(/^-: /);
    }
  });

  // Tokens may hold them, and some languages read more into them. https://www.rfc-editor.org/rfc/rfc9110#name-tokens
  it.each(["$a", "%a", "a'b", "a`b", "#a", "&a"])("writes the header %j as it is, or refuses", (name) => {
    for (const one of ownFileCases) {
      const asked = wantedOf({ delta: { requestHeaders: [name] }, policy: { requestHeaders: [name] } });
      const read = readOwnFile(ownFileText(one));
      if (!read.ok) throw new Error(one.file);
      const result = changeOwnFile(read.file, asked);
      if (!result.ok) continue;
      if (one.kind === "nginx" && result.changes.length > 0) expect(name, one.file).not.toContain("$");
      const again = changeOwnFile({ ...read.file, text: result.text }, asked);
      expect(again.ok && again.changes, one.file).toEqual([]);
    }
  });

  const openers = ["{", "[", "(", "server {\n", "<If a>\n", "a {\n", "a:\n"];

  it.each(openers)("bears %j nested without end", (opener) => {
    const text = opener.repeat(Math.floor(60_000 / opener.length));
    for (const kind of fileKinds) {
      const start = cpuMs();
      expect(refusal(text, some, kind)).toMatch(/^\d+: /);
      expect(cpuMs() - start).toBeLessThan(5_000);
    }
  });

  it.each(['"', "'", "`", "\\", "#", "/", "${", "a:", " ", "\n", "=", ",", "<", "@", "a,"])("bears %j without end", (mark) => {
    const text = mark.repeat(Math.floor(60_000 / mark.length));
    for (const kind of fileKinds) {
      const start = cpuMs();
      expect(refusal(text, some, kind)).not.toBe("");
      expect(cpuMs() - start).toBeLessThan(5_000);
    }
  });

  it("throws for no text", () => {
    const pieces = [
      ...ownFileCases.map((one) => ownFileText(one)),
      "{",
      "}",
      '"',
      "'",
      "`",
      ";",
      "\n",
      "\\",
      "#",
      "cors(",
      "${",
      "*/",
      "<If",
    ];
    const text = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string()), { maxLength: 4 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, fc.constantFrom(...fileKinds), (content, kind) => {
        const read = readOwnFile(content, kind);
        const result = read.ok ? changeOwnFile(read.file, some) : read;
        return typeof result.ok === "boolean";
      }),
      { numRuns: 400 },
    );
  });

  it("throws for no part of a file, and makes no change that a second reading would repeat", () => {
    for (const one of ownFileCases) {
      const whole = ownFileText(one);
      for (let end = 1; end < whole.length; end += 13) {
        const read = readOwnFile(whole.slice(0, end), one.kind);
        const result = read.ok ? changeOwnFile(read.file, wantedOf(one)) : null;
        if (result?.ok !== true || !read.ok) continue;
        const again = changeOwnFile({ ...read.file, text: result.text }, wantedOf(one));
        expect(again.ok && again.changes.map(({ text }) => plainText(text)), `${one.file} up to ${end}`).toEqual([]);
      }
    }
  });
});
