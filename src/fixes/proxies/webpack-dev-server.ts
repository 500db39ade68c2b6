import { code, header, say } from "../../model/text.ts";
import { lines } from "../define-server.ts";
import { defineProxy } from "../proxy.ts";
import { jsString } from "../quote.ts";

export const webpackDevServer = defineProxy({
  id: "webpack-dev-server",
  label: "webpack-dev-server, Vue CLI",
  use: "development",
  checkedAgainst: "webpack-dev-server 5.2.7 and 6.1.0",
  docs: "https://webpack.js.org/configuration/dev-server/#devserverproxy",
  build: ({ targetOrigin, pagePath }) => ({
    blocks: [
      {
        where: say`Inside ${code("devServer: { … }")} of the webpack configuration. Add ${code("devServer")} when there is none.`,
        file: "webpack.config.js",
        language: "javascript",
        code: lines([
          "proxy: [",
          "  {",
          `    context: [${jsString(`${pagePath}/`)}],`,
          `    target: ${jsString(targetOrigin)},`,
          "    changeOrigin: true,",
          `    pathRewrite: { ${jsString(`^${pagePath}`)}: "" },`,
          '    cookieDomainRewrite: "",',
          '    onProxyReq: (request) => request.removeHeader("origin"),',
          '    on: { proxyReq: (request) => request.removeHeader("origin") },',
          "  },",
          "],",
        ]),
      },
    ],
    replaces: null,
    apply: [say`Put the lines in.`, say`Restart the dev server.`],
    traps: [
      say`From version 5 on ${code("proxy")} is a list. An object with paths as its names stops the dev server from starting.`,
      say`Of the last two lines version 5 reads the first and version 6 the second. The other one does nothing.`,
      say`${code("changeOrigin")} changes ${header("host")} only. ${header("origin")} is taken off by those two lines, since a server that checks it would refuse the page's own.`,
      say`Create React App takes the same options in ${code("src/setupProxy.js")}, with ${code("http-proxy-middleware")}.`,
    ],
  }),
});
