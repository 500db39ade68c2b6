import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, header, phrase, say } from "../../model/text.ts";
import { defineServer, isForAnyOrigin, lines, type Unwritable } from "../define-server.ts";
import type { PartialDefinition } from "../partial.ts";
import { exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { escapeRegex, pythonString } from "../quote.ts";
import { pythonList } from "../script-options.ts";
import { pythonPartial } from "../script-partial.ts";

// flask-cors takes texts with one of these for regular expressions, which need not match to the end.
// https://github.com/corydolphin/flask-cors/blob/main/flask_cors/core.py
const regexMark = /[*\\\][?$^()]/;

const names = {
  origins: "origins",
  credentials: "supports_credentials",
  methods: "methods",
  requestHeaders: "allow_headers",
  exposedHeaders: "expose_headers",
  maxAge: "max_age",
};

export const flask = defineServer({
  id: "flask",
  label: "Flask",
  group: "python",
  checkedAgainst: "Flask 3.1.3, flask-cors 6.0.2",
  docs: "https://flask-cors.readthedocs.io/",
  clues: [{ name: "Flask", layer: "application", header: /^server$/, value: /^werkzeug\//i, confidence: 0.9 }],
  // https://flask-cors.readthedocs.io/en/latest/api.html#extension
  partial: onlyPlain(
    pythonPartial({
      file: "app.py",
      owner: code("CORS()"),
      openings: ["CORS(app,"],
      bare: { call: "CORS(app)", becomes: "CORS(app, )" },
      names,
      takesKeys: true,
      indent: "    ",
      without: { methods: ["GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"], requestHeaders: "all" },
      position: say`Move ${code("CORS(app, …)")} up, directly below ${code("app = Flask(__name__)")}: above every ${code("before_request")}, blueprint and route. What stands above it answers without the headers.`,
      apply: say`Restart the Flask process.`,
    }),
  ),
  build: (policy) =>
    unwritable(policy) ?? {
      blocks: [
        {
          where: say`At the top of the file that creates ${code("app")}, with the other imports.`,
          file: "app.py",
          language: "python",
          code: lines([
            policy.origins.some(isRegexLike) ? "import re\n" : null,
            "from flask import request",
            "from flask_cors import CORS",
          ]),
        },
        {
          where: say`Directly below ${code("app = Flask(__name__)")}: above every ${code("before_request")}, blueprint and route.`,
          file: "app.py",
          language: "python",
          code: application(policy),
        },
      ],
      replaces: replacesInProxies(code("CORS(app)")),
      apply: [say`Run ${code("pip install flask-cors")}.`, say`Put both parts in.`, say`Restart the Flask process.`],
      traps: [
        say`A sign-in check in a ${code("before_request")} that stands above it answers 401 to the preflight, which carries no cookie and no token.`,
        say`With ${code("debug=True")} a page for an unhandled error comes from the debugger, without these headers. What looks like CORS is then an error 500: read the terminal.`,
        say`${code("CORS(app, supports_credentials=True)")} without a list of origins lets every site in with your users' cookies.`,
        say`flask-cors sends ${header("vary")} only for some answers, and caches then mix up sites. The last function adds it to all.`,
        exactOrigin,
        oneLayerOnly,
        staleAnswers,
      ],
    },
});

function unwritable(policy: CorsPolicy): Unwritable | null {
  const method = policy.methods.find((name) => name !== name.toUpperCase());
  if (method !== undefined) {
    return {
      reason: "method-not-representable",
      detail: phrase`flask-cors sends methods in capitals, and the page asked for ${JSON.stringify(method)}.`,
    };
  }
  const name = policy.requestHeaders.find(isRegexLike);
  return name === undefined
    ? null
    : { reason: "header-not-representable", detail: phrase`flask-cors would read ${JSON.stringify(name)} as a regular expression.` };
}

/** A list that flask-cors would take for patterns is written by the whole text only, which imports what that needs. */
function onlyPlain(partial: PartialDefinition): PartialDefinition {
  return { ...partial, parts: (delta, policy) => (policy.origins.some(isRegexLike) ? [] : partial.parts(delta, policy)) };
}

function isRegexLike(text: string): boolean {
  return regexMark.test(text);
}

function origins(policy: CorsPolicy): string {
  if (isForAnyOrigin(policy)) return pythonString("*");
  const items = policy.origins.map((origin) =>
    isRegexLike(origin) ? `re.compile(${pythonString(`^${escapeRegex(origin)}$`)})` : pythonString(origin),
  );
  return `[${items.join(", ")}]`;
}

function application(policy: CorsPolicy): string {
  return lines([
    "CORS(",
    "    app,",
    `    origins=${origins(policy)},`,
    policy.credentials ? "    supports_credentials=True," : null,
    isForAnyOrigin(policy) ? "    send_wildcard=True," : "    always_send=False,",
    `    methods=${pythonList(policy.methods)},`,
    `    allow_headers=${pythonList(policy.requestHeaders)},`,
    policy.exposedHeaders.length > 0 ? `    expose_headers=${pythonList(policy.exposedHeaders)},` : null,
    `    max_age=${policy.maxAgeSeconds},`,
    ")",
    "",
    "",
    "@app.before_request",
    "def answer_preflight():",
    '    if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:',
    '        return "", 204',
    "",
    "",
    "@app.after_request",
    "def vary_on_origin(response):",
    '    response.vary.add("Origin")',
    "    return response",
  ]);
}
