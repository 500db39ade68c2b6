import { moduleServer } from "../module-server.ts";

/** Not defects of CORS: tRPC knows GET and POST only, answers PUT and DELETE with 405 or 415, and never answers 204. */
export const trpc = moduleServer({
  id: "trpc",
  gaps: ["browser-put", "browser-delete", "browser-204", "browser-401-preflighted", "answer/empty"],
  packages: { "@trpc/server": "11.25.2", cors: "2.8.6" },
  source: (code) => `import { initTRPC, TRPCError } from "@trpc/server";
import { createHTTPServer } from "@trpc/server/adapters/standalone";
${code(0)}
const t = initTRPC.create();
const router = t.router({
  ok: t.procedure.query(() => ({})),
  private: t.procedure.query(() => {
    throw new TRPCError({ code: "UNAUTHORIZED" });
  }),
  boom: t.procedure.query(() => {
    throw new Error("boom");
  }),
});
createHTTPServer({
  router,
  createContext: ({ req, res }) => {
    if (req.url === "/ok") res.setHeader("X-Total-Count", "3");
    return {};
  },
  ${code(1)}
}).listen(Number(process.env.PORT), "127.0.0.1");
`,
});
