import { moduleServer } from "../module-server.ts";

export const h3 = moduleServer({
  id: "h3",
  packages: { h3: "2.0.8" },
  source: (code) => `import { H3, HTTPError, serve } from "h3";
${code(0)}
const app = new H3();
${code(1)}
app.use("/private", (event) => {
  if (!event.req.headers.has("Authorization")) throw new HTTPError({ status: 401 });
});
for (const method of ["get", "put", "delete", "patch"]) {
  app[method]("/ok", (event) => {
    event.res.headers.set("X-Total-Count", "3");
    return {};
  });
}
app.get("/empty", () => new Response(null, { status: 204 }));
app.get("/boom", () => {
  throw new Error("boom");
});
serve(app, { port: Number(process.env.PORT), hostname: "127.0.0.1" });
`,
});
