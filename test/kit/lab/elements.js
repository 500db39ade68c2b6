// How the page asks through elements and style sheets. Comes after ways.js.

/** @param {EventTarget} made @param {string} [good] @returns {Promise<string>} */
function ends(made, good = "load") {
  return new Promise((resolve, reject) => {
    made.addEventListener(good, () => resolve(`${good} event`));
    made.addEventListener("error", () => reject(new Error("error event")));
  });
}

/** @param {Element} made @param {Element} [into] */
function added(made, into = document.head) {
  const end = ends(made);
  into.append(made);
  return end;
}

/** @param {string} rel @param {string} href @param {PageRequest} request */
function link(rel, href, { crossorigin, as }) {
  const made = document.createElement("link");
  made.rel = rel;
  if (as !== undefined) made.as = as;
  if (crossorigin !== undefined) made.crossOrigin = crossorigin;
  made.href = href;
  return made;
}

/** @param {"audio" | "video"} name @param {PageRequest} request */
function media(name, { crossorigin }) {
  const made = document.createElement(name);
  made.muted = true;
  made.preload = "auto";
  if (crossorigin !== undefined) made.crossOrigin = crossorigin;
  return made;
}

/** @param {"audio" | "video"} name @param {string} url @param {PageRequest} request */
function play(name, url, request) {
  const made = media(name, request);
  return emptied(made, url, request, ends(made, "loadedmetadata"));
}

/** @returns {Promise<void>} */
function moment() {
  return new Promise((resolve) => setTimeout(resolve, momentMs));
}

/** Loads the address; where the page gives it up, empties the element after a moment. @param {HTMLImageElement | HTMLMediaElement} made @param {string} url @param {PageRequest} request @param {Promise<string>} end */
async function emptied(made, url, { abort }, end) {
  made.src = url;
  if (abort === undefined) return await end;
  end.catch(() => {});
  await moment();
  made.src = "";
  return "emptied";
}

let styled = 0;

/** Style sheets have no event for what they load: the browser's own word has to do. @param {(name: string) => string} css @param {string} [text] */
async function style(css, text = "") {
  styled += 1;
  const name = `styled-${styled}`;
  const sheet = document.createElement("style");
  sheet.textContent = css(name);
  const box = document.createElement("div");
  box.className = name;
  box.textContent = text;
  document.head.append(sheet);
  document.body.append(box);
  return "asked";
}

/** @type {Partial<Record<PageRequest["via"], (url: string, request: PageRequest) => Promise<string>>>} */
const byElement = {
  image(url, request) {
    const made = new Image();
    return emptied(made, url, request, ends(made));
  },
  "image-crossorigin"(url, request) {
    const made = Object.assign(new Image(), { crossOrigin: request.credentials === "include" ? "use-credentials" : "anonymous" });
    return emptied(made, url, request, ends(made));
  },
  script: (url, { crossorigin = null, integrity = "" }) =>
    added(Object.assign(document.createElement("script"), { crossOrigin: crossorigin, integrity, src: url })),
  module: (url, { crossorigin = null, integrity = "" }) =>
    added(Object.assign(document.createElement("script"), { type: "module", crossOrigin: crossorigin, integrity, src: url })),
  css: (url, { crossorigin = null, integrity = "" }) =>
    added(Object.assign(document.createElement("link"), { rel: "stylesheet", crossOrigin: crossorigin, integrity, href: url })),
  async font(url) {
    await new FontFace("lab", `url("${url}")`).load();
    return "loaded";
  },
  async beacon(url, { headers, body }) {
    const type = headers?.["Content-Type"];
    return navigator.sendBeacon(url, new Blob([body ?? ""], type === undefined ? {} : { type })) ? "queued" : "refused";
  },
  audio: (url, request) => play("audio", url, request),
  video: (url, request) => play("video", url, request),
  track(url, request) {
    const video = media("video", request);
    const track = Object.assign(document.createElement("track"), { kind: "subtitles", src: url });
    const end = ends(track);
    video.append(track);
    document.body.append(video);
    track.track.mode = "hidden";
    return end;
  },
  // The browser loads it only when somebody asks what the page's manifest is: a test does, through the debugger.
  async manifest(url, request) {
    for (const old of document.querySelectorAll("link[rel=manifest]")) old.remove();
    document.head.append(link("manifest", url, request));
    return "asked";
  },
  preload: (url, request) => added(link("preload", url, request)),
  modulepreload: (url, request) => added(link("modulepreload", url, request)),
  prefetch: (url, request) => added(link("prefetch", url, request)),
  "css-image": (url) => style((name) => `.${name} { width: 9px; height: 9px; background-image: url("${url}"); }`),
  "css-mask": (url) => style((name) => `.${name} { width: 9px; height: 9px; background: red; mask-image: url("${url}"); }`),
  "css-shape": (url) => style((name) => `.${name} { width: 9px; height: 9px; float: left; shape-outside: url("${url}"); }`),
  "css-font": (url) =>
    style((name) => `@font-face { font-family: "${name}"; src: url("${url}"); } .${name} { font-family: "${name}"; }`, "text"),
  async "svg-use"(url) {
    const box = document.createElement("div");
    box.innerHTML = '<svg width="9" height="9"><use></use></svg>';
    box.querySelector("use")?.setAttribute("href", `${url}#x`);
    document.body.append(box);
    return "asked";
  },
  async "removed-frame"(url) {
    const frame = document.createElement("iframe");
    document.body.append(frame);
    /** @type {any} */
    const inside = frame.contentWindow;
    inside.fetch(url).catch(() => {});
    await moment();
    frame.remove();
    return "removed";
  },
  async "ended-worker"(url) {
    const source = `fetch(${JSON.stringify(url)}).then((response) => response.text())`;
    const worker = new Worker(URL.createObjectURL(new Blob([source])));
    await moment();
    await moment();
    worker.terminate();
    return "ended";
  },
  "module-worker-script"(url) {
    const worker = new Worker(url, { type: "module" });
    return ends(worker, "message").finally(() => worker.terminate());
  },
};

Object.assign(/** @type {any} */ (globalThis).ways, byElement);
