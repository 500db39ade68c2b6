import { createServer } from "node:http";
import { listen } from "./lab/listen.ts";

/** Everything that a page can see of its own calls, as one list of lines. Runs in the page. */
const script = (api: string): string => `
const early = new Request("${api}/early", { method: "PUT", credentials: "include" });
const say = (error) => error instanceof Error || error instanceof DOMException ? error.name + ": " + error.message : "thrown " + String(error);
const ended = (promise) => Promise.resolve(promise).then((got) => got instanceof Response ? got.type + " " + got.status + " " + got.url : "got " + String(got), say);
const tried = (run) => { try { return String(run()); } catch (error) { return say(error); } };

class OwnRequest extends Request { get credentials() { return "omit"; } }

function looksOf(of, key) {
  const { value, ...flags } = Object.getOwnPropertyDescriptor(of, key);
  const text = Function.prototype.toString.call(value);
  return JSON.stringify([flags, Reflect.ownKeys(value).map(String), value.name, value.length, /^function .*\\(\\) \\{ \\[native code\\] \\}$/.test(text), "" + value === text, Object.keys(of).indexOf(key)]);
}

function spied(init, log) {
  const note = (trap) => (...args) => {
    log.push(trap + " " + String(args[1] ?? ""));
    return Reflect[trap](...args);
  };
  return new Proxy(init, Object.fromEntries(["get", "has", "ownKeys", "getOwnPropertyDescriptor", "getPrototypeOf"].map((trap) => [trap, note(trap)])));
}

function xhr(set, isAsync = true) {
  return new Promise((resolve) => {
    const log = [];
    const one = new XMLHttpRequest();
    // How many pieces an answer comes in is the network's: each of them is told with state 3.
    const note = (line) => line === log.at(-1) || log.push(line);
    for (const event of ["readystatechange", "loadstart", "load", "error", "abort", "loadend"]) one.addEventListener(event, () => note(event + one.readyState + "/" + one.status));
    one.addEventListener("loadend", () => setTimeout(() => resolve(log.join(" "))));
    const said = tried(() => set(one));
    if (said !== "undefined") log.push(said);
    if (!isAsync) resolve(log.join(" "));
  });
}

async function look() {
  const seen = [];
  // As old libraries do.
  for (const trap of ["has", "ownKeys", "getOwnPropertyDescriptor", "getPrototypeOf"]) Object.prototype[trap] = () => { throw new Error("a page's own " + trap); };
  try {
    return await lookAround(seen);
  } finally {
    for (const trap of ["has", "ownKeys", "getOwnPropertyDescriptor", "getPrototypeOf"]) delete Object.prototype[trap];
  }
}

async function lookAround(seen) {
  const tell = (what, result) => seen.push(what + ": " + result);
  tell("globals", JSON.stringify([Object.getOwnPropertyNames(window).sort(), Object.getOwnPropertySymbols(window).map(String)]));
  tell("fetch looks", looksOf(window, "fetch"));
  for (const key of ["open", "send"]) tell(key + " looks", looksOf(XMLHttpRequest.prototype, key));
  tell("new fetch", tried(() => new fetch("/x")));
  tell("fetch of nothing", await ended(fetch()));
  tell("fetch of another", await ended(fetch.call({}, "/x")));
  tell("fetch of a number", await ended(fetch(1)));
  tell("fetch of a symbol", await ended(fetch(Symbol("x"))));
  tell("init that is none", await ended(fetch("${api}/none", 1)));
  tell("init null", await ended(fetch("${api}/null", null)));
  tell("bad URL", await ended(fetch("http://[")));
  tell("bad mode", await ended(fetch("${api}/bad", { credentials: "sometimes" })));
  tell("open of another", tried(() => XMLHttpRequest.prototype.open.call({}, "GET", "/x")));
  tell("open without arguments", tried(() => new XMLHttpRequest().open()));
  tell("open with a bad method", tried(() => new XMLHttpRequest().open("B A D", "/x")));
  tell("send before open", tried(() => new XMLHttpRequest().send()));

  const reads = [];
  tell("init that listens", await ended(fetch("${api}/spied", spied({ method: "PUT", credentials: "include" }, reads))));
  tell("reads", reads.join(", "));
  tell("init with getters", await ended(fetch("${api}/getters", { get method() { return this.secret; }, secret: "PUT", get credentials() { return "omit"; } })));
  const thrown = { a: 1 };
  tell("getter that throws", await fetch("${api}/throws", { get credentials() { throw thrown; } }).catch((error) => error === thrown));
  let texts = 0;
  tell("object as URL", await ended(fetch({ toString: () => { texts += 1; return "${api}/object"; } })));
  tell("texts", texts);
  tell("URL", await ended(fetch(new URL("${api}/url#part"), { method: "PUT", credentials: "include" })));
  tell("init that is a Request", await ended(fetch("${api}/init-request", new Request("${api}/unused", { method: "PUT", credentials: "include" }))));
  tell("early Request", await ended(fetch(early)));
  tell("Request subclass", await ended(fetch(new OwnRequest("${api}/subclass", { method: "PUT", credentials: "include" }))));
  const once = new Request("${api}/once", { method: "POST", body: "text", credentials: "omit" });
  tell("Request with a body", await ended(fetch(once)));
  tell("the same again", await ended(fetch(once)));
  tell("Request with another init", await ended(fetch(new Request("${api}/both", { credentials: "include" }), { method: "PUT", credentials: "omit" })));
  tell("redirect error", await ended(fetch("${api}/redirect?error", { redirect: "error" })));
  tell("redirect manual", await ended(fetch("${api}/redirect?manual", { redirect: "manual" })));

  tell("aborted before", await ended(fetch("${api}/aborted", { signal: AbortSignal.abort(thrown) }).catch((error) => error === thrown)));
  const end = new AbortController();
  const going = fetch("${api}/never", { signal: end.signal });
  setTimeout(() => end.abort(), 50);
  tell("aborted", await ended(going));

  const order = [];
  const then = (what, promise) => promise.then(() => order.push(what), () => order.push(what + " failed"));
  then("first", Promise.resolve());
  const bad = then("bad", fetch("http://["));
  then("second", Promise.resolve());
  queueMicrotask(() => order.push("third"));
  await Promise.resolve().then(() => {}).then(() => order.push("fourth"));
  await bad;
  tell("order", order.join(" "));
  const unhandled = new Promise((resolve) => addEventListener("unhandledrejection", (event) => { event.preventDefault(); resolve(say(event.reason)); }, { once: true }));
  fetch("http://[");
  tell("unhandled", await unhandled);

  tell("xhr", await xhr((one) => { one.open("GET", "${api}/xhr"); one.send(); }));
  tell("xhr with credentials", await xhr((one) => { one.open("PUT", "${api}/xhr-with"); one.withCredentials = true; one.send("text"); }));
  tell("xhr without", await xhr((one) => { one.open("PUT", "${api}/xhr-plain"); one.send("text"); }));
  tell("xhr listens to its upload", await xhr((one) => { one.open("POST", "${api}/xhr-upload"); one.upload.onprogress = () => {}; one.send("text"); }));
  tell("xhr opened twice", await xhr((one) => { one.open("GET", "${api}/xhr-first"); one.open("PUT", new URL("${api}/xhr-second")); one.withCredentials = true; one.send(); }));
  tell("xhr sent twice", await xhr((one) => { one.open("GET", "${api}/xhr-twice"); one.send(); one.send(); }));
  tell("xhr used again", await xhr((one) => {
    one.open("GET", "/own");
    one.send();
    one.addEventListener("load", () => { one.open("PUT", "${api}/xhr-again"); one.withCredentials = true; one.send(); }, { once: true });
  }));
  tell("sync xhr", await xhr((one) => { one.open("GET", "/own?sync", false); one.send(); }, false));
  tell("sync xhr that fails", await xhr((one) => { one.open("PUT", "${api}/xhr-sync", false); one.send(); }, false));
  tell("aborted xhr", await xhr((one) => { one.open("GET", "${api}/never?xhr"); one.send(); setTimeout(() => one.abort(), 50); }));

  const native = window.fetch;
  window.fetch = (input, init) => native(input, { ...init, credentials: "include" });
  tell("a page's own fetch", await ended(fetch("${api}/own-fetch", { method: "PUT", credentials: "omit" })));
  window.fetch = native;
  return seen;
}
const first = location.hash !== "#at-once" ? null : fetch("${api}/first", { method: "PUT", credentials: "include" }).catch(() => {});
`;

const csp = "default-src 'none'; script-src 'self'; connect-src *; require-trusted-types-for 'script'";

/** One request as it came. */
export interface AskedRequest {
  readonly method: string;
  readonly url: string;
  /** Names and values in turn, as on the wire. */
  readonly headers: readonly string[];
  readonly body: string;
}

/** A page that looks at all that it can see of its own calls, and a server of another origin for them. */
export interface PageLooks {
  /** In the page `look()` returns the lines. With `#at-once` it makes a first call as it is loaded. */
  readonly url: string;
  /** What the other server was asked since it was last called. */
  readonly asked: () => readonly AskedRequest[];
  readonly close: () => void;
}

/** Starts both. A preflight of a PUT fails with credentials for one reason, and for another without. */
export async function startPageLooks(): Promise<PageLooks> {
  let seen: AskedRequest[] = [];
  const foreign = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => {
      body += part.toString();
    });
    request.on("end", () => {
      const { method = "", url = "", rawHeaders } = request;
      // The page asks for it as it is loaded.
      if (url !== "/first") seen.push({ method, url, headers: rawHeaders, body });
      // The looks follow one another.
      response.setHeader("Access-Control-Max-Age", "0");
      if (url.startsWith("/never")) return;
      response.setHeader("Access-Control-Allow-Origin", request.headers.origin ?? "*");
      if (url.startsWith("/redirect")) response.writeHead(302, { Location: "/target" }).end();
      else response.writeHead(method === "OPTIONS" ? 204 : 200).end();
    });
  });
  const api = `http://localhost:${await listen(foreign)}`;
  const own = createServer((request, response) => {
    const isScript = request.url === "/app.js";
    response.writeHead(200, { "Content-Type": isScript ? "text/javascript" : "text/html", "Content-Security-Policy": csp });
    response.end(isScript ? script(api) : '<!doctype html><link rel="icon" href="data:,"><script src="/app.js"></script>');
  });
  const url = `http://localhost:${await listen(own)}/`;
  return {
    url,
    asked: () => {
      const asked = seen;
      seen = [];
      return asked;
    },
    close: () => {
      for (const server of [foreign, own]) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}
