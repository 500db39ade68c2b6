// The frames and workers of the page, made when they are first needed, and what they are asked to do. Comes after ways.js.

/** @typedef {import("../../scenarios/scenario.ts").InsideName} InsideName */
/** @typedef {{number?: number, ready?: boolean, text?: string, error?: string}} Told */
/** @typedef {(message: object) => void} Send */

/** @type {Map<InsideName, Promise<Send>>} */
const made = new Map();
/** @type {Map<number, (told: Told) => void>} */
const waitingFor = new Map();
let orders = 0;

/** @param {MessageEvent<Told>} event */
function hear({ data }) {
  if (data?.number !== undefined) waitingFor.get(data.number)?.(data);
}

/** @param {HTMLIFrameElement} frame @returns {Promise<Send>} */
function frameReady(frame) {
  return new Promise((resolve) => {
    addEventListener("message", (event) => {
      if (event.source !== frame.contentWindow) return;
      if (event.data?.ready) resolve((message) => frame.contentWindow?.postMessage(message, "*"));
      hear(event);
    });
    document.body.append(frame);
  });
}

/** @param {{onmessage: ((event: MessageEvent) => void) | null, postMessage: Send}} line @returns {Promise<Send>} */
function lineReady(line) {
  return new Promise((resolve) => {
    line.onmessage = (event) => {
      if (event.data?.ready) resolve((message) => line.postMessage(message));
      hear(event);
    };
  });
}

/** @param {Partial<HTMLIFrameElement>} fields @param {string} [sandbox] */
function frame(fields, sandbox) {
  const element = Object.assign(document.createElement("iframe"), fields);
  if (sandbox !== undefined) element.setAttribute("sandbox", sandbox);
  return frameReady(element);
}

/** @type {Record<InsideName, () => Promise<Send>>} */
const makers = {
  worker: () => lineReady(new Worker("/inside.js")),
  "module-worker": () => lineReady(new Worker("/inside.js", { type: "module" })),
  "shared-worker": () => lineReady(new SharedWorker(`/inside.js?${Date.now()}`).port),
  async "service-worker"() {
    navigator.serviceWorker.addEventListener("message", hear);
    const controller = navigator.serviceWorker.controller;
    if (controller === null) throw new Error("no service worker controls this page");
    return (message) => controller.postMessage(message);
  },
  "cross-frame": () => frame({ src: `${document.documentElement.dataset.frameOrigin}/frame.html` }),
  "sandboxed-frame": () => frame({ src: "/frame.html" }, "allow-scripts"),
  "srcdoc-frame": () => frame({ srcdoc: '<!doctype html><script src="/inside.js"></' + "script>" }),
};

/** Makes the place if it is not there yet. @param {InsideName} name @returns {Promise<Send>} */
function placeOf(name) {
  let ready = made.get(name);
  if (ready === undefined) {
    ready = makers[name]();
    made.set(name, ready);
  }
  return ready;
}

/** Asks from inside that place. @param {InsideName} name @param {string} url @param {PageRequest} request @returns {Promise<string>} */
async function askInside(name, url, request) {
  const send = await placeOf(name);
  orders += 1;
  const number = orders;
  const told = await new Promise((/** @type {(told: Told) => void} */ resolve) => {
    waitingFor.set(number, resolve);
    send({ number, url, request });
  });
  waitingFor.delete(number);
  if (told.error !== undefined) throw new Error(told.error);
  return told.text ?? "";
}

/** Registers the page's service worker and waits until it controls the page. */
async function becomeControlled() {
  await navigator.serviceWorker.register("/controlled/inside.js", { scope: "/controlled/" });
  if (navigator.serviceWorker.controller !== null) return;
  await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
}

/** Makes all places that the names say, so that nothing has to start first. @param {InsideName[]} names */
async function prepare(names) {
  if (location.pathname === "/controlled/") await becomeControlled();
  for (const name of names) await placeOf(name);
}

Object.assign(globalThis, { askInside, prepare });
