import { fetchApp } from "./fetch-app.ts";
import { startNodeScript } from "./node-script.ts";
import { blockCode, type ProofServer } from "./proof-server.ts";

/** A platform that cannot be run here: its function is run by a small server in its place, which shows that the text works. */
interface StandIn extends Pick<ProofServer, "id"> {
  /** The function's module; it has to define `respond(request)`, from a web-standard Request to a Response. */
  readonly source: (code: (index: number) => string, isNaive: boolean) => string;
}

/** Sends what `respond` answers, over HTTP. */
export const standInServer = `
import { createServer } from "node:http";
createServer(async (incoming, outgoing) => {
  const chunks = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const body = chunks.length === 0 ? undefined : Buffer.concat(chunks);
  const request = new Request(\`http://\${incoming.headers.host}\${incoming.url}\`, { method: incoming.method, headers: incoming.headers, body });
  let response;
  try {
    response = await respond(request);
  } catch {
    response = new Response("the platform's own error", { status: 502 });
  }
  outgoing.writeHead(response.status, [...response.headers].flat());
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}).listen(Number(process.env.PORT), "127.0.0.1");
`;

export function standIn({ id, source }: StandIn): ProofServer {
  return {
    id,
    gaps: [],
    isProxy: false,
    isWithoutPlatform: true,
    install: () => Promise.resolve({ ready: true, version: `a stand-in on Node ${process.versions.node}, not the platform` }),
    start: (blocks, context) =>
      startNodeScript(`${fetchApp}\n${source((index) => blockCode(blocks, index), blocks === null)}\n${standInServer}`, context),
  };
}
