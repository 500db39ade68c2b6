import { describe, expect, it } from "vitest";
import { servers } from "../../../src/fixes/registry.ts";
import { groupServers, matchingServers } from "../../../src/panel/explain/server-groups.ts";

describe("groupServers", () => {
  it("lists every server once", () => {
    const listed = groupServers(servers).flatMap((group) => group.servers);
    expect(listed).toHaveLength(servers.length);
    expect(new Set(listed)).toEqual(new Set(servers));
  });

  it("leaves only the form for every server without a family", () => {
    const other = groupServers(servers).find(({ title }) => title === "Other");
    expect(other?.servers.map(({ id }) => id)).toEqual(["header-lines"]);
  });
});

describe("matchingServers", () => {
  it("finds by parts of words, in any order", () => {
    expect(matchingServers(servers, "fasti nest").map(({ id }) => id)).toEqual(["nest-fastify"]);
  });
});
