import { describe, expect, it } from "vitest";
import { readOwnFile } from "../../src/own-file/read-own-file.ts";
import { admin, app, next, wanted } from "./build-wanted.ts";
import { changedLines, diffOf } from "./changed-lines.ts";

const toNext = wanted({ origins: [next] }, { origins: [next] });
const cookies = wanted({ origins: [app], credentials: true }, { credentials: true });
const listed = 'SetEnvIf Origin "^(?:https://app\\.example|https://admin\\.example)$" CORS_ORIGIN=$0';

describe("Apache", () => {
  it("gets a list of what one value held", () => {
    const line = `Header always set Access-Control-Allow-Origin "${app}, ${admin}"`;
    expect(diffOf("apache", `${line}\n`, wanted({ origins: [admin] }))).toEqual([
      `-${line}`,
      `+${listed}`,
      '+Header always set Access-Control-Allow-Origin "%{CORS_ORIGIN}e" env=CORS_ORIGIN',
      "+Header always merge Vary Origin",
    ]);
  });

  it("gets the exact origin where a star in it lets no one in", () => {
    const line = 'Header always set Access-Control-Allow-Origin "https://*.example"';
    expect(diffOf("apache", `${line}\n`, toNext)).toEqual([`-${line}`, `+${line.replace("https://*.example", next)}`]);
  });

  it("answers each origin in its own name where a condition lets in several", () => {
    const text = `<If "%{HTTP:Origin} == '${app}'">\n  Header always set Access-Control-Allow-Origin "${app}"\n</If>\n`;
    expect(diffOf("apache", text, toNext)).toEqual([
      `-<If "%{HTTP:Origin} == '${app}'">`,
      `-Header always set Access-Control-Allow-Origin "${app}"`,
      `+<If "%{HTTP:Origin} == '${app}' || %{HTTP:Origin} == '${next}'">`,
      '+Header always set Access-Control-Allow-Origin "expr=%{HTTP:Origin}"',
    ]);
  });

  it.each([".*", "^(.*)$", "^.+$"])("is left as it is where the pattern %s lets every site in", (pattern) => {
    const text = `SetEnvIf Origin "${pattern}" CORS=$0\nHeader always set Access-Control-Allow-Origin "%{CORS}e" env=CORS\n`;
    expect(changedLines("apache", text, toNext)).toMatchObject({
      diff: [],
      notes: [expect.stringMatching(/^1: This lets every site in\./)],
    });
  });

  it("takes what a pattern matched once", () => {
    const rule = 'SetEnvIf Origin "^http(s)?://(.+\\.)?example$" CORS=$0$1';
    const text = `${rule}\nHeader always set Access-Control-Allow-Origin "%{CORS}e" env=CORS\n`;
    expect(diffOf("apache", text, toNext)).toEqual([
      `-${rule}`,
      `+${rule.replace("$0$1", "$0")}`,
      '+SetEnvIf Origin "^https://next\\.example$" CORS=$0',
    ]);
  });

  it("keeps the star of one section where another one names origins", () => {
    const header = (value: string): string => `Header always set Access-Control-Allow-Origin "${value}"`;
    const text = `<Location /a>\n  ${header("*")}\n</Location>\n<Location /b>\n  ${header(app)}\n</Location>\n`;
    expect(changedLines("apache", text, cookies)).toMatchObject({
      diff: ['+Header always set Access-Control-Allow-Credentials "true"'],
      notes: ["2: This * stays for the calls that it answers: those with cookies it does not let in."],
    });
  });

  it("keeps two lists of one header, which browsers read as one", () => {
    const expose = (name: string): string => `Header always add Access-Control-Expose-Headers "${name}"`;
    const text = `Header always set Access-Control-Allow-Origin "${app}"\n${expose("x-total")}\n${expose("x-page")}\n`;
    expect(diffOf("apache", text, wanted({ exposedHeaders: ["x-total", "etag"] }))).toEqual([
      `-${expose("x-page")}`,
      `+${expose("x-page, etag")}`,
    ]);
  });
});

describe("rules of Apache", () => {
  it("stand in front of a part that is written anew by a program", () => {
    const wordpress = "# BEGIN WordPress\nRewriteEngine On\nRewriteRule . /index.php [L]\n# END WordPress\n";
    const text = `${wordpress}Header always set Access-Control-Allow-Origin "${app}"\n`;
    expect(changedLines("apache", text, wanted({ answerPreflights: true }))).toMatchObject({
      text: `RewriteEngine On\nRewriteCond %{REQUEST_METHOD} =OPTIONS\nRewriteCond %{HTTP:Access-Control-Request-Method} !=""\nRewriteRule ^ - [R=204,L]\n${text}`,
    });
  });
});

describe("Caddy", () => {
  const site = (...lines: readonly string[]): string => `api.example {\n${lines.map((line) => `\t${line}\n`).join("")}}\n`;
  const allow = (value: string): string => `header Access-Control-Allow-Origin ${value}`;

  it("gets a matcher for what one value held", () => {
    expect(diffOf("caddy", site(allow(`"${app} ${admin}"`)), wanted({ origins: [admin] }))).toEqual([
      `-${allow(`"${app} ${admin}"`)}`,
      "+@cors_origin {",
      `+header Origin "${app}"`,
      `+header Origin "${admin}"`,
      "+}",
      "+header +Vary Origin",
      "+header @cors_origin Access-Control-Allow-Origin {http.request.header.Origin}",
    ]);
  });

  it("keeps the star of one place where another one names origins", () => {
    const text = site("handle /a/* {", `\t${allow("*")}`, "}", "handle /b/* {", `\t${allow(app)}`, "}");
    expect(changedLines("caddy", text, cookies)).toMatchObject({
      diff: ['+header Access-Control-Allow-Credentials "true"'],
      notes: ["3: This * stays for the calls that it answers: those with cookies it does not let in."],
    });
  });

  it.each([
    'package main\n\nimport (\n\t"net/http"\n)\n\nfunc main() {\n\thandle := 1\n}\n',
    'import { defineConfig } from "vite";\nexport default defineConfig({\n  server: { cors: true },\n})\n',
  ])("is not seen in a program", (text) => {
    expect(readOwnFile(text)).toMatchObject({ ok: false });
  });
});

describe("a file of another kind", () => {
  it("is refused where another server is named", () => {
    const text = `<VirtualHost *:80>\n  Header set Access-Control-Allow-Origin "${app}"\n</VirtualHost>\n`;
    expect(diffOf("nginx", text, toNext)).toBe("1: This is a file of Apache, and not of nginx.");
  });

  it.each([
    `service: shop\nprovider:\n  httpApi:\n    cors:\n      allowedOrigins:\n        - ${app}\n`,
    `apiVersion: v1\nkind: Config\ncors:\n  allowedOrigins:\n    - ${app}\n`,
  ])("is not taken for settings of Spring", (text) => {
    expect(readOwnFile(text)).toMatchObject({ ok: false });
  });

  it("is said to be a program where Spring is named", () => {
    const text = `package com.example;\nimport a.b.CorsRegistry;\nclass C { void f(CorsRegistry r) { r.addMapping("/**").allowedOrigins("${app}"); } }\n`;
    expect(diffOf("spring-properties", text, toNext)).toBe(
      "1: This is program code. Of Spring, only application.properties and application.yml are changed here.",
    );
  });
});
