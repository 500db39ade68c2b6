import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { debianPackages } from "../debian.ts";
import { startProcess } from "../process.ts";
import { blockCode, type ProofServer } from "../proof-server.ts";

export const haproxy: ProofServer = {
  id: "haproxy",
  gaps: [],
  isProxy: true,
  install: () => debianPackages(["haproxy"]),
  start: async (blocks, { directory, port, upstreamPort, closedPort }) => {
    const config = `defaults
    mode http
    timeout connect 2s
    timeout client 10s
    timeout server 10s
    retries 0
userlist people
    user someone insecure-password secret
frontend web
    bind 127.0.0.1:${port}
${blockCode(blocks, 0)}
    http-request auth realm private if { path /private } !{ http_auth(people) }
    use_backend down if { path /down }
    default_backend app
backend app
    server one 127.0.0.1:${upstreamPort}
backend down
    server none 127.0.0.1:${closedPort}
`;
    await writeFile(join(directory, "haproxy.cfg"), config);
    return startProcess(["/usr/sbin/haproxy", "-f", "haproxy.cfg", "-db"], { cwd: directory, port });
  },
};
