// The lab page's script: makes the requests and shows what a script gets to know of them.

/** @typedef {{id: string, nonce: string, kind: "ok" | "error" | "pending", text: string}} Saw */
/** @typedef {import("./page.ts").LabScenario} LabScenario */

// After this time a request that no server answers counts as pending; it goes on. Every other is waited for, however slow the machine is.
const patienceMs = 1500;

/** @type {LabScenario[]} */
const scenarios = JSON.parse(document.getElementById("scenarios")?.textContent ?? "[]");
let runs = 0;
const pageRun = Date.now().toString(36);

/** @param {string} id @param {string} [nonce] @returns {Promise<Saw>} */
async function runScenario(id, nonce) {
  const scenario = scenarios.find((candidate) => candidate.id === id);
  if (scenario === undefined) throw new RangeError(`no scenario ${id} on this page`);
  const { requests, neverEnds } = scenario;
  runs += 1;
  const mark = nonce ?? `${pageRun}-${runs}`;
  /** @type {Pick<Saw, "kind" | "text">} */
  let saw = { kind: "pending", text: "" };
  for (const { request, url } of requests) {
    const asked = ask(request.url ?? `${url}/${mark}`, request);
    saw = await (neverEnds ? Promise.race([asked, patience()]) : asked);
  }
  show(id, saw);
  return { id, nonce: mark, ...saw };
}

/** @param {string} url @param {PageRequest} request @returns {Promise<{kind: "ok" | "error", text: string}>} */
async function ask(url, request) {
  try {
    let text = "";
    for (let time = 0; time < (request.times ?? 1); time += 1) text = await once(url, request);
    return { kind: "ok", text };
  } catch (error) {
    return { kind: "error", text: error instanceof Error && error.name !== "Error" ? String(error) : String(error).replace("Error: ", "") };
  }
}

/** @param {string} url @param {PageRequest} request @returns {Promise<string>} */
function once(url, request) {
  /** @type {any} */
  const own = globalThis;
  return request.inside === undefined ? own.ways[request.via](url, request) : own.askInside(request.inside, url, request);
}

/** @returns {Promise<{kind: "pending", text: string}>} */
function patience() {
  return new Promise((resolve) => setTimeout(() => resolve({ kind: "pending", text: "no answer yet" }), patienceMs));
}

/** @param {string} id @param {{kind: string, text: string}} saw */
function show(id, { kind, text }) {
  const output = document.querySelector(`#${id} output`);
  if (!(output instanceof HTMLOutputElement)) return;
  output.value = text;
  output.dataset.kind = kind;
}

/** Runs every scenario of this page, one after the other. @returns {Promise<Saw[]>} */
async function runAll() {
  const all = [];
  for (const { id } of scenarios) all.push(await runScenario(id));
  const summary = document.getElementById("summary");
  if (summary !== null) summary.textContent = `${all.length} done, ${all.filter((saw) => saw.kind === "error").length} ended in an error`;
  return all;
}

Object.assign(window, { runScenario, runAll });
document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("button") : null;
  if (button?.id === "run-all") void runAll();
  else if (button?.dataset.run !== undefined) void runScenario(button.dataset.run);
});

// A page that is rendered in advance can be asked by its address alone: /?run=<id>&mark=<mark>
const wish = new URLSearchParams(location.search);
const wished = wish.get("run");
if (wished !== null) void runScenario(wished, wish.get("mark") ?? undefined);
