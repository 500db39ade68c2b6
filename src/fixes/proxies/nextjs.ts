import { code, header, say } from "../../model/text.ts";
import { lines } from "../define-server.ts";
import { defineProxy } from "../proxy.ts";
import { jsString } from "../quote.ts";

export const nextjs = defineProxy({
  id: "nextjs",
  label: "Next.js rewrites",
  use: "production",
  checkedAgainst: "Next.js 16.4.6",
  docs: "https://nextjs.org/docs/app/api-reference/config/next-config-js/rewrites",
  build: ({ targetOrigin, pagePath }) => ({
    blocks: [
      {
        where: say`Inside the object that the configuration exports.`,
        file: "next.config.js",
        language: "javascript",
        code: lines([
          "async rewrites() {",
          `  return [{ source: ${jsString(`${pagePath}/:path*`)}, destination: ${jsString(`${targetOrigin}/:path*`)} }];`,
          "},",
        ]),
      },
    ],
    replaces: null,
    apply: [
      say`Put the lines in. If there is a ${code("rewrites")} already, add the entry to its list.`,
      say`Restart next dev, or build and deploy again.`,
    ],
    traps: [
      say`Next.js passes ${header("origin")} on unchanged. A server that checks it may refuse the page's own with 403. Then write a route handler that calls the server and leaves the header out.`,
      say`A page or a route handler with the same path wins over the rewrite.`,
      say`Next.js redirects an address with a slash at the end to the one without. Call it without.`,
    ],
  }),
});
