import { describe, expect, it } from "vitest";
import { HeardDriver, isBrowsersOwn, type RequestOfDriver, type ResponseOfDriver } from "../../src/testing/heard-driver.ts";

type Headers = Readonly<Record<string, string>>;

function request(url: string, headers: Headers = {}, error: string | null = null): RequestOfDriver {
  return {
    url: () => url,
    method: () => "GET",
    headers: () => headers,
    isNavigationRequest: () => false,
    failure: () => (error === null ? null : { errorText: error }),
  };
}

function driver() {
  const takes: Record<string, (value: never) => void> = {};
  const chain = new Map<RequestOfDriver, RequestOfDriver>();
  const heard = new HeardDriver<RequestOfDriver>({
    onRequest: (take) => Object.assign(takes, { begin: take }),
    onResponse: (take) => Object.assign(takes, { answer: take }),
    onFinished: (take) => Object.assign(takes, { finish: take }),
    onFailed: (take) => Object.assign(takes, { fail: take }),
    onLine: (take) => Object.assign(takes, { line: take }),
    resourceType: () => "fetch",
    redirectedFrom: (one) => chain.get(one) ?? null,
  });
  const tell = (event: string, value: unknown): void => takes[event]?.(value as never);
  const answer = (one: RequestOfDriver, status: number): void => {
    const response: ResponseOfDriver<RequestOfDriver> = {
      request: () => one,
      status: () => status,
      headers: () => ({}),
    };
    tell("answer", response);
  };
  return { heard, tell, answer, chain };
}

describe("HeardDriver", () => {
  it("has nothing to tell where nothing failed", async () => {
    const { heard, tell, answer } = driver();
    const [good, left] = [request("http://page.test/a"), request("http://page.test/b", {}, "NS_BINDING_ABORTED")];
    tell("begin", good);
    answer(good, 200);
    tell("finish", good);
    tell("begin", left);
    tell("fail", left);
    expect(await heard.log()).toBeNull();
  });

  it("tells requests in their order, with what came of them and where a redirect led", async () => {
    const { heard, tell, answer, chain } = driver();
    const [first, second] = [request("http://api.test/a"), request("http://api.test/b", {}, "NS_ERROR_CONNECTION_REFUSED")];
    chain.set(second, first);
    tell("begin", first);
    answer(first, 302);
    tell("finish", first);
    tell("begin", second);
    tell("fail", second);
    const log = await heard.log();
    expect(log?.requests).toMatchObject([
      { url: "http://api.test/a", answer: { status: 302 }, end: { kind: "finished" }, redirectedFrom: null },
      { url: "http://api.test/b", answer: null, end: { kind: "failed", error: "NS_ERROR_CONNECTION_REFUSED" }, redirectedFrom: 0 },
    ]);
    const times =
      log?.requests.flatMap(({ startedAtMs, respondedAtMs, endedAtMs }) => [startedAtMs, respondedAtMs ?? 0, endedAtMs ?? 0]) ?? [];
    expect(new Set(times.filter((time) => time > 0)).size).toBe(5);
  });

  it("waits for the line that follows the end of a call to another origin", async () => {
    const { heard, tell, answer } = driver();
    const call = request("http://api.test/a", { origin: "http://page.test" });
    tell("begin", call);
    answer(call, 200);
    tell("finish", call);
    const log = heard.log();
    tell("line", "Cross-Origin Request Blocked");
    expect((await log)?.lines.map(({ text }) => text)).toEqual(["Cross-Origin Request Blocked"]);
  });

  it("hears nothing more once it is stopped", async () => {
    const { heard, tell } = driver();
    tell("line", "one");
    heard.stop();
    tell("line", "two");
    tell("begin", request("http://api.test/a"));
    expect(await heard.log()).toMatchObject({ requests: [], lines: [{ text: "one" }] });
  });
});

describe("isBrowsersOwn", () => {
  it.each([
    ["Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at http://a.test/.", true],
    ["Quellübergreifende (Cross-Origin) Anfrage blockiert: … (Grund: CORS-Kopfzeile ‘Access-Control-Allow-Origin’ fehlt)", true],
    ["TypeError: x is undefined", false],
  ])("tells the browser's word from the page's: %s", (text, is) => {
    expect(isBrowsersOwn(text)).toBe(is);
  });
});
