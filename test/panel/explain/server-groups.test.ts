import { describe, expect, it } from "vitest";
import { servers } from "../../../src/fixes/registry.ts";
import { groupServers, matchingServers } from "../../../src/panel/explain/server-groups.ts";

describe("groupServers", () => {
  it("lists every server once", () => {
    const listed = groupServers(servers).flatMap((group) => group.servers);
    expect(listed).toHaveLength(servers.length);
    expect(new Set(listed)).toEqual(new Set(servers));
  });

  it("begins each family with what most people have", () => {
    const first = Object.fromEntries(groupServers(servers).map((group) => [group.title, group.servers[0]?.id]));
    expect(first).toMatchObject({
      "Web servers and proxies": "nginx",
      JavaScript: "express",
      Python: "django",
      "Ruby and Elixir": "rails",
      PHP: "laravel",
      "Java and Kotlin": "spring-boot",
      ".NET": "aspnet-core",
      "Go and Rust": "go-net-http",
      "Hosting and storage": "aws-s3",
    });
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
