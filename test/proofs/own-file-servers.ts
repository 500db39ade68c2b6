import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import type { FileKind } from "../../src/own-file/registry.ts";
import { apacheHead, apacheModules } from "./apache-head.ts";
import { temporary } from "./nginx-temporary.ts";
import { installPackages } from "./packages.ts";
import { startProcess, versionOf } from "./process.ts";
import type { RunningServer } from "./proof-server.ts";

export interface OwnFileContext {
  readonly directory: string;
  readonly port: number;
  readonly upstreamPort: number;
}

/** Starts a server with a configuration file of which only addresses and folders are other ones. */
export interface OwnFileServer {
  /** Returns why this file cannot be run here; null when it can. */
  readonly missing: (file: string) => Promise<string | null>;
  readonly start: (text: string, context: OwnFileContext) => Promise<RunningServer>;
}

async function missing(command: readonly [string, ...string[]], pattern: RegExp, name: string): Promise<string | null> {
  const installed = await versionOf(command, pattern, name);
  return installed.ready ? null : installed.reason;
}

const nginx: OwnFileServer = {
  missing: () => missing(["nginx", "-v"], /nginx\/\S+/, "nginx"),
  async start(text, { directory, port, upstreamPort }) {
    const placed = text
      .replace(/listen \d+;/g, `listen 127.0.0.1:${port};`)
      .replace(/127\.0\.0\.1:3000\b/g, `127.0.0.1:${upstreamPort}`)
      .replace("/srv/www", join(directory, "root"));
    const settings = `access_log off; ${temporary}`;
    const upstream = placed.includes("upstream app") ? "" : `upstream app { server 127.0.0.1:${upstreamPort}; }`;
    const whole = /^http \{/m.test(placed)
      ? placed.replace(/^http \{/m, `http {\n${settings}\n`)
      : `events {}\nhttp {\n${settings}\n${upstream}\n${placed}\n}\n`;
    await writeFile(join(directory, "nginx.conf"), `daemon off;\npid nginx.pid;\nerror_log stderr;\n${whole}`);
    return startProcess(["nginx", "-e", "stderr", "-p", directory, "-c", "nginx.conf"], { cwd: directory, port });
  },
};

const loaded = ["mpm_event", "authn_core", "authz_core", "headers", "setenvif", "rewrite", "proxy", "proxy_http"];

const apache: OwnFileServer = {
  missing: async () => (existsSync(apacheModules) ? missing(["apache2", "-v"], /Apache\/\S+/, "apache2") : "apache2 is not installed"),
  async start(text, { directory, port, upstreamPort }) {
    const root = join(directory, "root");
    const isHost = text.includes("<VirtualHost");
    const host = text
      .replace(/<VirtualHost [^>]*>/, `<VirtualHost 127.0.0.1:${port}>`)
      .replace(/127\.0\.0\.1:3000\b/g, `127.0.0.1:${upstreamPort}`)
      .replace(/\s*DocumentRoot .*/, "");
    if (!isHost) await writeFile(join(root, ".htaccess"), text);
    const config = `${apacheHead(directory, port, loaded)}DocumentRoot ${root}
<Directory ${root}>
  AllowOverride All
  Require all granted
</Directory>
${isHost ? host : ""}
`;
    await writeFile(join(directory, "httpd.conf"), config);
    return startProcess(["apache2", "-d", directory, "-f", "httpd.conf", "-D", "FOREGROUND"], { cwd: directory, port });
  },
};

const caddy: OwnFileServer = {
  missing: () => missing(["caddy", "version"], /v?\d+\.\d+\.\d+/, "caddy"),
  async start(text, { directory, port, upstreamPort }) {
    const placed = text
      .replace(/^(?:api\.example|:8080) \{/m, `http://127.0.0.1:${port} {`)
      .replace(/127\.0\.0\.1:3000\b/g, `127.0.0.1:${upstreamPort}`)
      // Caddy 2.8 renamed it; both names are read by later ones.
      .replace(/basic_auth/g, "basicauth");
    const settings = "admin off\n\tauto_https off";
    const whole = placed.startsWith("{") ? placed.replace("admin off", settings) : `{\n\t${settings}\n}\n${placed}`;
    await writeFile(join(directory, "Caddyfile"), whole);
    return startProcess(["caddy", "run", "--config", "Caddyfile", "--adapter", "caddyfile"], {
      cwd: directory,
      port,
      env: { HOME: directory, XDG_DATA_HOME: directory, XDG_CONFIG_HOME: directory },
    });
  },
};

const express: OwnFileServer = {
  async missing(file) {
    if (extname(file) === ".ts") return "it is TypeScript, which Node alone does not run";
    try {
      await installPackages();
      return null;
    } catch (error) {
      return `express cannot be installed: ${String(error).split("\n")[0]}`;
    }
  },
  async start(text, { directory, port }) {
    const packages = await installPackages();
    const isModule = /^import /m.test(text);
    const file = join(packages, `own-file-${port}.${isModule ? "mjs" : "cjs"}`);
    await writeFile(file, text.replace(/app\.listen\(3000\)/, 'app.listen(Number(process.env.PORT), "127.0.0.1")'));
    return startProcess([process.execPath, file], { cwd: directory, port, env: { PORT: String(port), NODE_ENV: "production" } });
  },
};

const run = promisify(execFile);

/** The first Python that has a module: of the packages, of the system, or the one that is first in PATH. Null: none has. */
async function pythonWith(module: string): Promise<string | null> {
  for (const program of [join(await installPackages(), "python", "bin", "python3"), "python3", "/usr/bin/python3"]) {
    const has = await run(program, ["-c", `import ${module}`]).then(
      () => true,
      () => false,
    );
    if (has) return program;
  }
  return null;
}

/** Starts an application: `begin` goes before its text, `end` behind it. */
function python(module: string, end: (port: number) => string, begin: (text: string) => string = () => ""): OwnFileServer {
  return {
    missing: async () => ((await pythonWith(module)) === null ? `no Python has ${module}` : null),
    async start(text, { directory, port }) {
      await writeFile(join(directory, "app.py"), begin(text) + text + end(port));
      return startProcess([(await pythonWith(module)) ?? "python3", "app.py"], { cwd: directory, port });
    },
  };
}

const flask = python(
  "flask_cors",
  (port) => `\n\napp.run("127.0.0.1", ${port})\n`,
  () => "from flask import request\n",
);

/** A check of a sign-in that answers everything itself. */
const stub = `class AuthMiddleware:
    def __init__(self, app, secret):
        self.app = app
    async def __call__(self, scope, receive, send):
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 401, "headers": []})
            await send({"type": "http.response.body", "body": b""})
        else:
            await self.app(scope, receive, send)


`;
const fastapi = python(
  "fastapi, uvicorn",
  (port) => `\n\nimport uvicorn\nuvicorn.run(app, host="127.0.0.1", port=${port})\n`,
  (text) => (text.includes("AuthMiddleware") ? stub : ""),
);

const django = python(
  "corsheaders",
  (port) => `

DEBUG = False
SECRET_KEY = "x"
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = __name__
urlpatterns = []
import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
values = {name: value for name, value in globals().items() if name.isupper()}
values["INSTALLED_APPS"] = [one for one in INSTALLED_APPS if one != "shop" and one != "django.contrib.auth"]
values["MIDDLEWARE"] = [one for one in MIDDLEWARE if "whitenoise" not in one and "auth" not in one]
settings.configure(**values)
from wsgiref.simple_server import make_server
from django.core import checks
django.setup()
errors = [one for one in checks.run_checks() if one.level >= checks.ERROR]
if errors:
    raise SystemExit(str(errors))
make_server("127.0.0.1", ${port}, get_wsgi_application()).serve_forever()
`,
);
export const ownFileServers: Readonly<Partial<Record<FileKind, OwnFileServer>>> = { nginx, apache, caddy, express, flask, fastapi, django };
