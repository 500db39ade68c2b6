import { code, header, say } from "../../model/text.ts";
import { lines } from "../define-server.ts";
import { defineProxy } from "../proxy.ts";

export const caddy = defineProxy({
  id: "caddy",
  label: "Caddy",
  use: "production",
  checkedAgainst: "Caddy 2.6.2",
  docs: "https://caddyserver.com/docs/caddyfile/directives/reverse_proxy",
  build: ({ targetOrigin, targetHost, pagePath }) => ({
    blocks: [
      {
        where: say`Inside the block of the site that serves the page.`,
        file: "Caddyfile",
        language: "caddyfile",
        code: lines([
          `handle_path ${pagePath}/* {`,
          `    reverse_proxy ${targetOrigin} {`,
          `        header_up Host ${targetHost}`,
          "        header_up -Origin",
          "    }",
          "}",
        ]),
      },
    ],
    replaces: null,
    apply: [say`Test the configuration: ${code("caddy validate")}.`, say`Load it: ${code("caddy reload")}.`],
    traps: [
      say`The rest of the site has to be in a ${code("handle { }")} of its own, or it may answer first.`,
      say`${header("origin")} is taken off, since a server that checks it would refuse the page's own.`,
      say`Cookies of the other server that name a ${code("Domain")} are dropped by the browser.`,
    ],
  }),
});
