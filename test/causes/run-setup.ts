import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import type { Page } from "puppeteer";
import type { Call } from "../../src/model/call.ts";
import { type Extension, until } from "../kit/chrome.ts";
import type { Certificate } from "../kit/lab/certificate.ts";
import { listen } from "../kit/lab/listen.ts";
import { freePort } from "../proofs/process.ts";
import { type CallsClient, callsAtRest, connectClient } from "../truth/calls-client.ts";
import type { PageFile, Saw, Setup, Stage } from "./setup.ts";
import {
  Servers,
  startApache,
  startCaddy,
  startExpress,
  startFastapi,
  startHaproxy,
  startHttps,
  startModule,
  startNginx,
  startNpm,
  startVarnish,
} from "./software.ts";

/** What was recorded of one set-up. */
export interface Recording {
  readonly setup: Setup;
  /** All Calls of the tab. */
  readonly calls: readonly Call[];
  /** The Call that the set-up is about; null: no source showed it. */
  readonly brokenId: string | null;
  /** Calls that are as broken as that one. */
  readonly alsoBroken: readonly string[];
}

export interface World {
  readonly extension: Extension;
  readonly packages: string;
  /** The first is trusted. */
  readonly certificates: readonly [Certificate, Certificate];
}

/** Serves the files of the page; any other address is its start page. */
async function startPage(servers: Servers): Promise<{ readonly origin: string; readonly files: Map<string, PageFile> }> {
  const files = new Map<string, PageFile>([["/", { body: "<!doctype html><title>shop</title>" }]]);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const { type = "text/html", headers = {}, body = "" } = files.get(pathname) ?? {};
    response.writeHead(files.has(pathname) ? 200 : 404, { "Content-Type": type, "Cache-Control": "no-store", ...headers }).end(body);
  });
  const port = await listen(server);
  servers.add(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return { origin: `http://localhost:${port}`, files };
}

/** Fetches in the page, and reads the body, so that the call has ended. */
async function ask(page: Page, url: string, init: RequestInit): Promise<Saw> {
  const code = `fetch(${JSON.stringify(url)}, ${JSON.stringify(init)}).then((got) => got.text().then(() => String(got.status))).catch(() => "refused")`;
  return String(await page.evaluate(code));
}

/** The last one whose first URL is that. */
function callOf(calls: readonly Call[], url: string): Call | null {
  return (
    calls
      .filter((call) => call.hops[0]?.url === url)
      .toSorted((a, b) => a.startedAtMs - b.startedAtMs)
      .at(-1) ?? null
  );
}

class Run {
  readonly #setup: Setup;
  readonly #world: World;
  readonly #servers: Servers;
  #page: Page | null = null;
  #client: CallsClient | null = null;
  readonly #brokenUrls: string[] = [];

  constructor(setup: Setup, world: World) {
    this.#setup = setup;
    this.#world = world;
    this.#servers = new Servers(world.packages);
  }

  async record(): Promise<Recording> {
    try {
      await this.#setup.run(await this.#stage());
      const client = this.#opened().client;
      await callsAtRest(client, 400);
      const calls = await client.calls();
      const broken = this.#brokenUrls.map((url) => callOf(calls, new URL(url, this.#opened().page.url()).href)?.id ?? null);
      if (this.#setup.isPrecise) await client.send({ type: "precise", on: false });
      const brokenId = broken.at(-1) ?? null;
      return { setup: this.#setup, calls, brokenId, alsoBroken: broken.filter((id) => id !== null && id !== brokenId).map(String) };
    } finally {
      await this.#client?.close();
      await this.#page?.close();
      await this.#servers.stop();
    }
  }

  #opened(): { readonly page: Page; readonly client: CallsClient } {
    if (this.#page === null || this.#client === null) throw new Error(`${this.#setup.id}: no page was opened`);
    return { page: this.#page, client: this.#client };
  }

  async #open(url: string): Promise<Page> {
    const page = await this.#world.extension.browser.newPage();
    this.#page = page;
    const session = await page.createCDPSession();
    await session.send("Network.clearBrowserCookies");
    await session.send("Network.clearBrowserCache");
    await session.detach();
    await page.goto(url);
    this.#client = await connectClient(page, this.#world.extension);
    const { client } = this.#opened();
    if (this.#setup.isPrecise) {
      await client.send({ type: "precise", on: true });
      await until(async () => (await client.debuggerState())?.mode === "precise", "precise mode");
    }
    // So that the document's own answer is recorded too.
    await page.reload();
    return page;
  }

  async #stage(): Promise<Stage> {
    const servers = this.#servers;
    const directory = await servers.folder();
    const { origin, files } = await startPage(servers);
    const see = async (url: string, init: RequestInit, sees: Saw | null): Promise<void> => {
      const saw = await ask(this.#opened().page, url, init);
      if (sees === null ? saw === "refused" : saw !== sees) throw new Error(`${this.#setup.id}: the page saw ${saw} of ${url}`);
    };
    return {
      origin,
      closed: `http://127.0.0.1:${await freePort()}`,
      express: (lines) => startExpress(servers, directory, origin, lines),
      module: (source) => startModule(servers, directory, source),
      npm: (software, source) => startNpm(servers, directory, software, source),
      nginx: (server, http = "") => startNginx(servers, directory, server, http),
      caddy: (site) => startCaddy(servers, directory, site),
      haproxy: (sections) => startHaproxy(servers, directory, sections),
      apache: (host) => startApache(servers, directory, host),
      varnish: (behind) => startVarnish(servers, directory, behind),
      fastapi: (source) => startFastapi(servers, directory, source),
      https: (trusted, served) => startHttps(servers, this.#world.certificates[trusted ? 0 : 1], served),
      write: async (name, text) => {
        await writeFile(join(directory, name), text);
        return join(directory, name);
      },
      serve: (path, file) => {
        files.set(path, file);
      },
      open: (url = `${origin}/`) => this.#open(url),
      good: (url, init = {}) => see(url, init, null),
      broken: (url, init, sees) => {
        this.#brokenUrls.push(url);
        return see(url, init, sees);
      },
      load: async (url, code) => {
        this.#brokenUrls.push(url);
        await this.#opened().page.evaluate(`(async () => { ${code} })()`);
      },
    };
  }
}

/** Builds a set-up, lets a page use it, and takes it down. */
export function recordSetup(setup: Setup, world: World): Promise<Recording> {
  return new Run(setup, world).record();
}
