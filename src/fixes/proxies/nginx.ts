import { code, header, say } from "../../model/text.ts";
import { lines } from "../define-server.ts";
import { defineProxy } from "../proxy.ts";

export const nginx = defineProxy({
  id: "nginx",
  label: "nginx",
  use: "production",
  checkedAgainst: "nginx 1.22.1",
  docs: "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass",
  build: ({ targetOrigin, targetHost, pagePath }) => ({
    blocks: [
      {
        where: say`Inside the ${code("server { }")} block that serves the page.`,
        file: "/etc/nginx/sites-available/default",
        language: "nginx",
        code: lines([
          `location ${pagePath}/ {`,
          `    proxy_pass ${targetOrigin}/;`,
          `    proxy_set_header Host ${targetHost};`,
          '    proxy_set_header Origin "";',
          "    proxy_ssl_server_name on;",
          "}",
        ]),
      },
    ],
    replaces: null,
    apply: [say`Test the configuration: ${code("nginx -t")}.`, say`Load it: ${code("nginx -s reload")}.`],
    traps: [
      say`Keep the slash at the end of both lines: it takes the page's path off.`,
      say`nginx looks the host name up once, when it starts, and does not start when it cannot.`,
      say`${header("origin")} is taken off, since a server that checks it would refuse the page's own.`,
      say`Cookies of the other server that name a ${code("Domain")} are dropped by the browser. ${code("proxy_cookie_domain")} rewrites it.`,
    ],
  }),
});
