import { readFileSync } from "node:fs";
import type { CaseGroup } from "../../scenarios/corpus.ts";
import { type Origins, requestsOf, requestUrl } from "../../scenarios/expand.ts";
import { neverEnds } from "../../scenarios/never-ends.ts";
import type { Case, PageName, PageRequest } from "../../scenarios/scenario.ts";

interface PageFile {
  readonly type: string;
  readonly body: string;
}

/** What the page's script gets to know of a scenario. */
export interface LabScenario {
  readonly id: string;
  /** In the order in which they are made; the last is what the scenario is about. */
  readonly requests: readonly LabAsk[];
  /** No server answers it. */
  readonly neverEnds: boolean;
}

interface LabAsk {
  readonly request: PageRequest;
  /** The endpoint's URL without the nonce; null when the request brings its own. */
  readonly url: string | null;
}

/** What the lab pages are made from. */
export interface PageContent {
  readonly groups: readonly CaseGroup[];
  readonly pages: Readonly<Record<PageName, string>>;
  /** Of the server whose frame is on another site than the page. */
  readonly frameOrigin: string;
  readonly originsFor: (scenario: Case) => Origins;
}

function read(name: string): string {
  return readFileSync(new URL(name, import.meta.url), "utf8");
}

const scripts: Readonly<Record<string, readonly string[]>> = {
  "/lab.js": ["page-script.js"],
  "/ways.js": ["ways.js"],
  "/elements.js": ["elements.js"],
  "/places.js": ["places.js"],
  "/inside.js": ["ways.js", "inside.js"],
};

/** Returns a file of the lab page, or null when there is none with that path. */
export function pageFile(path: string, name: PageName | null, content: PageContent): PageFile | null {
  const script = scripts[path.replace(/^\/controlled\//, "/")];
  if (script !== undefined) return { type: "text/javascript; charset=utf-8", body: script.map(read).join("\n") };
  if (path === "/frame.html") return { type: "text/html; charset=utf-8", body: '<!doctype html><script src="/inside.js"></script>' };
  if (path === "/lab.css") return { type: "text/css; charset=utf-8", body: read("page.css") };
  if (name !== null) return { type: "text/html; charset=utf-8", body: html(name, content) };
  return null;
}

function html(name: PageName, { groups: all, pages, frameOrigin, originsFor }: PageContent): string {
  const groups = all
    .map((group) => ({ ...group, scenarios: group.scenarios.filter((scenario) => (scenario.from ?? "page") === name) }))
    .filter((group) => group.scenarios.length > 0);
  const data = groups.flatMap((group) => group.scenarios).map((scenario) => forScript(scenario, originsFor(scenario)));
  return `<!doctype html>
<html lang="en" data-frame-origin="${escapeHtml(frameOrigin)}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Why CORS? lab</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/lab.css">
<header>
  <h1>Why CORS? lab</h1>
  <p>Each button sends a request from this page to servers on this machine that answer well or badly on purpose.
  Next to it stands all that a script gets to know. What really happened is in the <b>CORS</b> panel of DevTools.</p>
  <p><button id="run-all">Run all</button> <output id="summary"></output></p>
  <nav>${links(name, pages)}</nav>
</header>
<main>
${groups.map((group) => section(group.title, group.scenarios)).join("\n")}
</main>
<script type="application/json" id="scenarios">${JSON.stringify(data).replaceAll("<", "\\u003c")}</script>
<script src="/ways.js"></script>
<script src="/elements.js"></script>
<script src="/places.js"></script>
<script src="/lab.js"></script>
</html>
`;
}

function links(name: PageName, pages: Readonly<Record<PageName, string>>): string {
  const titles: Record<PageName, string> = {
    page: "The normal page",
    "public-page": "A page that the browser takes for public",
    "insecure-public-page": "A public page without https",
    "controlled-page": "A page with a service worker",
    "h2-page": "HTTP/2",
  };
  return (Object.keys(titles) as PageName[])
    .map((page) => (page === name ? `<b>${titles[page]}</b>` : `<a href="${escapeHtml(pages[page])}">${titles[page]}</a>`))
    .join(" · ");
}

function section(title: string, scenarios: readonly Case[]): string {
  const rows = scenarios.map(
    ({ id, title: label }) => `<li id="${id}"><button data-run="${id}">${escapeHtml(label)}</button><output></output></li>`,
  );
  return `<section><h2>${escapeHtml(title)}</h2><ul>${rows.join("")}</ul></section>`;
}

function forScript(scenario: Case, origins: Origins): LabScenario {
  const requests = requestsOf(scenario).map((request): LabAsk => {
    const url = request.url === undefined ? requestUrl(scenario, origins, "", request) : null;
    return { request, url };
  });
  return { id: scenario.id, requests, neverEnds: neverEnds(scenario) };
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
