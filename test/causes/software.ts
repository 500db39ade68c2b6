import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Certificate } from "../kit/lab/certificate.ts";
import { listen } from "../kit/lab/listen.ts";
import { apacheHead } from "../proofs/apache-head.ts";
import { temporary } from "../proofs/nginx-temporary.ts";
import { startNodeScript } from "../proofs/node-script.ts";
import { type NpmFolder, startModule as startNpmModule } from "../proofs/npm-folder.ts";
import { findPython, freePort, startProcess } from "../proofs/process.ts";
import type { ProofContext, RunningServer } from "../proofs/proof-server.ts";
import { apache } from "../proofs/servers/apache.ts";
import { caddy } from "../proofs/servers/caddy.ts";
import { fastapi } from "../proofs/servers/fastapi.ts";
import { hapi, hapiFolder } from "../proofs/servers/hapi.ts";
import { haproxy } from "../proofs/servers/haproxy.ts";
import { nginx } from "../proofs/servers/nginx.ts";
import { socketIo, socketIoFolder } from "../proofs/servers/socket-io.ts";
import { varnish } from "../proofs/servers/varnish.ts";
import type { NpmSoftware, PageFile, RunningAt, Software } from "./setup.ts";

const adapters = { nginx, haproxy, caddy, apache, varnish, fastapi, hapi, "socket-io": socketIo } satisfies Record<Software, unknown>;
const folders: Readonly<Record<NpmSoftware, NpmFolder>> = { hapi: hapiFolder, "socket-io": socketIoFolder };

/** Says why a program cannot be run here; null when it can. */
export async function missing(software: Software, packages: string): Promise<string | null> {
  const installed = await adapters[software].install(packages);
  return installed.ready ? null : installed.reason;
}

/** Stops in the opposite order; what stopped already is no error. */
export class Servers {
  readonly #packages: string;
  readonly #stops: (() => Promise<void>)[] = [];

  constructor(packages: string) {
    this.#packages = packages;
  }

  get packages(): string {
    return this.#packages;
  }

  add(stop: () => Promise<void>): void {
    this.#stops.push(stop);
  }

  async stop(): Promise<void> {
    for (const stop of this.#stops.reverse()) await stop();
  }

  async folder(): Promise<string> {
    const directory = await mkdtemp(join(tmpdir(), "why-cors-causes-"));
    // Some programs run as users of their own.
    await chmod(directory, 0o755);
    this.add(() => rm(directory, { recursive: true, force: true }));
    return directory;
  }

  /** Starts a program in a folder, on a free port. */
  async start(directory: string, run: (context: ProofContext) => Promise<RunningServer>): Promise<RunningAt> {
    const port = await freePort();
    const running = await run({ directory, packages: this.#packages, port, upstreamPort: 0, closedPort: 0 });
    let stopped: Promise<void> | null = null;
    const stop = (): Promise<void> => (stopped ??= running.stop());
    this.add(stop);
    return { url: `http://127.0.0.1:${port}`, port, stop };
  }
}

export function startExpress(servers: Servers, directory: string, page: string, lines: string): Promise<RunningAt> {
  return startModule(
    servers,
    directory,
    `import cors from "cors";
import express from "express";
const page = ${JSON.stringify(page)};
const app = express();
${lines}
app.listen(Number(process.env.PORT), "127.0.0.1");
`,
  );
}

export function startModule(servers: Servers, directory: string, source: string): Promise<RunningAt> {
  return servers.start(directory, (context) => startNodeScript(source, context));
}

export function startNpm(servers: Servers, directory: string, software: NpmSoftware, source: string): Promise<RunningAt> {
  return servers.start(directory, (context) => startNpmModule(folders[software], source, context));
}

export function startNginx(servers: Servers, directory: string, server: string, http: string): Promise<RunningAt> {
  return servers.start(directory, async ({ port }) => {
    const config = `daemon off;
pid nginx.pid;
error_log stderr;
events {}
http {
  access_log off;
  types { application/json json; text/html html; }
${temporary}
${http}
  server {
    listen 127.0.0.1:${port};
${server.replaceAll("DIR", directory)}
  }
}
`;
    await writeFile(join(directory, "nginx.conf"), config);
    return startProcess(["nginx", "-e", "stderr", "-p", directory, "-c", "nginx.conf"], { cwd: directory, port });
  });
}

export function startCaddy(servers: Servers, directory: string, site: string): Promise<RunningAt> {
  return servers.start(directory, async ({ port }) => {
    await writeFile(join(directory, "Caddyfile"), `{\n  admin off\n  auto_https off\n}\nhttp://127.0.0.1:${port} {\n${site}\n}\n`);
    const env = { HOME: directory, XDG_DATA_HOME: directory, XDG_CONFIG_HOME: directory };
    return startProcess(["caddy", "run", "--config", "Caddyfile", "--adapter", "caddyfile"], { cwd: directory, port, env });
  });
}

export function startHaproxy(servers: Servers, directory: string, sections: string): Promise<RunningAt> {
  return servers.start(directory, async ({ port }) => {
    const defaults = "defaults\n    mode http\n    timeout connect 2s\n    timeout client 10s\n    timeout server 10s\n    retries 0\n";
    await writeFile(join(directory, "haproxy.cfg"), `${defaults}${sections.replaceAll("PORT", String(port))}\n`);
    return startProcess(["/usr/sbin/haproxy", "-f", "haproxy.cfg", "-db"], { cwd: directory, port });
  });
}

const apacheLoads = [
  "mpm_event",
  "authn_core",
  "authn_file",
  "authz_core",
  "authz_user",
  "auth_basic",
  "headers",
  "setenvif",
  "proxy",
  "proxy_http",
];

export function startApache(servers: Servers, directory: string, host: string): Promise<RunningAt> {
  return servers.start(directory, async ({ port }) => {
    const config = `${apacheHead(directory, port, apacheLoads)}<VirtualHost 127.0.0.1:${port}>
  ${host}
</VirtualHost>
`;
    await writeFile(join(directory, "httpd.conf"), config);
    return startProcess(["apache2", "-d", directory, "-f", "httpd.conf", "-D", "FOREGROUND"], { cwd: directory, port });
  });
}

export function startVarnish(servers: Servers, directory: string, behind: number): Promise<RunningAt> {
  return servers.start(directory, async ({ port }) => {
    const file = join(directory, "default.vcl");
    await writeFile(file, `vcl 4.1;\nbackend app { .host = "127.0.0.1"; .port = "${behind}"; }\n`);
    const args = ["-F", "-a", `127.0.0.1:${port}`, "-f", file, "-n", join(directory, "work"), "-s", "malloc,16m"];
    return startProcess(["/usr/sbin/varnishd", ...args], { cwd: directory, port });
  });
}

export function startFastapi(servers: Servers, directory: string, source: string): Promise<RunningAt> {
  return servers.start(directory, async ({ port, packages }) => {
    const found = await findPython(packages, ["fastapi", "uvicorn"], ["fastapi"]);
    if (found === null) throw new Error("no Python with fastapi and uvicorn");
    await writeFile(join(directory, "main.py"), source);
    const command = [found.python, "-m", "uvicorn", "main:app", "--host", "127.0.0.1", "--port", String(port)] as const;
    return startProcess(command, { cwd: directory, port });
  });
}

export async function startHttps(
  servers: Servers,
  certificate: Certificate,
  files: Readonly<Record<string, PageFile>>,
): Promise<RunningAt> {
  const server = createServer({ key: certificate.key, cert: certificate.cert }, (request, response) => {
    request.resume();
    const file = files[new URL(request.url ?? "/", "https://localhost").pathname];
    const type = { "Content-Type": file?.type ?? "text/html", ...file?.headers };
    response.writeHead(file === undefined ? 404 : 200, type).end(file?.body ?? "");
  });
  const port = await listen(server);
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  servers.add(stop);
  return { url: `https://localhost:${port}`, port, stop };
}
