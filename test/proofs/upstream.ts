import { createServer, type Server, type ServerResponse } from "node:http";

function send(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  response.writeHead(status, headers);
  response.end(status === 204 ? undefined : "{}\n");
}

/** The naive application behind proxies; /doubled sends CORS headers of its own. Answers OPTIONS with 405, as many do. */
export function naiveUpstream(): Server {
  return createServer((request, response) => {
    request.resume();
    const [path] = (request.url ?? "/").split("?");
    if (request.method === "OPTIONS") return send(response, 405);
    if (path === "/ok") return send(response, 200, { "X-Total-Count": "3" });
    if (path === "/doubled") {
      return send(response, 200, { "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Credentials": "true", "X-Total-Count": "3" });
    }
    if (path === "/empty") return send(response, 204);
    if (path === "/private") return send(response, request.headers.authorization === undefined ? 401 : 200);
    if (path === "/boom") return send(response, 500);
    return send(response, 404);
  });
}

/** An empty page, for the two origins that ask. */
export function blankPages(): Server {
  return createServer((_request, response) => {
    response.writeHead(200, { "Content-Type": "text/html" });
    response.end("<!doctype html><title>page</title>");
  });
}
