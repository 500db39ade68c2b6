import { type BuiltProject, installNpm, startProject } from "../npm-folder.ts";
import { blockCode, type ProofServer } from "../proof-server.ts";

const folder = { name: "nextjs", packages: { next: "16.4.6", react: "19.2.0", "react-dom": "19.2.0" } };

const route = (handlers: string): string => `export const dynamic = "force-dynamic";\n${handlers}\n`;
const okRoute = ["GET", "PUT", "DELETE", "PATCH"].map((name) => `export const ${name} = ok;`).join("\n");
const next = "node_modules/next/dist/bin/next";

const files = {
  "app/layout.js": "export default ({ children }) => <html><body>{children}</body></html>;\n",
  "app/page.js": "export default () => <p>page</p>;\n",
  "app/ok/route.js": route(`const ok = () => Response.json({}, { headers: { "X-Total-Count": "3" } });\n${okRoute}`),
  "app/empty/route.js": route("export const GET = () => new Response(null, { status: 204 });"),
  "app/private/route.js": route("export const GET = () => new Response(null, { status: 401 });\nexport const PUT = GET;"),
  "app/boom/route.js": route('export const GET = () => {\n  throw new Error("boom");\n};'),
};

/** Its 404 page is built ahead and has a Vary of its own; the browser check shows that the page can be read. */
export const nextjs: ProofServer = {
  id: "nextjs",
  gaps: ["answer/missing"],
  isProxy: false,
  install: () => installNpm(folder, 1),
  start: (blocks, { port }) => {
    const project: BuiltProject = {
      files: blocks === null ? files : { ...files, "proxy.js": blockCode(blocks, 0) },
      build: (path) => [process.execPath, `${path}/${next}`, "build"],
      run: (path, at) => [process.execPath, `${path}/${next}`, "start", "-p", String(at), "-H", "127.0.0.1"],
    };
    return startProject(folder, project, port);
  },
};
