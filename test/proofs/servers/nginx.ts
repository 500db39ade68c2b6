import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { temporary } from "../nginx-temporary.ts";
import { startProcess, versionOf } from "../process.ts";
import { blockCode, type ProofServer } from "../proof-server.ts";

export const nginx: ProofServer = {
  id: "nginx",
  gaps: [],
  isProxy: true,
  install: () => versionOf(["nginx", "-v"], /nginx\/\S+/, "nginx"),
  start: async (blocks, { directory, port, upstreamPort, closedPort }) => {
    const config = `daemon off;
pid nginx.pid;
error_log stderr;
events {}
http {
  access_log off;
${temporary}
${blockCode(blocks, 0)}
  server {
    listen 127.0.0.1:${port};
${blockCode(blocks, 1)}
    location / { proxy_pass http://127.0.0.1:${upstreamPort}; }
    location /private { auth_basic "private"; auth_basic_user_file users; proxy_pass http://127.0.0.1:${upstreamPort}; }
    location /down { proxy_pass http://127.0.0.1:${closedPort}; }
  }
}
`;
    await writeFile(join(directory, "users"), "");
    await writeFile(join(directory, "nginx.conf"), config);
    return startProcess(["nginx", "-e", "stderr", "-p", directory, "-c", "nginx.conf"], { cwd: directory, port });
  },
};
