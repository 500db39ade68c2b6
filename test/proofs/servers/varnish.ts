import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { debianPackages } from "../debian.ts";
import { startProcess } from "../process.ts";
import { blockCode, type ProofServer } from "../proof-server.ts";

export const varnish: ProofServer = {
  id: "varnish",
  gaps: [],
  isProxy: true,
  install: () => debianPackages(["varnish"]),
  start: async (blocks, { directory, port, upstreamPort, closedPort }) => {
    const config = `vcl 4.1;
backend app { .host = "127.0.0.1"; .port = "${upstreamPort}"; }
backend down { .host = "127.0.0.1"; .port = "${closedPort}"; }
${blockCode(blocks, 0)}
sub vcl_recv {
    if (req.url == "/down") {
        set req.backend_hint = down;
    }
    if (req.url == "/private" && !req.http.Authorization) {
        return (synth(401));
    }
}
`;
    // Read and compiled by users of its own.
    await chmod(directory, 0o755);
    await writeFile(join(directory, "default.vcl"), config);
    const args = ["-F", "-a", `127.0.0.1:${port}`, "-f", join(directory, "default.vcl"), "-n", join(directory, "work"), "-s", "malloc,16m"];
    return startProcess(["/usr/sbin/varnishd", ...args], { cwd: directory, port });
  },
};
