import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { debianPackages } from "../debian.ts";
import { startProcess } from "../process.ts";
import { blockCode, type ProofServer } from "../proof-server.ts";

export const rack: ProofServer = {
  id: "rack",
  // Nothing catches the error, so Puma answers it outside of Rack::Cors.
  gaps: ["answer/boom", "browser-500"],
  isProxy: false,
  install: () => debianPackages(["ruby-rack-cors", "puma", "ruby-rack"], ["ruby-rack-cors", "ruby-rack", "puma"]),
  start: async (blocks, { directory, port }) => {
    const source = `${blockCode(blocks, 0)}
run lambda { |env|
  json = { 'Content-Type' => 'application/json' }
  case env['PATH_INFO']
  when '/private' then [env['HTTP_AUTHORIZATION'] ? 200 : 401, json, ['{}']]
  when '/ok' then [200, json.merge('X-Total-Count' => '3'), ['{}']]
  when '/empty' then [204, {}, []]
  when '/boom' then raise 'boom'
  else [404, json, ['{}']]
  end
}
`;
    await writeFile(join(directory, "config.ru"), source);
    return startProcess(["/usr/bin/puma", "-q", "-e", "production", "-b", `tcp://127.0.0.1:${port}`, "config.ru"], {
      cwd: directory,
      port,
    });
  },
};
