import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { debianPackages } from "../debian.ts";
import { startProcess } from "../process.ts";
import { blockCode, type ProofServer } from "../proof-server.ts";

export const lighttpd: ProofServer = {
  id: "lighttpd",
  gaps: [],
  isProxy: true,
  install: () => debianPackages(["lighttpd", "lighttpd-modules-lua"]),
  start: async (blocks, { directory, port, upstreamPort, closedPort }) => {
    // The text names the script by its absolute path; only the folder is that of this run.
    const fix = blockCode(blocks, 0).replaceAll("/etc/lighttpd/", `${directory}/`);
    const config = `server.port = ${port}
server.bind = "127.0.0.1"
server.document-root = "${directory}"
server.modules = ( "mod_access" )
${fix}server.modules += ( "mod_auth", "mod_authn_file", "mod_proxy" )
auth.backend = "plain"
auth.backend.plain.userfile = "${directory}/users"
auth.require = ( "/private" => ( "method" => "basic", "realm" => "private", "require" => "valid-user" ) )
$HTTP["url"] == "/down" {
    proxy.server = ( "" => (( "host" => "127.0.0.1", "port" => ${closedPort} )) )
}
else $HTTP["url"] =~ "" {
    proxy.server = ( "" => (( "host" => "127.0.0.1", "port" => ${upstreamPort} )) )
}
`;
    await writeFile(join(directory, "users"), "");
    await writeFile(join(directory, "cors-preflight.lua"), blockCode(blocks, 1));
    await writeFile(join(directory, "lighttpd.conf"), config);
    return startProcess(["/usr/sbin/lighttpd", "-D", "-f", "lighttpd.conf"], { cwd: directory, port });
  },
};
