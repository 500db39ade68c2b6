import { installNpm, startProject } from "../npm-folder.ts";
import { blockCode, type ProofServer } from "../proof-server.ts";

const folder = { name: "nitro", packages: { nitropack: "2.13.6", h3: "1.15.11" } };

const route = (body: string): string => `import { createError, defineEventHandler, sendNoContent, setResponseHeader } from "h3";
export default defineEventHandler((event) => {
  ${body}
});
`;
const ok = route('setResponseHeader(event, "X-Total-Count", "3");\n  return {};');
const unauthorized = route("throw createError({ statusCode: 401 });");

const files = {
  "nitro.config.mjs": 'export default { srcDir: "server", compatibilityDate: "2026-01-01" };\n',
  "server/routes/ok.get.js": ok,
  "server/routes/ok.put.js": ok,
  "server/routes/ok.delete.js": ok,
  "server/routes/empty.get.js": route("return sendNoContent(event);"),
  "server/routes/private.get.js": unauthorized,
  "server/routes/private.put.js": unauthorized,
  "server/routes/boom.get.js": route('throw new Error("boom");'),
};

export const nitro: ProofServer = {
  id: "nitro",
  gaps: [],
  isProxy: false,
  install: () => installNpm(folder),
  start: (blocks, { port }) =>
    startProject(
      folder,
      {
        files: blocks === null ? files : { ...files, "server/middleware/00.cors.js": blockCode(blocks, 0) },
        build: (path) => [process.execPath, `${path}/node_modules/nitropack/dist/cli/index.mjs`, "build"],
        run: () => [process.execPath, ".output/server/index.mjs"],
      },
      port,
    ),
};
