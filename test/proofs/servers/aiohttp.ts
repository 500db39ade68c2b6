import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { debianPackages } from "../debian.ts";
import { findPython, startProcess } from "../process.ts";
import { blockCode, type ProofServer } from "../proof-server.ts";

const find = (packages: string): ReturnType<typeof findPython> => findPython(packages, ["aiohttp"], ["aiohttp"]);

export const aiohttp: ProofServer = {
  id: "aiohttp",
  gaps: [],
  isProxy: false,
  install: async (packages) => {
    const found = await find(packages);
    return found === null ? debianPackages(["python3-aiohttp"]) : { ready: true, version: found.version };
  },
  start: async (blocks, { directory, packages, port }) => {
    const found = await find(packages);
    if (found === null) throw new Error("no Python with aiohttp");
    const source = `from aiohttp import web
${blockCode(blocks, 0)}

@web.middleware
async def require_token(request, handler):
    if request.path == "/private" and "Authorization" not in request.headers:
        raise web.HTTPUnauthorized()
    return await handler(request)


async def ok(request):
    return web.json_response({}, headers={"X-Total-Count": "3"})


async def empty(request):
    return web.Response(status=204)


async def boom(request):
    raise RuntimeError("boom")


app = web.Application(middlewares=[require_token])
${blockCode(blocks, 1)}
for method in ("GET", "PUT", "DELETE", "PATCH"):
    app.router.add_route(method, "/ok", ok)
app.router.add_get("/empty", empty)
app.router.add_get("/boom", boom)
web.run_app(app, host="127.0.0.1", port=${port})
`;
    await writeFile(join(directory, "main.py"), source);
    return startProcess([found.python, "main.py"], { cwd: directory, port });
  },
};
