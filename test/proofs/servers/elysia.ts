import { moduleServer } from "../module-server.ts";
import { bunFile } from "../runtimes.ts";

export const elysia = moduleServer({
  id: "elysia",
  packages: { elysia: "1.4.30", "@elysiajs/cors": "1.4.2", "@oven/bun-linux-x64": "1.4.5" },
  command: (folder) => [bunFile(folder)],
  source: (code) => `import { Elysia } from "elysia";
${code(0)}
const app = new Elysia();
${code(1)}
app.onBeforeHandle(({ path, headers, status }) => {
  if (path === "/private" && headers.authorization === undefined) return status(401, {});
});
app.all("/private", () => ({}));
for (const method of ["get", "put", "delete", "patch"]) {
  app[method]("/ok", ({ set }) => {
    set.headers["x-total-count"] = "3";
    return {};
  });
}
app.get("/empty", ({ set }) => {
  set.status = 204;
});
app.get("/boom", () => {
  throw new Error("boom");
});
app.listen({ port: Number(process.env.PORT), hostname: "127.0.0.1" });
`,
});
