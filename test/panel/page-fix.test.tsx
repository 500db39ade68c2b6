// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createMemory } from "../../src/panel/store/memory.ts";
import { mountPanel } from "./mount-panel.ts";
import { pageOrigin, sampleCall, sampleCalls } from "./sample-calls.ts";

const url = "https://api.example.com/v1/orders/17";
const blocked = { url, end: "blocked", credentials: "omit" } as const;
const calls = [
  sampleCall("lower-case", {
    ...blocked,
    method: "patch",
    requestHeaders: { "content-type": "application/json" },
    preflight: {
      status: 204,
      headers: [
        ["Access-Control-Allow-Origin", pageOrigin],
        ["Access-Control-Allow-Methods", "PATCH"],
        ["Access-Control-Allow-Headers", "content-type"],
      ],
    },
    initiatorStack: [{ url: `${pageOrigin}/assets/orders.js`, line: 41, column: 9, functionName: "save" }],
  }),
  sampleCall("from-vite", { ...blocked, pageOrigin: "http://localhost:5173" }),
];

let panel: ReturnType<typeof mountPanel>;
const memory = createMemory();

beforeEach(() => {
  panel = mountPanel({ remember: memory });
  panel.say({ type: "calls", seq: 1, calls: [...sampleCalls, ...calls] });
});

afterEach(() => panel.unmount());

describe("the page's own fix", () => {
  it("stands in the place of the servers when only the page has to change", () => {
    panel.openCall("lower-case");
    expect(panel.textOf('[data-testid="page-fix"] h4')).toBe("In the page’s code");
    expect(panel.textOf('[data-testid="page-fix"]')).toContain("orders.js:42:10");
    expect(panel.textOf('[data-testid="page-fix"] pre code')).toContain('method: "PATCH"');
    expect(panel.find('[data-testid="server-fix"]')).toBeNull();
    expect(panel.find(".fold-own-proxy")).toBeNull();
  });

  it("is written out for another way of making the call", async () => {
    panel.openCall("lower-case");
    panel.click('[data-form="xhr"]');
    const code = panel.textOf('[data-testid="page-fix"] pre code');
    expect(code).toContain("new XMLHttpRequest()");
    await act(async () => panel.find('[data-testid="page-fix"] .copy-button')?.click());
    expect(panel.copied).toEqual([code]);
  });

  it("stands behind the servers when it would do as well", () => {
    panel.openCall("wildcard-credentials");
    expect(panel.textOf('[data-testid="page-fix"] h4')).toBe("Or in the page’s code");
    expect(panel.find('[data-testid="server-fix"]')).not.toBeNull();
  });

  it("is not there when only the server can do it", () => {
    panel.openCall("missing");
    expect(panel.find('[data-testid="page-fix"]')).toBeNull();
  });
});

describe("a server that one does not control", () => {
  it("offers the dev server of the page first, and remembers another choice", () => {
    panel.openCall("from-vite");
    expect(panel.find('[data-testid="proxy-fix"]')?.dataset.proxyShown).toBe("vite");
    panel.click('[data-proxy="webpack-dev-server"]');
    expect(panel.find('[data-testid="proxy-fix"]')?.dataset.proxyShown).toBe("webpack-dev-server");
    panel.openCall("missing");
    panel.openCall("from-vite");
    expect(panel.find('[data-testid="proxy-fix"]')?.dataset.proxyShown).toBe("webpack-dev-server");
  });

  it("offers what can also serve the finished site to a page that is no dev server's", () => {
    panel.openCall("missing");
    expect(["nextjs", "express", "nginx", "caddy"]).toContain(panel.find('[data-testid="proxy-fix"]')?.dataset.proxyShown);
  });
});
