import { code, say } from "../../model/text.ts";
import { defineServer } from "../define-server.ts";
import { fetchWrapper } from "../fetch-wrapper.ts";
import { exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";

export const reactRouter = defineServer({
  id: "react-router",
  label: "React Router, Remix",
  group: "javascript",
  checkedAgainst: "React Router 8.4.0 (framework mode)",
  docs: "https://reactrouter.com/how-to/middleware",
  build: (policy) => ({
    blocks: [
      {
        where: say`A new file.`,
        file: "app/cors.server.js",
        language: "javascript",
        code: fetchWrapper(policy, { typed: false, exported: true }),
      },
      {
        where: say`In the root route, below its imports. If it has a ${code("middleware")} already, this entry becomes the first one of its list.`,
        file: "app/root.jsx",
        language: "javascript",
        code: 'import { withCors } from "./cors.server.js";\n\nexport const middleware = [({ request }, next) => withCors(() => next())(request)];\n',
      },
    ],
    replaces: replacesInProxies(code("headers")),
    apply: [say`Put both parts in.`, say`Restart the server, or build and deploy again.`],
    traps: [
      say`An address that no route matches gets its 404 without running the middleware, so without the headers. Add a route for ${code('"*"')} with a ${code("loader")}, or add the headers in the server around React Router (Express, Hono).`,
      say`In React Router 7 turn ${code("future.v8_middleware")} on. Remix 2 has no middleware: take the fix of the server around it.`,
      say`Without this a preflight runs the route's ${code("loader")} and gets 200 without the headers.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});
