import { code, header, say } from "../../model/text.ts";
import { defineServer } from "../define-server.ts";
import { exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { pythonArguments } from "../script-options.ts";
import { pythonPartial } from "../script-partial.ts";

// https://www.starlette.io/middleware/#corsmiddleware
const names = {
  origins: "allow_origins",
  credentials: "allow_credentials",
  methods: "allow_methods",
  requestHeaders: "allow_headers",
  exposedHeaders: "expose_headers",
  maxAge: "max_age",
};

export const fastapi = defineServer({
  id: "fastapi",
  label: "FastAPI, Starlette",
  group: "python",
  checkedAgainst: "FastAPI 0.142.2, Starlette 1.7.0",
  docs: "https://fastapi.tiangolo.com/tutorial/cors/",
  clues: [{ name: "FastAPI or Starlette", layer: "application", header: /^server$/, value: /^uvicorn$/i, confidence: 0.8 }],
  // https://www.starlette.io/middleware/#corsmiddleware; four request headers are allowed beside any list.
  partial: pythonPartial({
    file: "main.py",
    owner: code("CORSMiddleware"),
    openings: ["CORSMiddleware,", "CORSMiddleware(app,"],
    bare: null,
    names,
    indent: "    ",
    without: { methods: ["GET"], requestHeaders: [] },
    origins: { without: [] },
    position: say`Put it around the whole app: take ${code("app.add_middleware(CORSMiddleware, …)")} out, and write ${code("app = CORSMiddleware(app, …)")} with the same arguments at the very end of the file. Other layers then no longer answer before it.`,
    apply: say`Restart uvicorn, or what runs the app.`,
  }),
  build: (policy) => ({
    blocks: [
      {
        where: say`At the top of the file that creates ${code("app")}, with the other imports.`,
        file: "main.py",
        language: "python",
        code: "from starlette.middleware.cors import CORSMiddleware\n",
      },
      {
        where: say`At the very end of that file: below all routes, routers and ${code("add_middleware")} lines. The server goes on starting ${code("main:app")}.`,
        file: "main.py",
        language: "python",
        code: `app = CORSMiddleware(\n    app,\n${pythonArguments(policy, names, "    ")})\n`,
      },
    ],
    replaces: replacesInProxies(code("app.add_middleware(CORSMiddleware, …)")),
    apply: [say`Put both parts in.`, say`Restart uvicorn, or what runs the app.`],
    traps: [
      say`With ${code("add_middleware")} an unhandled error (500) has no headers, and a handler for ${code("Exception")} does not help. Around the whole app it has them.`,
      say`It has to be the outermost layer: a sign-in check around it answers 401 to the preflight, which carries no cookie and no token.`,
      say`A preflight with another origin, method or header gets 400, and the text of that answer says which one it was.`,
      say`Starlette before 1.0 sends ${header("vary")} only on allowed answers, and a cache in between can mix up sites: update it.`,
      say`${code('allow_origins=["*"]')} together with ${code("allow_credentials=True")} lets every site in with your users' cookies.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});
