import { installNpm, startProject } from "../npm-folder.ts";
import { blockCode, type ProofServer } from "../proof-server.ts";

const folder = { name: "nextjs", packages: { next: "16.4.6", react: "19.2.0", "react-dom": "19.2.0" } };
const next = "node_modules/next/dist/bin/next";

/** Next.js has no setting that takes a request's header off; the trap says what to do. */
export const nextjs: ProofServer = {
  id: "nextjs",
  gaps: ["origin-passed-on"],
  isProxy: true,
  install: () => installNpm(folder, 1),
  start: (blocks, { port }) =>
    startProject(
      folder,
      {
        files: {
          "app/layout.js": "export default ({ children }) => <html><body>{children}</body></html>;\n",
          "app/page.js": "export default () => <p>page</p>;\n",
          "next.config.js": `export default {\n${blockCode(blocks, 0)}};\n`,
        },
        build: (path) => [process.execPath, `${path}/${next}`, "build"],
        run: (path, at) => [process.execPath, `${path}/${next}`, "start", "-p", String(at), "-H", "127.0.0.1"],
      },
      port,
    ),
};
