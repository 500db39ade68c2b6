import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findPython, startProcess } from "../process.ts";
import { blockCode, type ProofServer } from "../proof-server.ts";

const find = (packages: string): ReturnType<typeof findPython> =>
  findPython(packages, ["fastapi", "uvicorn"], ["fastapi", "starlette", "uvicorn"]);
const missing = "no Python with fastapi and uvicorn";

export const fastapi: ProofServer = {
  id: "fastapi",
  gaps: [],
  isProxy: false,
  install: async (packages) => {
    const found = await find(packages);
    if (found === null) return { ready: false, reason: missing };
    if (found.version.includes("starlette 0.")) return { ready: false, reason: `${found.version}: its Vary gaps are named in the traps` };
    return { ready: true, version: found.version };
  },
  start: async (blocks, context) => {
    const found = await find(context.packages);
    if (found === null) throw new Error(missing);
    const source = `from fastapi import FastAPI, HTTPException, Response
${blockCode(blocks, 0)}
app = FastAPI()


@app.api_route("/ok", methods=["GET", "PUT", "DELETE", "PATCH"])
def ok(response: Response):
    response.headers["X-Total-Count"] = "3"
    return {}


@app.get("/empty", status_code=204)
def empty():
    return Response(status_code=204)


@app.api_route("/private", methods=["GET", "PUT"])
def private():
    raise HTTPException(401)


@app.get("/boom")
def boom():
    raise RuntimeError("boom")


${blockCode(blocks, 1)}
`;
    await writeFile(join(context.directory, "main.py"), source);
    return startProcess([found.python, "-m", "uvicorn", "main:app", "--host", "127.0.0.1", "--port", String(context.port)], {
      cwd: context.directory,
      port: context.port,
    });
  },
};
