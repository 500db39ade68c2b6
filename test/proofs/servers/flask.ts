import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findPython, startProcess } from "../process.ts";
import { blockCode, type ProofServer } from "../proof-server.ts";

const find = (packages: string): ReturnType<typeof findPython> => findPython(packages, ["flask", "flask_cors"], ["flask", "flask-cors"]);

export const flask: ProofServer = {
  id: "flask",
  gaps: [],
  isProxy: false,
  install: async (packages) => {
    const found = await find(packages);
    return found === null ? { ready: false, reason: "no Python with flask and flask_cors" } : { ready: true, version: found.version };
  },
  start: async (blocks, context) => {
    const found = await find(context.packages);
    if (found === null) throw new Error("no Python with flask and flask_cors");
    const source = `from flask import Flask, abort, jsonify
from flask import request as current
${blockCode(blocks, 0)}
app = Flask(__name__)
${blockCode(blocks, 1)}

@app.before_request
def require_token():
    if current.path == "/private" and "Authorization" not in current.headers:
        abort(401)


@app.route("/ok", methods=["GET", "PUT", "DELETE", "PATCH"])
def ok():
    response = jsonify({})
    response.headers["X-Total-Count"] = "3"
    return response


@app.route("/empty")
def empty():
    return "", 204


@app.route("/boom")
def boom():
    raise RuntimeError("boom")


app.run("127.0.0.1", ${context.port})
`;
    await writeFile(join(context.directory, "app.py"), source);
    return startProcess([found.python, "app.py"], { cwd: context.directory, port: context.port });
  },
};
