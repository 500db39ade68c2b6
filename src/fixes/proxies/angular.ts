import { code, header, say } from "../../model/text.ts";
import { jsonText } from "../json-text.ts";
import { defineProxy } from "../proxy.ts";

export const angular = defineProxy({
  id: "angular",
  label: "Angular CLI",
  use: "development",
  checkedAgainst: "documented, not run here: Angular CLI 20",
  docs: "https://angular.dev/tools/cli/serve#proxying-to-a-backend-server",
  build: ({ targetOrigin, pagePath }) => ({
    blocks: [
      {
        where: say`A new file.`,
        file: "src/proxy.conf.json",
        language: "json",
        code: jsonText({
          [`${pagePath}/**`]: { target: targetOrigin, changeOrigin: true, secure: true, pathRewrite: { [`^${pagePath}`]: "" } },
        }),
      },
      {
        where: say`In ${code("angular.json")}, inside the ${code("options")} of the project's ${code("serve")} target.`,
        file: "angular.json",
        language: "json",
        code: '"proxyConfig": "src/proxy.conf.json"\n',
      },
    ],
    replaces: null,
    apply: [say`Put both parts in.`, say`Restart ${code("ng serve")}: it reads the file only when it starts.`],
    traps: [
      say`${header("origin")} is passed on unchanged. A server that checks it may refuse the page's own with 403. Then take ${code("proxy.conf.mjs")}, which can take the header off in ${code("configure")}.`,
      say`Leave ${code("secure")} on, unless the server is your own and has a certificate that you made yourself.`,
    ],
  }),
});
