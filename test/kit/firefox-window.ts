import type { Browser } from "puppeteer";

/** BiDi beyond what puppeteer's typings show: the browser's own window is a context, too. */
interface Connection {
  readonly send: (method: string, params: object) => Promise<{ readonly result: Record<string, unknown> }>;
}

/** Sends a command of WebDriver BiDi. https://w3c.github.io/webdriver-bidi/ */
export async function bidi(browser: Browser, method: string, params: object = {}): Promise<Record<string, unknown>> {
  const { connection } = browser as unknown as { connection: Connection };
  return (await connection.send(method, params)).result;
}

/**
 * Returns what runs code in the browser's own window, with its rights, and resolves with what the code returns. Needs the switch
 * `-remote-allow-system-access`.
 */
export async function browserWindow(browser: Browser): Promise<(code: string) => Promise<unknown>> {
  const tree = (await bidi(browser, "browsingContext.getTree", { "moz:scope": "chrome" })).contexts as readonly { context: string }[];
  const context = tree[0]?.context;
  return async (code) => {
    const expression = `(async () => {${code}})()`;
    const result = await bidi(browser, "script.evaluate", { expression, target: { context }, awaitPromise: true });
    if (result.type !== "success") throw new Error(`Firefox: ${JSON.stringify(result).slice(0, 500)}`);
    return (result.result as { value?: unknown }).value;
  };
}
