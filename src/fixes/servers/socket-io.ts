import { code, say } from "../../model/text.ts";
import { corsPackageNames } from "../cors-package.ts";
import { defineServer } from "../define-server.ts";
import { exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { jsOptions } from "../script-options.ts";

export const socketIo = defineServer({
  id: "socket-io",
  label: "Socket.IO",
  group: "javascript",
  checkedAgainst: "Socket.IO 4.8.4",
  docs: "https://socket.io/docs/v4/handling-cors/",
  build: (policy) => ({
    blocks: [
      {
        where: say`Inside the options that are given to ${code("new Server(httpServer, { … })")}, the second argument.`,
        file: "server.js",
        language: "javascript",
        code: `cors: {\n${jsOptions(policy, corsPackageNames, "  ")}},\n`,
      },
    ],
    replaces: replacesInProxies(code("cors")),
    apply: [say`Put the lines in.`, say`Restart the Node process.`],
    traps: [
      say`It is for Socket.IO's own path only. The routes of Express or of another framework beside it need their own fix.`,
      say`It does not protect WebSocket connections: browsers open those to every site without asking. If only some sites may connect, compare ${code("request.headers.origin")} in ${code("allowRequest")}.`,
      say`${code("withCredentials: true")} in the page's ${code("io(…)")} needs ${code("credentials: true")} here.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});
