import { code, header, say } from "../../model/text.ts";
import { lines } from "../define-server.ts";
import { defineProxy } from "../proxy.ts";
import { jsString } from "../quote.ts";

export const vite = defineProxy({
  id: "vite",
  label: "Vite",
  use: "development",
  checkedAgainst: "Vite 8.3.8",
  docs: "https://vite.dev/config/server-options.html#server-proxy",
  build: ({ targetOrigin, pagePath }) => ({
    blocks: [
      {
        where: say`Inside ${code("server: { … }")} of the Vite configuration. Add ${code("server")} when there is none.`,
        file: "vite.config.js",
        language: "javascript",
        code: lines([
          "proxy: {",
          `  ${jsString(`${pagePath}/`)}: {`,
          `    target: ${jsString(targetOrigin)},`,
          "    changeOrigin: true,",
          `    rewrite: (path) => path.slice(${pagePath.length}),`,
          '    cookieDomainRewrite: "",',
          '    configure: (proxy) => proxy.on("proxyReq", (request) => request.removeHeader("origin")),',
          "  },",
          "},",
        ]),
      },
    ],
    replaces: null,
    apply: [say`Put the lines in.`, say`Restart vite.`],
    traps: [
      say`Vite answers every OPTIONS itself, also for this path, so do not call it from another site: only from the page that Vite serves.`,
      say`${code("changeOrigin")} changes ${header("host")} only. ${header("origin")} is taken off by the last line, since a server that checks it would refuse the page's own.`,
      say`${code("vite preview")} takes the same lines inside ${code("preview: { … }")}.`,
    ],
  }),
});
