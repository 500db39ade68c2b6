import type { Server, ServerGroup } from "../../fixes/server.ts";
import { phrase } from "../../model/text.ts";

export interface ListedGroup {
  readonly title: string;
  readonly servers: readonly Server[];
}

/** In the order in which they are listed. */
const titles: Readonly<Record<ServerGroup, string>> = {
  "web-server": phrase`Web servers and proxies`,
  javascript: "JavaScript",
  python: "Python",
  "ruby-elixir": phrase`Ruby and Elixir`,
  php: "PHP",
  "java-kotlin": phrase`Java and Kotlin`,
  dotnet: ".NET",
  "go-rust": phrase`Go and Rust`,
  hosting: phrase`Hosting and storage`,
  other: phrase`Other`,
};

/** Returns the servers by family, in the order in which they are given. */
export function groupServers(servers: readonly Server[]): ListedGroup[] {
  return Object.entries(titles)
    .map(([group, title]) => ({ title, servers: servers.filter((server) => server.group === group) }))
    .filter((group) => group.servers.length > 0);
}

/** Returns the servers of which each word of the query is a part; all for an empty one. */
export function matchingServers(servers: readonly Server[], query: string): Server[] {
  const wanted = query.toLowerCase().split(/\s+/);
  return servers.filter(({ id, label }) => wanted.every((word) => `${id} ${label}`.toLowerCase().includes(word)));
}
