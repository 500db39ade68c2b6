import type { Server } from "../../fixes/server.ts";

export interface ServerGroup {
  readonly title: string;
  readonly servers: readonly Server[];
}

const groupTitles = [
  "Web servers and proxies",
  "JavaScript",
  "Python",
  "Ruby and Elixir",
  "PHP",
  "Java and Kotlin",
  ".NET",
  "Go and Rust",
  "Hosting and storage",
  "Other",
] as const;
type GroupTitle = (typeof groupTitles)[number];

// By words of the ids; one that is in none stands under "Other".
const words: Readonly<Partial<Record<GroupTitle, string>>> = {
  "Web servers and proxies":
    "nginx apache caddy haproxy lighttpd varnish traefik envoy kong iis kubernetes ingress istio openresty litespeed",
  JavaScript:
    "express node fastify koa hono nest hapi h3 nitro nuxt socket apollo graphql yoga trpc elysia deno bun next nextjs sveltekit remix react astro adonis strapi json vite webpack loopback feathers",
  Python: "flask django fastapi starlette aiohttp tornado falcon sanic bottle pyramid litestar",
  "Ruby and Elixir": "rack rails sinatra phoenix",
  PHP: "php symfony nelmio laravel slim wordpress drupal codeigniter",
  "Java and Kotlin": "spring tomcat quarkus micronaut jetty ktor jakarta jaxrs keycloak vertx helidon dropwizard java play",
  ".NET": "aspnet asp dotnet",
  "Go and Rust": "go gin chi echo fiber rs gorilla actix axum tower rocket warp",
  "Hosting and storage":
    "s3 aws lambda cloudfront cloudflare vercel netlify firebase gcs google azure minio supabase backblaze digitalocean api gateway r2 github pages render heroku fly",
};

const groupOfWord = new Map(groupTitles.flatMap((title) => (words[title] ?? "").split(" ").map((word) => [word, title] as const)));

function groupOf({ id }: Server): GroupTitle {
  for (const word of id.split("-")) {
    const title = groupOfWord.get(word);
    if (title !== undefined) return title;
  }
  return "Other";
}

/** Returns the servers by family, in the order in which they are given. */
export function groupServers(servers: readonly Server[]): ServerGroup[] {
  return groupTitles
    .map((title) => ({ title, servers: servers.filter((server) => groupOf(server) === title) }))
    .filter((group) => group.servers.length > 0);
}

/** Returns the servers of which each word of the query is a part; all for an empty one. */
export function matchingServers(servers: readonly Server[], query: string): Server[] {
  const wanted = query.toLowerCase().split(/\s+/);
  return servers.filter(({ id, label }) => wanted.every((word) => `${id} ${label}`.toLowerCase().includes(word)));
}
