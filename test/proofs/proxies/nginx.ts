import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { temporary } from "../nginx-temporary.ts";
import { startProcess } from "../process.ts";
import { blockCode, type ProofServer } from "../proof-server.ts";
import { nginx as server } from "../servers/nginx.ts";

export const nginx: ProofServer = {
  ...server,
  start: async (blocks, { directory, port }) => {
    const config = `daemon off;
pid nginx.pid;
error_log stderr;
events {}
http {
  access_log off;
${temporary}
  server {
    listen 127.0.0.1:${port};
    location = / { default_type text/html; return 200 "<!doctype html><title>page</title>"; }
${blockCode(blocks, 0)}
  }
}
`;
    await writeFile(join(directory, "nginx.conf"), config);
    return startProcess(["nginx", "-e", "stderr", "-p", directory, "-c", "nginx.conf"], { cwd: directory, port });
  },
};
