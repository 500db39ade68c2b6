import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startProcess } from "../process.ts";
import { blockCode, type ProofServer } from "../proof-server.ts";
import { caddy as server } from "../servers/caddy.ts";

export const caddy: ProofServer = {
  ...server,
  start: async (blocks, { directory, port }) => {
    const config = `{
  admin off
  auto_https off
}
http://127.0.0.1:${port} {
${blockCode(blocks, 0)}
  handle {
    header Content-Type text/html
    respond "<!doctype html><title>page</title>"
  }
}
`;
    await writeFile(join(directory, "Caddyfile"), config);
    const env = { HOME: directory, XDG_DATA_HOME: directory, XDG_CONFIG_HOME: directory };
    return startProcess(["caddy", "run", "--config", "Caddyfile", "--adapter", "caddyfile"], { cwd: directory, port, env });
  },
};
