import { describe, expect, it } from "vitest";
import { servers } from "../../src/fixes/registry.ts";
import type { Server } from "../../src/fixes/server.ts";
import { type TextPlan, textsOf } from "../../src/fixes/texts.ts";
import { wanted } from "../own-file/build-wanted.ts";

const { policy } = wanted({}, { methods: ["GET"], requestHeaders: [] });
const unseen: TextPlan = { policy, delta: null, preflightsUnseen: true, leavesPreflights: true };

function textsFor(id: string, plan: TextPlan) {
  const server = servers.find((one) => one.id === id) as Server;
  const { smallest, whole } = textsOf(server, plan);
  const codeOf = (fix: typeof smallest): string => fix?.blocks.map(({ code }) => code).join("\n") ?? "";
  return { smallest: codeOf(smallest), whole: whole?.ok ? codeOf(whole.fix) : "" };
}

describe("textsOf", () => {
  it.each(["nginx", "apache", "caddy", "haproxy", "header-lines", "php"])("%s: answers no preflight in place of whoever does", (id) => {
    const { smallest, whole } = textsFor(id, unseen);
    expect(whole).toBe("");
    expect(smallest).toContain("https://app.example".replace(".", smallest.includes("app\\.example") ? "\\." : "."));
    expect(smallest).not.toMatch(/OPTIONS|204|Allow-Methods|Allow-Headers|Max-Age|_hide_header|unset|del-header/);
  });

  it("adds to a list that is there", () => {
    const { smallest, whole } = textsFor("express", { ...unseen, ...wanted({ origins: ["https://next.example"] }) });
    expect(smallest).toContain('"https://next.example",');
    expect(whole).toBe("");
  });

  it("writes the settings of a product with all usual methods, as far as it has them", () => {
    expect(textsFor("netlify", unseen).whole).toContain("DELETE, GET, HEAD, PATCH, POST, PUT");
    expect(textsFor("aws-s3", unseen).whole).toMatch(/"AllowedMethods": \[\s*"GET"\s*\]/);
  });

  it("takes no method away where a preflight was refused and no list was seen", () => {
    const { whole } = textsFor("nginx", { ...unseen, leavesPreflights: false });
    expect(whole).toContain("DELETE, GET, HEAD, PATCH, POST, PUT");
  });
});
