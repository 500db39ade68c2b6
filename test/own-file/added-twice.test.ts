import { describe, expect, it } from "vitest";
import { plainText } from "../../src/model/plain-text.ts";
import { changeOwnFile } from "../../src/own-file/change-own-file.ts";
import { readOwnFile } from "../../src/own-file/read-own-file.ts";
import type { FileKind } from "../../src/own-file/registry.ts";
import { admin, app, next, wanted } from "./build-wanted.ts";

const asked = wanted(
  { origins: [next], methods: ["PUT"], exposedHeaders: ["etag"], credentials: true },
  { origins: [app, next], methods: ["GET", "PUT"], exposedHeaders: ["etag"], credentials: true },
);

function changed(text: string, kind: FileKind, wish = asked): string {
  const read = readOwnFile(text, kind);
  const result = read.ok ? changeOwnFile(read.file, wish) : read;
  if (!result.ok) throw new Error(`${result.line ?? "-"}: ${plainText(result.reason)}`);
  return result.text;
}

const fastapi = "from fastapi.middleware.cors import CORSMiddleware\napp.add_middleware(";
const express = 'const cors = require("cors");\nconst app = require("express")();\napp.use(cors(';

describe("several options that are added to the same call", () => {
  it.each<[string, FileKind, string, string]>([
    [
      "lines without a comma at the end",
      "fastapi",
      `${fastapi}\n    CORSMiddleware,\n    allow_origins=["${app}"]\n)\n`,
      `${fastapi}\n    CORSMiddleware,\n    allow_origins=["${app}", "${next}"],\n    allow_methods=["GET", "PUT"],\n    expose_headers=["etag"],\n    allow_credentials=True\n)\n`,
    ],
    [
      "a last line with a comment, CRLF",
      "fastapi",
      `${fastapi}\r\n    CORSMiddleware,\r\n    allow_origins=["${app}"]  # ours\r\n)\r\n`,
      `${fastapi}\r\n    CORSMiddleware,\r\n    allow_origins=["${app}", "${next}"],  # ours\r\n    allow_methods=["GET", "PUT"],\r\n    expose_headers=["etag"],\r\n    allow_credentials=True\r\n)\r\n`,
    ],
    [
      "one line with a comma at the end",
      "fastapi",
      `${fastapi}CORSMiddleware, allow_origins=["${app}"],)\n`,
      `${fastapi}CORSMiddleware, allow_origins=["${app}", "${next}"], allow_methods=["GET", "PUT"], expose_headers=["etag"], allow_credentials=True)\n`,
    ],
    [
      "one line of an object",
      "express",
      `${express}{ origin: ["${app}"], }));\n`,
      `${express}{ origin: ["${app}", "${next}"], exposedHeaders: ["etag"], credentials: true }));\n`,
    ],
    [
      "lines of an object",
      "express",
      `${express}{\n  origin: ["${app}"]\n}));\n`,
      `${express}{\n  origin: ["${app}", "${next}"],\n  exposedHeaders: ["etag"],\n  credentials: true\n}));\n`,
    ],
    [
      "a comment before the comma",
      "express",
      `${express}{\n  origin: [\n    "${app}" /* one, two */,\n  ],\n  credentials: true,\n}));\n`,
      `${express}{\n  origin: [\n    "${app}" /* one, two */,\n    "${next}",\n  ],\n  credentials: true,\n  exposedHeaders: ["etag"],\n}));\n`,
    ],
  ])("%s", (_, kind, before, after) => {
    expect(changed(before, kind)).toBe(after);
  });

  it("an empty object", () => {
    const wish = wanted(
      { starBecomes: [app], exposedHeaders: ["etag"], credentials: true },
      { exposedHeaders: ["etag"], credentials: true },
    );
    expect(changed(`${express}{}));\n`, "express", wish)).toBe(
      `${express}{origin: ["${app}"], exposedHeaders: ["etag"], credentials: true}));\n`,
    );
  });
});

describe("a file without the star that answers of the host had", () => {
  const wish = wanted({ starBecomes: [app, next], credentials: true }, { origins: [app, next], credentials: true });

  it.each<[FileKind, string, string]>([
    ["express", `${express}{ origin: "${admin}" }));\n`, `${express}{ origin: ["${admin}", "${app}", "${next}"], credentials: true }));\n`],
    [
      "fastapi",
      `${fastapi}CORSMiddleware, allow_origins=["${app}"])\n`,
      `${fastapi}CORSMiddleware, allow_origins=["${app}", "${next}"], allow_credentials=True)\n`,
    ],
  ])("%s: lets in all that the list lacks", (kind, before, after) => {
    expect(changed(before, kind, wish)).toBe(after);
  });
});

describe("directives of nginx that share a line with others", () => {
  const exposed = wanted({ exposedHeaders: ["etag"] }, { exposedHeaders: ["etag"] });

  it.each([
    [
      "the block ends in the same line",
      `server { add_header Access-Control-Allow-Origin ${app} always; }\n`,
      `server { add_header Access-Control-Allow-Origin ${app} always; add_header Access-Control-Expose-Headers "etag" always; }\n`,
    ],
    [
      "a comment is in the way of nothing",
      `server {\n  add_header Access-Control-Allow-Origin ${app} always; # ours }\n}\n`,
      `server {\n  add_header Access-Control-Allow-Origin ${app} always; # ours }\n  add_header Access-Control-Expose-Headers "etag" always;\n}\n`,
    ],
    [
      "an inner block repeats the headers",
      `server {\n  add_header Access-Control-Allow-Origin ${app} always;\n  location / { add_header X-A b; }\n}\n`,
      `server {\n  add_header Access-Control-Allow-Origin ${app} always;\n  add_header Access-Control-Expose-Headers "etag" always;\n  location / { add_header X-A b; add_header Access-Control-Allow-Origin ${app} always; add_header Access-Control-Expose-Headers "etag" always; }\n}\n`,
    ],
  ])("%s", (_, before, after) => {
    expect(changed(before, "nginx", exposed)).toBe(after);
  });

  it("takes a header away that the application sends, and nothing beside it", () => {
    const before = `server { add_header Access-Control-Allow-Origin ${app} always; location / { proxy_pass http://127.0.0.1:9; } }\n`;
    expect(changed(before, "nginx", wanted({ doubled: ["access-control-allow-origin"] }))).toBe(
      "server {  location / { proxy_pass http://127.0.0.1:9; } }\n",
    );
  });

  it("puts a map inside the http block of the same line", () => {
    const before = `http { server { add_header Access-Control-Allow-Origin ${admin} always; add_header Vary Origin always; } }\n`;
    expect(changed(before, "nginx", wanted({ origins: [app] }))).toBe(
      `http { map $http_origin $cors_origin { default ""; "${admin}" "${admin}"; "${app}" "${app}"; } server { add_header Access-Control-Allow-Origin $cors_origin always; add_header Vary Origin always; } }\n`,
    );
  });
});
