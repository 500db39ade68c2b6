import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startProcess, versionOf } from "../process.ts";
import { blockCode, type ProofServer } from "../proof-server.ts";

export const caddy: ProofServer = {
  id: "caddy",
  gaps: [],
  isProxy: true,
  install: () => versionOf(["caddy", "version"], /v?\d+\.\d+\.\d+/, "caddy"),
  start: async (blocks, { directory, port, upstreamPort, closedPort }) => {
    const config = `{
  admin off
  auto_https off
}
${blockCode(blocks, 0)}
http://127.0.0.1:${port} {
  route {
    ${blockCode(blocks, 1)}
    @private {
      path /private
      not header Authorization *
    }
    handle @private {
      error 401
    }
    handle /down {
      reverse_proxy 127.0.0.1:${closedPort} {
        ${blockCode(blocks, 2)}
      }
    }
    handle {
      reverse_proxy 127.0.0.1:${upstreamPort} {
        ${blockCode(blocks, 2)}
      }
    }
  }
}
`;
    await writeFile(join(directory, "Caddyfile"), config);
    return startProcess(["caddy", "run", "--config", "Caddyfile", "--adapter", "caddyfile"], {
      cwd: directory,
      port,
      env: { HOME: directory, XDG_DATA_HOME: directory, XDG_CONFIG_HOME: directory },
    });
  },
};
