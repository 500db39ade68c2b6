import { describe, expect, it } from "vitest";
import { plainText } from "../../src/model/plain-text.ts";
import { changeOwnFile } from "../../src/own-file/change-own-file.ts";
import { app, next, wanted } from "./build-wanted.ts";

const origin = `add_header Access-Control-Allow-Origin "${app}" always;`;
const methods = 'add_header Access-Control-Allow-Methods "GET, PUT" always;';
const location = (match: string, ...lines: readonly string[]): string =>
  `  location ${match} {\n${lines.map((line) => `    ${line}\n`).join("")}  }\n`;
const server = (...parts: readonly string[]): string => `server {\n${parts.join("")}}\n`;
const fine = location("/fine", origin, methods, "root /srv;");

/** What a session asks for where one path answered bare, and everything is allowed at another. */
function changed(text: string, ...bareAt: readonly string[]) {
  const asked = { ...wanted({ origins: [app], methods: ["PUT"] }, { requestHeaders: [] }), bareAt, asksLeave: false };
  const result = changeOwnFile({ kind: "nginx", text }, asked);
  if (!result.ok) throw new Error(plainText(result.reason));
  const said = (lines: typeof result.changes): string[] => lines.map((one) => `${one.line}: ${plainText(one.text)}`);
  return { text: result.text, changes: said(result.changes), notes: said(result.notes), open: result.open.map(plainText) };
}

describe("a location of nginx that answered without headers", () => {
  it("gets those of the other, and no answer to preflights", () => {
    const { text, changes, open } = changed(server(fine, location("/other", "root /srv;")), "/other");
    expect(text).toBe(server(fine, location("/other", origin, methods, "root /srv;")));
    expect(changes).toEqual(["7: Copies the CORS headers here: this block answers /other, and had none."]);
    expect(open).toEqual([]);
    expect(changed(text, "/other").text).toBe(text);
  });

  it.each([
    ["the longest prefix", "/a/b/c", ["/", "/a", "/a/b"], 2],
    ["an exact one", "/a", ["/", "= /a", "/a"], 1],
    ["an ending in any case", "/x/LOGO.PNG", ["/", "~* \\.(?:png|jpg)$", "/x"], 1],
    ["a prefix that no pattern may pass over", "/x/a.png", ["/", "^~ /x", "~ \\.png$"], 1],
  ])("is found by %s", (_, path, matches, at) => {
    const parts = matches.map((match) => location(match, "root /srv;"));
    const { text } = changed(server(fine, ...parts), path);
    expect(text).toBe(
      server(fine, ...parts.map((part, index) => (index === at ? location(matches[at] ?? "", origin, methods, "root /srv;") : part))),
    );
  });

  it.each([
    ["another pattern may decide", [fine, location("/other", "root /srv;"), location("~ ^/o.*", "root /srv;")]],
    ["it sends them", [fine, location("/other", `add_header Access-Control-Allow-Origin "${next}" always;`)]],
  ])("stays as it is where %s", (_, parts) => {
    const text = server(...parts);
    const { changes } = changed(text, "/other");
    expect(changes.filter((line) => line.includes("Copies"))).toEqual([]);
  });

  it("is only named where the blocks have different headers, or no location answers", () => {
    const two = server(fine, location("/next", `add_header Access-Control-Allow-Origin "*" always;`), location("/other", "root /srv;"));
    expect(changed(two, "/other").notes).toEqual([
      "10: What answers /other here sends no CORS header. Put the lines of another block there, or move them up to the server block.",
    ]);
    expect(changed(server(fine, "  root /srv;\n"), "/other").notes).toHaveLength(1);
  });

  it("is told of when an application stands behind it", () => {
    const { notes } = changed(server(fine, location("/other", "proxy_pass http://127.0.0.1:9;")), "/other");
    expect(notes).toEqual([expect.stringContaining("If the application behind this block sends CORS headers for other addresses")]);
  });
});
