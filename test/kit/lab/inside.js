// Asks from inside a frame or a worker, when the page says so, and tells what came of it. Comes after ways.js.

/** @typedef {{number: number, url: string, request: import("../../scenarios/scenario.ts").PageRequest}} Order */

/** Does what the page wants and answers it. @param {Order} order @param {(message: object) => void} reply */
async function obey({ number, url, request }, reply) {
  try {
    const text = await /** @type {any} */ (globalThis).ways[request.via](url, request);
    reply({ number, text });
  } catch (error) {
    reply({ number, error: String(error) });
  }
}

/** @type {any} */
const place = globalThis;
if ("document" in place) {
  addEventListener("message", ({ data }) => obey(data, (message) => parent.postMessage(message, "*")));
  parent.postMessage({ ready: true }, "*");
} else if ("onconnect" in place) {
  place.onconnect = (/** @type {MessageEvent} */ { ports: [port] }) => {
    if (port === undefined) return;
    port.onmessage = ({ data }) => obey(data, (message) => port.postMessage(message));
    port.postMessage({ ready: true });
  };
} else if ("registration" in place) {
  place.addEventListener("install", () => place.skipWaiting());
  place.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(place.clients.claim()));
  place.addEventListener("message", (/** @type {any} */ event) =>
    event.waitUntil(obey(event.data, (message) => event.source.postMessage(message))),
  );
  place.addEventListener("fetch", (/** @type {any} */ event) => {
    if (/\/s\/|answered/.test(event.request.url)) event.respondWith(fetch(event.request));
  });
} else {
  place.onmessage = (/** @type {MessageEvent} */ { data }) => obey(data, (message) => place.postMessage(message));
  place.postMessage({ ready: true });
}
