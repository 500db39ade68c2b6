// How a script asks, wherever it runs: the page, a frame or a worker. A classic script; what it defines is on the global object.

/** @typedef {import("../../scenarios/scenario.ts").PageRequest} PageRequest */

// How long a page waits for an answer that never comes.
const momentMs = 300;

/** @type {Partial<Record<PageRequest["via"], (url: string, request: PageRequest) => Promise<string>>>} */
const ways = {
  async fetch(url, { method, headers, credentials, mode, redirect, body, targetAddressSpace, keepalive, integrity, abort }) {
    const end = new AbortController();
    const signal = abort === undefined ? undefined : end.signal;
    const wanted = { method, headers, credentials, mode, redirect, body, targetAddressSpace, keepalive, integrity, signal };
    const init = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
    if (abort === "unanswered") setTimeout(() => end.abort(), momentMs);
    const response = await fetch(url, init);
    if (abort === "answer-begun") end.abort();
    if (abort === "reader") {
      await response.body?.cancel();
      return "cancelled";
    }
    // An unread body keeps the request open.
    await response.text();
    return response.status === 0 ? response.type : String(response.status);
  },
  xhr(url, request) {
    return new Promise((resolve, reject) => {
      const xhr = new XMLHttpRequest();
      xhr.open(request.method ?? "GET", url);
      xhr.withCredentials = request.credentials === "include";
      for (const [name, value] of Object.entries(request.headers ?? {})) xhr.setRequestHeader(name, value);
      if (request.uploadListener) xhr.upload.addEventListener("progress", () => {});
      xhr.addEventListener("load", () => resolve(String(xhr.status)));
      for (const name of ["error", "abort"]) xhr.addEventListener(name, () => reject(new Error(`${name} event`)));
      if (request.abort === "unanswered") setTimeout(() => xhr.abort(), momentMs);
      if (request.abort === "answer-begun") xhr.addEventListener("readystatechange", () => xhr.readyState === 3 && xhr.abort());
      xhr.send(request.body ?? null);
    });
  },
  eventsource(url, { credentials, abort }) {
    return new Promise((resolve, reject) => {
      const source = new EventSource(url, { withCredentials: credentials === "include" });
      const end = (/** @type {() => void} */ how) => {
        source.close();
        how();
      };
      let opened = false;
      source.addEventListener("open", () => {
        opened = true;
        if (abort === "answer-begun") end(() => resolve("closed"));
      });
      // The end of the stream is an error event too: without close() the browser would connect again.
      source.addEventListener("error", () => end(() => (opened ? resolve("open") : reject(new Error("error event")))));
    });
  },
  async import(url) {
    await import(url);
    return "imported";
  },
  async "import-json"(url) {
    await import(url, { with: { type: "json" } });
    return "imported";
  },
};

Object.assign(globalThis, { ways });
