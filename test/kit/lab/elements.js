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
  const end = ends(made, "loadedmetadata");
  made.src = url;
  return end;
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
  image: (url) => ends(Object.assign(new Image(), { src: url })),
  "image-crossorigin": (url, { credentials }) =>
    ends(Object.assign(new Image(), { crossOrigin: credentials === "include" ? "use-credentials" : "anonymous", src: url })),
  script: (url) => added(Object.assign(document.createElement("script"), { src: url })),
  module: (url, { crossorigin }) =>
    added(Object.assign(document.createElement("script"), { type: "module", crossOrigin: crossorigin ?? null, src: url })),
  css: (url) => added(Object.assign(document.createElement("link"), { rel: "stylesheet", href: url })),
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
  "module-worker-script"(url) {
    const worker = new Worker(url, { type: "module" });
    return ends(worker, "message").finally(() => worker.terminate());
  },
};

Object.assign(/** @type {any} */ (globalThis).ways, byElement);
