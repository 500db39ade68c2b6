import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { apacheHead, apacheModules } from "../apache-head.ts";
import { startProcess, versionOf } from "../process.ts";
import { blockCode, type ProofServer } from "../proof-server.ts";

const loaded = [
  "mpm_event",
  "authn_core",
  "authn_file",
  "authz_core",
  "authz_user",
  "auth_basic",
  "headers",
  "setenvif",
  "rewrite",
  "proxy",
  "proxy_http",
];

export const apache: ProofServer = {
  id: "apache",
  gaps: [],
  isProxy: true,
  install: async () => {
    if (!existsSync(apacheModules)) return { ready: false, reason: "apache2 is not installed" };
    return versionOf(["apache2", "-v"], /Apache\/\S+/, "apache2");
  },
  start: async (blocks, { directory, port, upstreamPort, closedPort }) => {
    const config = `${apacheHead(directory, port, loaded)}<VirtualHost 127.0.0.1:${port}>
${blockCode(blocks, 0)}
  ProxyPass /down http://127.0.0.1:${closedPort}/
  ProxyPass / http://127.0.0.1:${upstreamPort}/
  <Location /private>
    AuthType Basic
    AuthName private
    AuthUserFile ${directory}/users
    Require valid-user
  </Location>
</VirtualHost>
`;
    await writeFile(join(directory, "users"), "");
    await writeFile(join(directory, "httpd.conf"), config);
    return startProcess(["apache2", "-d", directory, "-f", "httpd.conf", "-D", "FOREGROUND"], { cwd: directory, port });
  },
};
