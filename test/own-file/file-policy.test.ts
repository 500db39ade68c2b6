import { describe, expect, it } from "vitest";
import { emptyDelta } from "../../src/model/policy-delta.ts";
import { changeOwnFile } from "../../src/own-file/change-own-file.ts";
import { policyAfter } from "../../src/own-file/file-policy.ts";
import type { FileKind } from "../../src/own-file/registry.ts";
import { admin, app, next, wanted } from "./build-wanted.ts";
import { ownFileCases, ownFileText, wantedOf } from "./cases.ts";

describe("a changed file", () => {
  // What is left to an application behind does not stand in the file.
  const open = ["nginx/doubled.conf", "caddy/doubled.Caddyfile"];

  it.each(ownFileCases)("$file: allows what was wanted of it, or does not tell", (one) => {
    const before = { kind: one.kind, text: ownFileText(one) };
    const { policy: stated, ...rest } = wantedOf(one);
    const { delta } = rest;
    const union = (...lists: readonly (readonly string[])[]): string[] => Array.from(new Set(lists.flat()));
    // A plan's policy holds its delta.
    const asked = {
      ...rest,
      policy: {
        ...stated,
        origins: union(stated.origins, delta.origins, delta.starBecomes),
        methods: union(stated.methods, delta.methods),
        requestHeaders: union(stated.requestHeaders, delta.requestHeaders),
        exposedHeaders: union(stated.exposedHeaders, delta.exposedHeaders),
      },
    };
    const changed = changeOwnFile(before, asked);
    const policy = changed.ok ? policyAfter(before, changed.text, asked) : null;
    if (open.includes(one.file)) {
      expect(policy).toBeNull();
      return;
    }
    const origins = policy?.anyOriginSuffices === true ? asked.policy.origins : policy?.origins;
    expect(origins).toEqual(asked.policy.origins);
    expect(policy).toMatchObject({
      methods: asked.policy.methods,
      requestHeaders: asked.policy.requestHeaders,
      exposedHeaders: asked.policy.exposedHeaders,
    });
    if (asked.policy.credentials) expect(policy?.credentials).toBe(true);
  });
});

describe("policyAfter", () => {
  const conf = (...lines: readonly string[]): string => `server {\n${lines.map((line) => `  ${line}\n`).join("")}}\n`;
  const read = (kind: FileKind, before: string, changed: string, asked: Parameters<typeof wanted>) =>
    policyAfter({ kind, text: before }, changed, wanted(...asked));
  const origin = (value: string): string => `add_header Access-Control-Allow-Origin ${value} always;`;

  it("lacks what a change forgot", () => {
    const text = conf(origin(app));
    expect(read("nginx", text, text, [{ methods: ["PUT"], origins: [next] }, { origins: [app, next] }])).toMatchObject({
      origins: [app],
      methods: ["GET"],
    });
  });

  it("lacks what a change took away, and keeps what is answered elsewhere", () => {
    const list = (value: string): string => `add_header Access-Control-Allow-Headers "${value}" always;`;
    expect(
      read("nginx", conf(origin(app), list("x-a, x-b")), conf(origin(app), list("x-a")), [
        {},
        { origins: [app, admin], requestHeaders: ["x-a", "x-b", "x-c"] },
      ]),
    ).toMatchObject({ origins: [app, admin], requestHeaders: ["x-a", "x-c"] });
  });

  it("knows the star, which cookies do not go with", () => {
    const text = conf(origin('"*"'));
    expect(read("nginx", text, text, [{ credentials: true }, { origins: [], credentials: true }])).toMatchObject({
      origins: [],
      anyOriginSuffices: true,
      credentials: false,
    });
  });

  it.each([
    ["it cannot be read", conf(origin(app)), "server {"],
    ["a header still comes twice", conf(origin(app)), conf(origin(app), origin(app))],
    ["nothing in it sends headers", conf(origin(app)), conf("root /srv;")],
  ])("does not tell where %s", (_, before, changed) => {
    expect(read("nginx", before, changed, [{}])).toBeNull();
  });

  it("does not tell where a path is answered by a pattern", () => {
    const text = conf("location / {", origin(app), "}", "location ~ ^/x { root /srv; }");
    const asked = { ...wanted({}), delta: emptyDelta, bareAt: ["/x"] };
    expect(policyAfter({ kind: "nginx", text }, text, asked)).toBeNull();
  });
});
