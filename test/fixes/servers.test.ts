import { readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { servers } from "../../src/fixes/registry.ts";
import type { Server } from "../../src/fixes/server.ts";
import type { CorsPolicy } from "../../src/model/header-patch.ts";
import { proofServers } from "../proofs/adapters.ts";
import { notProved } from "../proofs/not-proved.ts";
import { policy } from "./build-policy.ts";
import { methodsFromRoutes, originsOnly, policyOf, withoutCredentials } from "./server-limits.ts";

const named = servers.map((server) => [server.id, server] as const);

function codeOf(server: Server, wanted: CorsPolicy): string {
  const result = server.write(wanted);
  if (!result.ok) throw new Error(result.detail);
  return result.fix.blocks.map(({ code }) => code).join("\n");
}

describe("servers", () => {
  it("registers each file once, under its name", () => {
    const files = readdirSync(new URL("../../src/fixes/servers/", import.meta.url)).map((name) => name.replace(/\.ts$/, ""));
    expect(servers.map(({ id }) => id).sort()).toEqual(files.sort());
  });

  it("has a proof for each, or a reason why there is none", () => {
    const proved = proofServers.map(({ id }) => id);
    expect([...proved, ...Object.keys(notProved)].sort()).toEqual(servers.map(({ id }) => id).sort());
  });

  it("says of each without a proof that it was not run", () => {
    const unproved = servers.filter(({ id }) => notProved[id] !== undefined);
    expect(unproved).toHaveLength(Object.keys(notProved).length);
    for (const { checkedAgainst } of unproved) expect(checkedAgainst).toMatch(/^documented, not run here: /);
  });
});

describe.each(named)("%s", (_, server) => {
  it("writes origin, method, header, exposed header and age", () => {
    // Apache has no list of origins, only a regular expression, in which dots are escaped.
    const text = codeOf(server, policyOf(server.id)).replaceAll("\\.", ".");
    expect(text).toContain("https://app.example");
    if (originsOnly.has(server.id)) return;
    for (const part of ["content-type", "x-total", "600"]) expect(text).toContain(part);
    if (methodsFromRoutes.has(server.id)) return;
    // Ruby's list of methods is in small letters.
    expect(text).toMatch(/\bPUT\b/i);
  });

  it("writes no star beside a list of origins", () => {
    expect(codeOf(server, policy({ credentials: false }))).not.toMatch(/["']\*["']|: \*/);
  });

  it("ends every line, and says where, how to apply and how to check", () => {
    const result = server.write(policyOf(server.id), "https://api.example/x");
    expect(result.ok).toBe(true);
    if (!result.ok) return;
    for (const block of result.fix.blocks) expect(block.code).toMatch(/[^\n]\n$/);
    for (const list of [result.fix.apply, result.fix.check, result.fix.traps]) expect(list.length).toBeGreaterThan(0);
    expect(server.docs).toMatch(/^https:\/\//);
    expect(server.checkedAgainst).toMatch(/\d/);
  });

  it("refuses credentials where there is no setting for them", () => {
    const reason = withoutCredentials.has(server.id) ? { ok: false, reason: "credentials-not-representable" } : { ok: true };
    expect(server.write(policy())).toMatchObject(reason);
  });

  it("writes JSON that its format reads back", () => {
    const result = server.write(policyOf(server.id));
    for (const { code, language } of result.ok ? result.fix.blocks : []) {
      if (language === "json") expect(JSON.stringify(JSON.parse(code))).toContain("https://app.example");
    }
  });

  it("refuses the origin null", () => {
    expect(server.write(policy({ origins: ["null"] }))).toMatchObject({ ok: false, reason: "origin-not-representable" });
  });

  it("never throws, and never lets a hostile value add a line", () => {
    const value = fc.string({
      unit: fc.constantFrom('"', "'", "`", "$", "{", "}", "%", "\\", "\n", "*", "|", "#", "^", "!", "a", "~", "+"),
    });
    const plain = codeOf(server, policyOf(server.id)).split("\n").length;
    fc.assert(
      fc.property(value, value, value, (origin, method, name) => {
        const changed = policyOf(server.id, {
          origins: [`https://a${origin}.example`],
          methods: [method],
          requestHeaders: [name],
          exposedHeaders: [name],
        });
        const result = server.write(changed);
        if (result.ok)
          expect(
            result.fix.blocks
              .map(({ code }) => code)
              .join("\n")
              .split("\n").length,
          ).toBe(plain);
      }),
    );
  });
});
