import { describe, expect, it } from "vitest";
import { parseMessages } from "../../src/messages/parse-messages.ts";
import { message, noises } from "./corpus.ts";
import { notCorsSamples, passedOnSamples } from "./corpus-not-cors.ts";

const url = "https://b.example/x.json";
const csp = `Refused to connect to '${url}' because it violates the following Content Security Policy directive: "connect-src 'self'".`;
const chromeLine = `Access to fetch at '${url}' from origin 'https://a.example' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.`;
const chromeFields = {
  browser: "chrome",
  causes: ["allow-origin-missing"],
  url,
  origin: "https://a.example",
  preflight: false,
  resource: "fetch",
} as const;
const firefox = (reason: string) =>
  `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${url}. (Reason: ${reason}`;
const didNotSucceed = firefox("CORS request did not succeed). Status code: (null).");

const nothing: readonly string[] = [
  "",
  "CORS is a rule that browsers keep. Set Access-Control-Allow-Origin: see https://developer.mozilla.org/docs/Web/HTTP/CORS/Errors/CORSMissingAllowOrigin (note: names are case-insensitive).",
  "app.use(cors({ origin: 'https://app.example', credentials: true }));\nres.setHeader('Access-Control-Allow-Origin', req.headers.origin);",
  "add_header 'Access-Control-Allow-Origin' '*' always;\nadd_header 'Access-Control-Allow-Methods' 'GET, POST, OPTIONS';",
  "TypeError: Cannot read properties of undefined (reading 'map')\n    at App (https://app.example/main.js:10:3)",
  "GET https://api.example/users 200 OK 12ms\nPOST https://api.example/login 401",
  "HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: https://app.example\nAccess-Control-Allow-Headers: x-a, x-b\nVary: Origin",
  "My origin is not allowed, I think. The method PUT is not working; the preflight fails with https://api.example/x (reason: CORS?)",
  "Problem: our front end at https://app.example (staging: CORS proxy in front) can not reach the API.",
  "Hinweis: Die Anfrage über https://a.example/x (siehe: CORS-Dokumentation) schlägt fehl.",
  "Wir prüfen gerade alles: der Aufruf von https://a.example/x (Stichwort: CORS) schlägt leider immer noch fehl.",
  "curl -H 'Origin: https://a.example' https://api.example/ -i",
  "2026-01-01 INFO [http] request origin=https://a.example status=200 access-control-allow-origin=*",
  "if (!headers['access-control-allow-origin']) throw new Error('No CORS header: https://a.example/x');",
  "The Same Origin Policy is older than CORS. Method names are case-sensitive, and a header field is not.",
  "I get a CORS error when I call https://api.example/x from my page, but only in Chrome.",
  "Fix: CORS error handling in the login form\n\n## CORS Error\n\nSet the allowed origins in the environment.",
  "The CORS request did not succeed because the server was down, so I restarted it.",
  "We think that the CORS preflight response did not succeed in the test, and the CORS request not http either way.",
  "Is CORS disabled in production? CORS disabled means that no header is sent.",
  "My request has been blocked by CORS policy, what can I do? It says that the preflight is invalid.",
  "Set the CORS header 'Access-Control-Allow-Origin' to the page's origin; missing it breaks the call.",
  "const corsOptions = { origin: (o, cb) => (list.includes(o) ? cb(null, true) : cb(new Error('Not allowed by CORS'))) };",
  '_policyFailure = LoggerMessage.Define(LogLevel.Information, new EventId(5, "PolicyFailure"), "CORS policy execution failed.");',
  'Check the log for "CORS policy execution successful" instead of "CORS policy execution failed".',
  "Returns an error response if the request was an invalid CORS request.",
  'assertEquals("Invalid CORS request", content);',
  "The user does not have permission to access the resource. Request method and headers were not logged.",
  "if (error.code === 'ERR_NETWORK' || error.message === 'Network Error') retry();",
  "case Protocol.Network.CorsError.PreflightMissingAllowOriginHeader:\n  return IssueCode.InvalidHeaderValues;",
  "Ensure CORS request headers are logged. Ensure preflight responses are valid before you deploy.",
  "xhr.status is 0 and readyState is 4; the HttpErrorResponse has a status of 404 in the other case.",
  "OPTIONS https://api.example/x 204 (No Content)\nGET https://api.example/x 200 (OK)",
  "A server-sent event has a MIME type of text/event-stream.",
  "CORS Configuration Guide\nCORS Headers Explained\nCORS Made Simple",
  "Cross-Origin Resource Sharing error: pip install flask-cors helps",
];

describe("parseMessages", () => {
  it.each(notCorsSamples)("tells what is not CORS: $name", ({ text, expected }) => {
    expect(parseMessages(text)).toEqual([message(expected)]);
  });

  it.each(passedOnSamples)("reads what was passed on: $name", ({ text, expected }) => {
    expect(parseMessages(text)).toEqual([message(expected)]);
  });

  for (const [noise, change] of Object.entries(noises)) {
    it(`tells what is not CORS: ${noise}`, () => {
      for (const { name, text, expected } of notCorsSamples.filter(({ text: sample }) => !sample.includes("\n"))) {
        expect(parseMessages(change(text)), `${name}\n${change(text)}`).toEqual([message(expected)]);
      }
    });
  }

  it.each(nothing)("finds no message in %j", (text) => {
    expect(parseMessages(text)).toEqual([]);
  });

  it("merges Chrome's lines about one failure", () => {
    const text = `${chromeLine}\nx.json:1 Failed to load resource: net::ERR_FAILED\nGET ${url} net::ERR_FAILED 401 (Unauthorized)\nUncaught (in promise) TypeError: Failed to fetch`;
    expect(parseMessages(text)).toEqual([message({ ...chromeFields, method: "GET", status: 401 })]);
  });

  it("keeps another failure beside a CORS failure", () => {
    const other = csp.replaceAll(url, "https://c.example/y");
    expect(parseMessages(`${chromeLine}\n${other}`)).toEqual([
      message(chromeFields),
      message({ notCors: "csp-block", url: "https://c.example/y" }),
    ]);
  });

  it("drops Firefox's second line for the same URL", () => {
    const first = firefox("CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 404.");
    expect(parseMessages(`${first}\n${didNotSucceed}`)).toEqual([
      message({ browser: "firefox", causes: ["allow-origin-missing"], url, status: 404 }),
    ]);
  });

  it("makes one of Firefox's three lines about a redirected preflight", () => {
    const lines = [
      firefox("CORS request external redirect not allowed)."),
      firefox("CORS preflight response did not succeed). Status code: 302."),
      didNotSucceed,
    ];
    expect(parseMessages(lines.join("\n"))).toEqual([
      message({ browser: "firefox", causes: ["preflight-redirect"], url, status: 302, preflight: true }),
    ]);
  });

  it("takes method from the request that Firefox lists above", () => {
    const text = `XHRPUT ${url}\n[HTTP/1.1 403 Forbidden 12ms]\n\n${firefox("CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 403. [Learn More]")}`;
    expect(parseMessages(text)).toEqual([
      message({ browser: "firefox", causes: ["allow-origin-missing"], url, status: 403, method: "PUT" }),
    ]);
  });

  it("believes the link to the reason's page, in any language", () => {
    const text = `Заблоковано запит з іншого джерела: Політика одного джерела забороняє читання ресурсу на ${url}. (Причина: щось про CORS). [https://developer.mozilla.org/docs/Web/HTTP/CORS/Errors/CORSExternalRedirectNotAllowed]`;
    expect(parseMessages(text)).toEqual([message({ browser: "firefox", causes: ["preflight-redirect"], url, preflight: true })]);
  });

  it("reads the names of the Network panel", () => {
    expect(parseMessages(`GET ${url} CORS Missing Allow Origin`)).toEqual([
      message({ browser: "firefox", causes: ["allow-origin-missing"], url, method: "GET" }),
    ]);
    expect(parseMessages("CORSMethodNotFound")).toEqual([
      message({ browser: "firefox", causes: ["allow-methods-omission"], preflight: true }),
    ]);
  });

  it("takes an OPTIONS line for the preflight's: its status, not its method", () => {
    const line = `OPTIONS ${url} 405 (Method Not Allowed)`;
    const cors = `Access to fetch at '${url}' from origin 'https://a.example' has been blocked by CORS policy`;
    const checked = `${cors}: Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource.`;
    expect(parseMessages(`${line}\n${checked}`)).toEqual([message({ ...chromeFields, preflight: true, status: 405 })]);
    expect(parseMessages(`${line}\n${chromeLine}`)).toEqual([message(chromeFields)]);
  });

  it("takes the status of an OPTIONS line for the reason where a CORS message has lost its own", () => {
    const cors = `Access to fetch at '${url}' from origin 'https://a.example' has been blocked by CORS policy`;
    expect(parseMessages(`OPTIONS ${url} 403 (Forbidden)\n${cors}`)).toEqual([
      message({ ...chromeFields, causes: ["preflight-status"], preflight: true, status: 403 }),
    ]);
    expect(parseMessages(`OPTIONS https://c.example/y 403 (Forbidden)\n${cors}`).map((found) => found.notCors)).toEqual([
      "options-status",
      "reason-missing",
    ]);
  });

  it("keeps what the server says beside what the browser says", () => {
    expect(parseMessages(`${chromeLine}\n\nInvalid CORS request`)).toEqual([message(chromeFields), message({ notCors: "server-refusal" })]);
  });

  it("lets the line with the reason stand for the words of the Network panel", () => {
    expect(parseMessages(`CORS error\n${chromeLine}\nAxiosError: Network Error`)).toEqual([message(chromeFields)]);
    expect(parseMessages("CORS error\nAxiosError: Network Error")).toEqual([message({ browser: "chrome", notCors: "cors-error-status" })]);
    expect(parseMessages(`Cross-Origin Resource Sharing error: MissingAllowOriginHeader\n${chromeLine}`)).toEqual([message(chromeFields)]);
  });

  it("reads each reason of a list by its own origin", () => {
    const missing = "No 'Access-Control-Allow-Origin' header is present on the requested resource.";
    const mismatch = "The 'Access-Control-Allow-Origin' header has a value 'http://b' that is not equal to the supplied origin.";
    expect(parseMessages(`${mismatch}\n${missing} Origin 'http://c' is therefore not allowed access.`)).toEqual([
      message({ browser: "chrome", causes: ["allow-origin-mismatch"], allowOrigin: "http://b" }),
      message({ browser: "chrome", causes: ["allow-origin-missing"], origin: "http://c" }),
    ]);
  });

  it("reads Chrome's line when its quotation marks are gone", () => {
    const bare = "Access to fetch at https://b.example/x.json from origin https://a.example has been blocked by CORS policy:";
    const missing = "No 'Access-Control-Allow-Origin' header is present on the requested resource.";
    expect(parseMessages(`${bare} ${missing}`)).toEqual([message(chromeFields)]);
  });

  it("reads a URL that an editor made a link to itself", () => {
    const linked = firefox("CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 404.").replace(
      url,
      `[${url}](${url} "${url}")`,
    );
    expect(parseMessages(linked)).toEqual([message({ browser: "firefox", causes: ["allow-origin-missing"], url, status: 404 })]);
  });

  it("reads Firefox's sentence when its reason is cut off", () => {
    const cut = `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${url}.`;
    expect(parseMessages(cut)).toEqual([message({ browser: "firefox", notCors: "reason-missing", url })]);
    expect(parseMessages(cut.replace(url, "$site"))).toEqual([message({ browser: "firefox", notCors: "reason-missing" })]);
  });

  it("keeps two failures of one browser apart", () => {
    const two = chromeLine.replace(url, "https://c.example/y");
    expect(parseMessages(`${chromeLine}\n${two}`)).toEqual([
      message(chromeFields),
      message({ ...chromeFields, url: "https://c.example/y" }),
    ]);
  });

  it("keeps two failures of Safari apart", () => {
    const pair = (target: string) =>
      `[Error] Origin https://a.example is not allowed by Access-Control-Allow-Origin. Status code: 200\n[Error] Fetch API cannot load ${target} due to access control checks.\n[Error] Failed to load resource: Origin https://a.example is not allowed by Access-Control-Allow-Origin. Status code: 200 (x, line 0)`;
    expect(parseMessages(`${pair(url)}\n${pair("https://c.example/y")}`).map((found) => found.url)).toEqual([url, "https://c.example/y"]);
  });

  it("does not say which browser wrote a sentence that two had", () => {
    const text = "XMLHttpRequest cannot load http://b.example/x. Origin http://a.example is not allowed by Access-Control-Allow-Origin.";
    expect(parseMessages(text)).toMatchObject([{ browser: null, url: "http://b.example/x", origin: "http://a.example", preflight: null }]);
  });

  it("takes Safari's level for Safari", () => {
    const text =
      "[Error] XMLHttpRequest cannot load http://b.example/x. Origin http://a.example is not allowed by Access-Control-Allow-Origin.";
    expect(parseMessages(text)).toMatchObject([{ browser: "safari", url: "http://b.example/x", origin: "http://a.example" }]);
  });

  it("reads long URLs", () => {
    const long = `https://b.example/x?q=${"0123456789".repeat(600)}`;
    expect(parseMessages(chromeLine.replace(url, long)).map((found) => found.url)).toEqual([long]);
    expect(
      parseMessages(firefox("CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 404.").replace(url, long)).map(
        (found) => found.url,
      ),
    ).toEqual([long]);
  });

  it("reads the codes of the first Edge", () => {
    expect(parseMessages("SEC7120: Origin https://a.example not found in Access-Control-Allow-Origin header.")).toMatchObject([
      { browser: null, causes: ["allow-origin-missing", "allow-origin-mismatch"], origin: "https://a.example" },
    ]);
  });

  it("reads Firefox's Security Error", () => {
    expect(parseMessages(`Security Error: Content at https://a.example/ may not load data from ${url}.`)).toEqual([
      message({ browser: "firefox", causes: ["mode-same-origin"], url }),
    ]);
  });
});
