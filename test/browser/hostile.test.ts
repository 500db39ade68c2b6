import type { AddressInfo } from "node:net";
import { createServer, type Server, type Socket } from "node:net";
import type { Frame, Page } from "puppeteer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Extension, exportHar, exportHarText, launchWithExtension, listEverything, openPanel, until } from "../kit/chrome.ts";
import { type Lab, startLab } from "../kit/lab/lab.ts";
import { connectClient } from "../truth/calls-client.ts";

// Each would leave a mark if it ever were more than text.
const payloads: Readonly<Record<string, string>> = {
  image: '<img src="/reached/image" onerror="globalThis.ran=1">',
  script: "</script><script>globalThis.ran=1</script>",
  svg: "<svg/onload=globalThis.ran=1>",
  frame: '<iframe srcdoc="<script>parent.ran=1</script>"></iframe>',
  link: "<a href=javascript:globalThis.ran=1>x</a>",
  attribute: '" onmouseover="globalThis.ran=1" x="',
  template: `{{constructor.constructor('globalThis.ran=1')()}}$\{globalThis.ran=1}`,
  markdown: "![x](/reached/markdown) [y](javascript:globalThis.ran=1) ` ``` | # x",
  formula: '=HYPERLINK("http://127.0.0.1/reached/formula","x")',
  prototype: "__proto__",
  style: "</style><style>@import '/reached/style';</style>",
};

// Written raw: Node's http refuses them. ANSI colours, a terminal's title, and a right-to-left override.
const terminal = "\x1b[31mred\x1b]0;owned\x07";
const bidi = Buffer.from("\u202eevil\u202c").toString("latin1");

function answer(payload: string): Buffer {
  const head = [
    `HTTP/1.1 404 ${payload}`,
    `Access-Control-Allow-Origin: ${payload}`,
    `Access-Control-Allow-Headers: ${payload}`,
    `Server: ${payload}${terminal}${bidi}`,
    `X-${payload.replace(/[^a-z]/gi, "")}: ${payload}`,
    "Content-Length: 0",
  ];
  return Buffer.from(`${head.join("\r\n")}\r\n\r\n`, "latin1");
}

let lab: Lab;
let server: Server;
let origin: string;
const reached: string[] = [];
let extension: Extension;
let page: Page;
let frame: Frame;
const asked: string[] = [];

function take(socket: Socket, data: Buffer): void {
  const path = /^\S+ (\S*)/.exec(data.toString("latin1"))?.[1] ?? "";
  if (path.startsWith("/reached")) reached.push(path);
  socket.end(answer(payloads[/^\/([a-z]+)/.exec(path)?.[1] ?? ""] ?? "x"));
}

beforeAll(async () => {
  lab = await startLab();
  server = createServer((socket) => socket.once("data", (data) => take(socket, data)).on("error", () => {}));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  extension = await launchWithExtension();
  page = await extension.browser.newPage();
  await page.goto(lab.pages.page);
  const opened = await openPanel(page, extension);
  frame = opened.frame;
  opened.devtools.on("request", (request) => {
    if (request.frame() === frame) asked.push(request.url());
  });
  await page.evaluate(
    async (base, texts) => {
      for (const [name, text] of texts) {
        const path = `${base}/${name}/${text.replace(/[#?]/g, "")}?q=${text}#${text}`;
        await fetch(path).catch(() => {});
        await fetch(path, { method: "PUT", headers: { "x-page": text } }).catch(() => {});
      }
      await fetch(`${base}/names`, { headers: { constructor: "1", __proto__x: "2", "to-string": "3" } }).catch(() => {});
    },
    origin,
    Object.entries(payloads),
  );
  await until(async () => (await exportHarText(frame)).includes("/names"), "the last Call");
});

afterAll(async () => {
  await extension?.browser.close();
  await lab?.close();
  server?.close();
});

async function press(selector: string): Promise<void> {
  await (await frame.waitForSelector(selector))?.evaluate((one) => one instanceof HTMLElement && one.click());
}

/** Opens a Call's details with all that is folded in them. Only the rows that are in sight are drawn. */
async function look(id: string): Promise<void> {
  // In a narrow dock the details stand in front of the list.
  await frame.evaluate(() => document.querySelector<HTMLElement>('[data-testid="back"]')?.click());
  await listEverything(frame);
  await frame.waitForSelector("[role=grid]");
  await frame.evaluate(() => document.querySelector("[role=grid]")?.scrollTo(0, 0));
  await frame.waitForFunction(
    (wanted) => {
      const row = document.querySelector<HTMLElement>(`[role=row][data-call-id="${wanted}"]`);
      if (row === null) document.querySelector("[role=grid]")?.scrollBy(0, 150);
      row?.click();
      return row !== null;
    },
    {},
    id,
  );
  await frame.waitForSelector(`[data-call-id-shown="${id}"]`);
  await frame.evaluate(() => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
  });
}

/** Looks at every Call, and opens every export of it. */
async function readEverything(): Promise<{ readonly details: number; readonly previews: string[] }> {
  const previews: string[] = [];
  const ids = new Set((await exportHar(frame)).log.entries.map(({ _cors }) => _cors.call));
  for (const id of ids) await look(id);
  for (const kind of ["markdown", "ticket", "curl", "assistant"]) {
    await press('[data-testid="export-more"]');
    await press(`[data-export="${kind}"]`);
    const dialog = await frame.waitForSelector("dialog[open]");
    previews.push((await dialog?.evaluate((one) => one.textContent)) ?? "");
    await press("dialog [aria-label^='Close']");
    await frame.waitForSelector("dialog[open]", { hidden: true });
  }
  return { details: ids.size, previews };
}

describe("a hostile page and a hostile server", () => {
  it("get nothing run and nothing asked for by the panel, whatever is looked at", async () => {
    const { details, previews } = await readEverything();
    expect(details).toBeGreaterThan(Object.keys(payloads).length);
    expect(previews.every((text) => text.length > 200)).toBe(true);
    expect(await frame.evaluate(() => "ran" in globalThis)).toBe(false);
    const made = "img, iframe, object, embed, style, base, form, a[href^='javascript'], [onerror], [onload], [onmouseover]";
    expect(await frame.$$eval(`#root :is(${made})`, (all) => all.map((one) => one.outerHTML.slice(0, 100)))).toEqual([]);
    expect(asked.filter((url) => !url.startsWith(`chrome-extension://${extension.id}/`) && !url.startsWith("blob:"))).toEqual([]);
    expect(reached).toEqual([]);
    expect(extension.problems).toEqual([]);
  });

  it("get no control of a terminal or of the direction of writing in a preview", async () => {
    const texts = await frame.evaluate(() => document.body.textContent ?? "");
    expect(/[\u202a-\u202e\u2066-\u2069]|\p{Cc}(?<![\n\t])/u.test(texts)).toBe(false);
  });

  it("get their texts into the HAR as data", async () => {
    const har = JSON.parse(await exportHarText(frame)) as {
      log: { entries: { response: { headers: { name: string; value: string }[] } }[] };
    };
    const values = har.log.entries.flatMap(({ response }) => response.headers.map(({ value }) => value));
    expect(values).toContain(payloads.svg);
  });

  it("cannot make a frame of the panel load or run anything, for its policy forbids it", async () => {
    const tried = await frame.evaluate(async (base) => {
      const script = document.createElement("script");
      script.textContent = "globalThis.ran = 2";
      document.body.append(script);
      const image = new Image();
      const loaded = new Promise((resolve) => {
        image.onload = () => resolve(true);
        image.onerror = () => resolve(false);
      });
      image.src = `${base}/reached/csp`;
      const fetched = await fetch(`${base}/reached/csp`).then(
        () => true,
        () => false,
      );
      script.remove();
      return [await loaded, fetched, "ran" in globalThis];
    }, origin);
    expect([tried, reached]).toEqual([[false, false, false], []]);
    // They are what the policy reports.
    (extension.problems as string[]).length = 0;
  });
});

describe("the background", () => {
  it("cannot be reached by a page", async () => {
    const found = await page.evaluate(async (id) => {
      const { chrome: api } = globalThis as { chrome?: { runtime?: { connect?: (id: string, info: object) => unknown } } };
      const frameLoads = await new Promise((resolve) => {
        const inner = document.createElement("iframe");
        inner.src = `chrome-extension://${id}/panel.html`;
        inner.onload = () => resolve(inner.contentDocument === null ? "not ours to see" : "empty");
        document.body.append(inner);
      });
      const fetched = await fetch(`chrome-extension://${id}/panel.html`).then(
        () => true,
        () => false,
      );
      return { connect: typeof api?.runtime?.connect, fetched, frameLoads };
    }, extension.id);
    expect(found.fetched).toBe(false);
    expect(found.connect).toBe("undefined");
    expect(page.frames().some((one) => one.url().startsWith("chrome-extension:"))).toBe(false);
  });

  it("ignores what is not a message of ours, also from a page of ours", async () => {
    const own = await extension.browser.newPage();
    await own.goto(`chrome-extension://${extension.id}/icons/16.png`);
    await own.evaluate(() => {
      const port = chrome.runtime.connect({ name: "why-cors" });
      const odd = [
        null,
        7,
        "x",
        [],
        {},
        { type: "constructor" },
        { type: "hello" },
        { type: "hello", tabId: -1 },
        { type: "try", changes: [{}] },
        { type: "try", attempts: [{ callId: "1", changes: [{}] }], useDebugger: true },
      ];
      for (const message of odd) port.postMessage(message);
      chrome.runtime.connect({ name: "another name" }).postMessage({ type: "clear" });
    });
    const client = await connectClient(page, extension);
    expect((await client.callsAbout("/names")).length).toBe(1);
    expect(extension.problems).toEqual([]);
    await own.close();
  });
});

describe("the built manifest", () => {
  it("opens no more than the source's does", async () => {
    const worker = await extension.worker();
    const manifest = (await worker.evaluate(() => chrome.runtime.getManifest())) as unknown as Record<string, unknown>;
    const kept = ["permissions", "host_permissions", "content_security_policy"];
    const source = (await import("../../manifest.json", { with: { type: "json" } })).default as unknown as Record<string, unknown>;
    expect(kept.map((key) => manifest[key])).toEqual(kept.map((key) => source[key]));
    for (const key of ["web_accessible_resources", "content_scripts", "externally_connectable", "optional_host_permissions"]) {
      expect(manifest[key], key).toBeUndefined();
    }
  });
});
