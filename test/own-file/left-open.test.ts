import { describe, expect, it } from "vitest";
import { plainText } from "../../src/model/plain-text.ts";
import { changeOwnFile } from "../../src/own-file/change-own-file.ts";
import type { Wanted } from "../../src/own-file/own-file.ts";
import type { FileKind } from "../../src/own-file/registry.ts";
import { app, next, wanted } from "./build-wanted.ts";

function changed(kind: FileKind, text: string, asked: Wanted) {
  const result = changeOwnFile({ kind, text }, asked);
  if (!result.ok) throw new Error(plainText(result.reason));
  return {
    text: result.text,
    said: [...result.changes, ...result.notes].map((one) => plainText(one.text)),
    open: result.open.map(plainText),
  };
}

const doubled = wanted({ doubled: ["access-control-allow-origin"] });
const server = (...lines: readonly string[]): string => `server {\n${lines.map((line) => `  ${line}\n`).join("")}}\n`;

describe("a header that the file alone sends twice", () => {
  it("stays once, though an application stands behind", () => {
    const behind = "location / { proxy_pass http://127.0.0.1:9; }";
    const lines = [`add_header Access-Control-Allow-Origin ${app};`, "add_header Access-Control-Allow-Origin *;", behind];
    const result = changed("nginx", server(...lines), doubled);
    expect(result.text).toBe(server("add_header Access-Control-Allow-Origin *;", behind));
    const equal = changed("nginx", server(lines[0] ?? "", lines[0] ?? "", behind), doubled);
    expect(equal.text).toBe(server(lines[0] ?? "", behind));
    expect(equal.said).toContain("If the application behind sends this header as well, take this line away too.");
  });

  it("becomes a list of all that stood there, for cookies", () => {
    const asked = wanted({ doubled: ["access-control-allow-origin"], credentials: true }, { credentials: true });
    const { text, said } = changed(
      "nginx",
      server("add_header Access-Control-Allow-Origin https://old.example;", "add_header Access-Control-Allow-Origin *;"),
      asked,
    );
    expect(text).toContain('"https://old.example" "https://old.example";');
    expect(text).toContain(`"${app}" "${app}";`);
    expect(said.join()).toContain("may read from now on. Add every other site that does today.");
  });
});

describe("what a change leaves open", () => {
  const methods = wanted({ methods: ["PUT"], exposedHeaders: ["etag"] });

  it("is nothing where the file lacked all of it", () => {
    expect(changed("nginx", server(`add_header Access-Control-Allow-Origin ${app} always;`), methods).open).toEqual([]);
  });

  it("is what the file allowed before", () => {
    const text = server(
      `add_header Access-Control-Allow-Origin ${app} always;`,
      'add_header Access-Control-Allow-Methods "GET, PUT" always;',
      "if ($http_access_control_request_method) { return 204; }",
    );
    expect(changed("nginx", text, methods).open).toEqual([
      'The file allowed "PUT" before. So an answer that did not came from elsewhere: a part of the file without these lines, another file, a layer in front, or a server that has not read the file yet.',
    ]);
  });

  it("is an origin that no line lets in once the second is gone", () => {
    const text = server(`add_header Access-Control-Allow-Origin ${next};`, `add_header Access-Control-Allow-Origin ${next};`);
    expect(changed("nginx", text, doubled).open).toEqual([`The file still does not allow "${app}".`]);
  });
});

describe("an include beside lines of the file's own", () => {
  it.each<[FileKind, string]>([
    ["nginx", server("include snippets/cors.conf;", `add_header Access-Control-Allow-Origin ${next} always;`)],
    ["apache", `Include conf/cors.conf\nHeader always set Access-Control-Allow-Origin "${next}"\n`],
  ])("%s: is a remark", (kind, text) => {
    const { said } = changed(kind, text, wanted({ origins: [app] }, { origins: [app, next] }));
    expect(said.join("\n")).toMatch(/What \S*cors\.conf holds is not known: a CORS header in it would count here too\./);
  });
});
