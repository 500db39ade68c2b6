import { type Numbers, one } from "../numbers.ts";

export type Mode = "include" | "omit" | "same-origin";

/** One call that a page is to make. */
export interface Ask {
  /** A word that no other call has. */
  readonly name: string;
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly mode: Mode;
}

/** A call as somebody wrote it. */
export interface Written {
  /** What stands above the function. */
  readonly top?: string;
  /** Of an async function without parameters. */
  readonly body: string;
  /** How the call is really made. */
  readonly mode: Mode;
}

/** A way in which people write calls. */
export interface Style {
  readonly id: string;
  /** The mode that counts stands as a literal in the call's own text, or on the very XMLHttpRequest beside its `send()`. */
  readonly tells: boolean;
  readonly write: (ask: Ask, next: Numbers) => Written;
}

const quote = (text: string): string => JSON.stringify(text);
/** The options up to the credentials. */
const init = ({ method, headers }: Ask): string => `method: ${quote(method)}, headers: ${JSON.stringify(headers)}`;
const literal = ({ mode }: Ask, next: Numbers): string => `credentials: ${one(next, [`"${mode}"`, `'${mode}'`, `\`${mode}\``])}`;
const otherThan = (mode: Mode): Mode => (mode === "include" ? "omit" : "include");
const setHeaders = (xhr: string, { headers }: Ask): string =>
  Object.entries(headers)
    .map(([name, value]) => `${xhr}.setRequestHeader(${quote(name)}, ${quote(value)});`)
    .join("\n  ");

function style(id: string, tells: boolean, body: (ask: Ask, next: Numbers) => string, top?: (ask: Ask) => string): Style {
  const write = (ask: Ask, next: Numbers): Written => ({
    body: body(ask, next),
    mode: ask.mode,
    ...(top !== undefined && { top: top(ask) }),
  });
  return { id, tells, write };
}

/** An XMLHttpRequest knows two modes only. */
function xhr(id: string, tells: boolean, body: (ask: Ask, flag: string) => string, top?: (ask: Ask, flag: string) => string): Style {
  return {
    id,
    tells,
    write: (ask) => {
      const flag = String(ask.mode === "include");
      return {
        body: body(ask, flag),
        mode: ask.mode === "include" ? "include" : "same-origin",
        ...(top !== undefined && { top: top(ask, flag) }),
      };
    },
  };
}

/** Nothing is said of credentials where it counts. */
function silent(id: string, body: (ask: Ask, next: Numbers) => string, top?: (ask: Ask) => string): Style {
  const made = style(id, false, body, top);
  return { ...made, write: (ask, next) => ({ ...made.write(ask, next), mode: "same-origin" }) };
}

const open = (ask: Ask, name = "xhr"): string => `${name}.open(${quote(ask.method)}, ${quote(ask.url)});`;

const fetches: readonly Style[] = [
  style("one line", true, (ask, next) => `return fetch(${quote(ask.url)}, { ${init(ask)}, ${literal(ask, next)} });`),
  style(
    "several lines",
    true,
    (ask, next) =>
      `const response = await fetch(${quote(ask.url)}, {\n    method: ${quote(ask.method)},\n    ${literal(ask, next)},\n    headers: ${JSON.stringify(ask.headers)},\n  });\n  return response.json();`,
  ),
  style("first option", true, (ask, next) => `return await fetch(${quote(ask.url)}, {${literal(ask, next)}, ${init(ask)}});`),
  style("quoted key", true, (ask) => `return fetch(${quote(ask.url)}, { ${init(ask)}, "credentials": '${ask.mode}' });`),
  style(
    "then chain",
    true,
    (ask, next) =>
      `return fetch(${quote(ask.url)}, { ${init(ask)}, ${literal(ask, next)} })\n    .then((response) => response.json())\n    .then(({ credentials = "${otherThan(ask.mode)}" }) => ({ credentials: "${otherThan(ask.mode)}", was: credentials }))\n    .catch((error) => { throw error; });`,
  ),
  style("template URL", true, (ask, next) => {
    const { origin, pathname } = new URL(ask.url);
    const [id, ...folders] = pathname.split("/").reverse();
    return `const part = { id: ${quote(String(id))} };\n  return fetch(\`${origin}${folders.reverse().join("/")}/\${[")", \`\${part.id}\`, '"'][1]}\`, { ${init(ask)}, ${literal(ask, next)} });`;
  }),
  style(
    "spread of defaults",
    true,
    (ask, next) => `return fetch(${quote(ask.url)}, { ...defaults_${ask.name}, ${literal(ask, next)} });`,
    (ask) => `const defaults_${ask.name} = { ${init(ask)}, credentials: "${otherThan(ask.mode)}" };`,
  ),
  style(
    "Object.assign",
    true,
    (ask, next) => `return fetch(${quote(ask.url)}, Object.assign({}, defaults_${ask.name}, { ${literal(ask, next)} }));`,
    (ask) => `const defaults_${ask.name} = { ${init(ask)}, credentials: "${otherThan(ask.mode)}" };`,
  ),
  style(
    "wrapper function",
    true,
    (ask) => `return await api_${ask.name}.send(${quote(ask.url)});`,
    (ask) =>
      `const api_${ask.name} = {\n  async send(url, body) {\n    const response = await fetch(url, { ${init(ask)}, credentials: "${ask.mode}", body });\n    if (!response.ok) throw new Error("HTTP " + response.status);\n    return response;\n  },\n};`,
  ),
  style(
    "class method",
    true,
    (ask) => `return new Client_${ask.name}(${quote(new URL(ask.url).origin)}).send(${quote(new URL(ask.url).pathname)});`,
    (ask) =>
      `class Client_${ask.name} {\n  #base;\n  constructor(base) { this.#base = base; }\n  async send(path) {\n    return await fetch(new URL(path, this.#base), { ${init(ask)}, credentials: "${ask.mode}" });\n  }\n}`,
  ),
  style(
    "JSON body with the word before it",
    true,
    (ask, next) =>
      `const user = { name: "a" };\n  return fetch(${quote(ask.url)}, { ${init(ask)}, body: JSON.stringify({ user: { ...user, credentials: "${otherThan(ask.mode)}" }, tags: ["(", "}"] }), ${literal(ask, next)} });`,
  ),
  style(
    "JSON body with the word behind it",
    true,
    (ask, next) =>
      `return fetch(${quote(ask.url)}, { ${literal(ask, next)}, ${init(ask)}, body: JSON.stringify({ login: { "credentials": "${otherThan(ask.mode)}" } }) });`,
  ),
  style(
    "strings with quotes and brackets",
    true,
    (ask, next) =>
      `return fetch(${quote(ask.url)}, { ${init(ask)}, body: "it's :) \\"credentials: '${otherThan(ask.mode)}'\\"", ${literal(ask, next)}, referrer: location.href });`,
  ),
  style(
    "regular expression",
    true,
    (ask, next) =>
      `return fetch(${quote(ask.url)}, { ${init(ask)}, body: "a(b".replace(/[("'/]|credentials: "${otherThan(ask.mode)}"/g, "") + 4 / 2 / 1, ${literal(ask, next)} });`,
  ),
  style(
    "comments",
    true,
    (ask, next) =>
      `return fetch(${quote(ask.url)}, {\n    ${init(ask)}, // credentials: "${otherThan(ask.mode)}" broke it :(\n    /* was { credentials: "${otherThan(ask.mode)}" } */\n    ${literal(ask, next)}, // don't touch\n  });`,
  ),
  style(
    "new Request in the call",
    true,
    (ask, next) => `return fetch(new Request(${quote(ask.url)}, { ${init(ask)}, ${literal(ask, next)} }));`,
  ),
  style(
    "new Request and an init",
    true,
    (ask, next) =>
      `return fetch(new Request(${quote(ask.url)}, { ${init(ask)}, credentials: "${otherThan(ask.mode)}" }), { ${literal(ask, next)} });`,
  ),
  style(
    "two calls on one line",
    true,
    (ask, next) =>
      `return Promise.all([fetch("/lab.css", { credentials: "${otherThan(ask.mode)}" }), fetch(${quote(ask.url)}, { ${init(ask)}, ${literal(ask, next)} }), fetch("/lab.css", { credentials: "${otherThan(ask.mode)}" })]);`,
  ),
  style("the same text twice on one line", true, (ask) => {
    const call = (url: string): string => `fetch(${url}, { ${init(ask)}, credentials: "${ask.mode}" })`;
    return `const urls = ["/lab.css", ${quote(ask.url)}];\n  return Promise.allSettled([${call("urls[0]")}, ${call("urls[1]")}]);`;
  }),
  style(
    "another fetch in its arguments",
    true,
    (ask, next) =>
      `return fetch(await fetch("/lab.css", { credentials: "${otherThan(ask.mode)}" }).then(() => ${quote(ask.url)}), { ${init(ask)}, ${literal(ask, next)} });`,
  ),
  style(
    "its own name",
    true,
    (ask, next) =>
      `return ${one(next, ["window.fetch", "globalThis.fetch", "self.fetch", `load_${ask.name}`])}(${quote(ask.url)}, { ${init(ask)}, ${literal(ask, next)} });`,
    (ask) => `const load_${ask.name} = window.fetch.bind(window);`,
  ),
  style(
    "a long body",
    true,
    (ask, next) =>
      `return fetch(${quote(ask.url)}, {\n    ${init(ask)},\n    body: JSON.stringify({ query: \`${"query { node(id: 1) { name } } # (\n".repeat(200)}\` }),\n    ${literal(ask, next)},\n  });`,
  ),
  style(
    "headers and a signal",
    true,
    (ask, next) =>
      `const end = new AbortController();\n  return fetch(${quote(ask.url)}, {\n    method: ${quote(ask.method)},\n    headers: new Headers(Object.entries(${JSON.stringify(ask.headers)}).map(([name, value]) => [name, value.trim()])),\n    ${literal(ask, next)},\n    signal: end.signal,\n  });`,
  ),
  style(
    "promise constructor",
    true,
    (ask, next) =>
      `return new Promise((resolve, reject) => {\n    setTimeout(() => { fetch(${quote(ask.url)}, { ${init(ask)}, ${literal(ask, next)} }).then(resolve, reject); }, 1);\n  });`,
  ),
  style(
    "a variable above",
    false,
    (ask, next) => `const init = { ${init(ask)}, ${literal(ask, next)} };\n  return fetch(${quote(ask.url)}, init);`,
  ),
  style(
    "shorthand",
    false,
    (ask) => `const credentials = "${ask.mode}";\n  return fetch(${quote(ask.url)}, { ${init(ask)}, credentials });`,
  ),
  style(
    "a constant",
    false,
    (ask) => `return fetch(${quote(ask.url)}, { ${init(ask)}, credentials: MODE_${ask.name} });`,
    (ask) => `const MODE_${ask.name} = window.nothing ? "${otherThan(ask.mode)}" : "${ask.mode}";`,
  ),
  style(
    "ternary",
    false,
    (ask) =>
      `const auth = Boolean(window.site);\n  return fetch(${quote(ask.url)}, { ${init(ask)}, credentials: auth ? "${ask.mode}" : "${otherThan(ask.mode)}" });`,
  ),
  style(
    "ternary of inits",
    false,
    (ask) =>
      `const anonymous = Boolean(window.site);\n  return fetch(${quote(ask.url)}, !anonymous ? { ${init(ask)}, credentials: "${otherThan(ask.mode)}" } : { ${init(ask)}, credentials: "${ask.mode}" });`,
  ),
  style(
    "spread behind the literal",
    false,
    (ask) => `return fetch(${quote(ask.url)}, { credentials: "${otherThan(ask.mode)}", ${init(ask)}, ...given_${ask.name} });`,
    (ask) => `const given_${ask.name} = { credentials: "${ask.mode}" };`,
  ),
  style(
    "options handed through",
    false,
    (ask, next) => `return request_${ask.name}(${quote(ask.url)}, { ${literal(ask, next)} });`,
    (ask) => `function request_${ask.name}(url, options = {}) {\n  return fetch(url, { ${init(ask)}, ...options });\n}`,
  ),
  style(
    "a function makes the init",
    false,
    (ask) => `return fetch(${quote(ask.url)}, withLogin_${ask.name}({ ${init(ask)}, credentials: "${otherThan(ask.mode)}" }));`,
    (ask) => `const withLogin_${ask.name} = (init) => ({ ...init, credentials: "${ask.mode}" });`,
  ),
  style(
    "Request in a variable",
    false,
    (ask, next) => `const request = new Request(${quote(ask.url)}, { ${init(ask)}, ${literal(ask, next)} });\n  return fetch(request);`,
  ),
  style(
    "a wrapped fetch",
    false,
    (ask, next) => `return traced_${ask.name}(${quote(ask.url)}, { ${init(ask)}, ${literal(ask, next)} });`,
    (ask) => `const traced_${ask.name} = (...args) => { performance.mark("call"); return fetch(...args); };`,
  ),
  silent("nothing said", (ask) => `return fetch(${quote(ask.url)}, { ${init(ask)} });`),
  silent(
    "in the body only",
    (ask) =>
      `return fetch(${quote(ask.url)}, { ${init(ask)}, body: JSON.stringify({ credentials: "include", user: { credentials: "include" } }) });`,
  ),
  silent("in a string only", (ask) => `return fetch(${quote(ask.url)}, { ${init(ask)}, body: "{ credentials: 'include' }" });`),
  silent(
    "commented out",
    (ask, next) =>
      `return fetch(${quote(ask.url)}, {\n    ${init(ask)},\n    ${one(next, ['// credentials: "include",', '/* credentials: "include", */'])}\n  });`,
  ),
  silent(
    "next to another call",
    (ask) => `return [fetch(${quote(ask.url)}, { ${init(ask)} }), fetch("/lab.css", { credentials: "include" })];`,
  ),
  silent(
    "of what the answer calls",
    (ask) =>
      `return fetch(${quote(ask.url)}, { ${init(ask)}, get body() { fetch("/lab.css", { credentials: "include" }); return "{}"; } });`,
  ),
];

const requests: readonly Style[] = [
  xhr(
    "XHR, before open",
    true,
    (ask, flag) =>
      `const xhr = new XMLHttpRequest();\n  xhr.withCredentials = ${flag};\n  ${open(ask)}\n  ${setHeaders("xhr", ask)}\n  xhr.send();`,
  ),
  xhr(
    "XHR, after open",
    true,
    (ask, flag) =>
      `var xhr = new XMLHttpRequest();\n  ${open(ask)}\n  ${setHeaders("xhr", ask)}\n  xhr.withCredentials = ${flag};\n  xhr.send("{}");`,
  ),
  xhr(
    "XHR in a promise",
    true,
    (ask, flag) =>
      `return new Promise((resolve, reject) => {\n    const request = new XMLHttpRequest()\n    ${open(ask, "request")}\n    request.withCredentials = ${flag} // the cookie\n    ${setHeaders("request", ask)}\n    request.onload = () => { if (request.status < 400) resolve(request.response); else reject(new Error(\`HTTP \${request.status}\`)); }\n    request.onerror = () => reject(new Error("don't know"))\n    request.send(JSON.stringify({ a: { b: [")"] } }))\n  });`,
  ),
  xhr(
    "XHR of a class",
    true,
    (ask) => `return new Upload_${ask.name}().start();`,
    (ask, flag) =>
      `class Upload_${ask.name} {\n  start() {\n    this.xhr = new XMLHttpRequest();\n    ${open(ask, "this.xhr")}\n    this.xhr.withCredentials = ${flag};\n    ${setHeaders("this.xhr", ask)}\n    this.xhr.send();\n  }\n}`,
  ),
  xhr(
    "XHR that a function is given",
    true,
    (ask) => `const xhr = new XMLHttpRequest();\n  ${open(ask)}\n  go_${ask.name}(xhr);`,
    (ask, flag) => `function go_${ask.name}(xhr) {\n  xhr.withCredentials = ${flag};\n  ${setHeaders("xhr", ask)}\n  xhr.send();\n}`,
  ),
  xhr(
    "XHR with other branches",
    true,
    (ask, flag) =>
      `const xhr = new XMLHttpRequest();\n  ${open(ask)}\n  if (window.nothing) {\n    xhr.timeout = 1000;\n  }\n  xhr.withCredentials = ${flag};\n  if (window.site) { ${setHeaders("xhr", ask)} }\n  xhr.onload = function () { if (xhr.status === 200) console.log("ok"); };\n  if (window.site) xhr.send(); else xhr.abort();`,
  ),
  xhr(
    "XHR set elsewhere",
    false,
    (ask) => `const xhr = new XMLHttpRequest();\n  ${open(ask)}\n  prepare_${ask.name}(xhr);\n  ${setHeaders("xhr", ask)}\n  xhr.send();`,
    (ask, flag) => `function prepare_${ask.name}(xhr) { xhr.withCredentials = ${flag}; }`,
  ),
  xhr(
    "XHR on a condition",
    false,
    (ask, flag) =>
      `const xhr = new XMLHttpRequest(), wanted = ${flag} && Boolean(window.site);\n  ${open(ask)}\n  if (wanted) xhr.withCredentials = true;\n  ${setHeaders("xhr", ask)}\n  xhr.send();`,
  ),
  xhr(
    "XHR in a block on a condition",
    false,
    (ask, flag) =>
      `const xhr = new XMLHttpRequest();\n  const wanted = window.site && ${flag};\n  ${open(ask)}\n  if (wanted) {\n    xhr.withCredentials = true;\n  }\n  ${setHeaders("xhr", ask)}\n  xhr.send();`,
  ),
  xhr(
    "XHR and a short cut",
    false,
    (ask, flag) =>
      `const xhr = new XMLHttpRequest();\n  const wanted = window.site && ${flag};\n  ${open(ask)}\n  wanted && (xhr.withCredentials = true);\n  ${setHeaders("xhr", ask)}\n  xhr.send();`,
  ),
  xhr(
    "XHR from a setting",
    false,
    (ask, flag) =>
      `const settings = { withCredentials: ${flag} };\n  const xhr = new XMLHttpRequest();\n  ${open(ask)}\n  xhr.withCredentials = settings.withCredentials;\n  ${setHeaders("xhr", ask)}\n  xhr.send();`,
  ),
  xhr(
    "XHR of an adapter",
    false,
    (ask, flag) => `return adapter_${ask.name}({ withCredentials: ${flag} });`,
    (ask) =>
      `function adapter_${ask.name}(config) {\n  let request = new XMLHttpRequest();\n  ${open(ask, "request")}\n  if (config.withCredentials !== undefined) request.withCredentials = !!config.withCredentials;\n  ${setHeaders("request", ask)}\n  request.send(null);\n}`,
  ),
  silent("XHR, nothing said", (ask) => `const xhr = new XMLHttpRequest();\n  ${open(ask)}\n  ${setHeaders("xhr", ask)}\n  xhr.send();`),
  silent(
    "XHR, commented out",
    (ask) =>
      `const xhr = new XMLHttpRequest();\n  ${open(ask)}\n  // xhr.withCredentials = true;\n  ${setHeaders("xhr", ask)}\n  xhr.send();`,
  ),
  silent(
    "XHR beside another",
    (ask) =>
      `const xhr = new XMLHttpRequest();\n  const first = new XMLHttpRequest();\n  first.open("GET", "/lab.css");\n  first.withCredentials = true;\n  ${open(ask)}\n  ${setHeaders("xhr", ask)}\n  first.send();\n  xhr.send();`,
  ),
  silent(
    "XHR that its answer sets",
    (ask) =>
      `const xhr = new XMLHttpRequest();\n  ${open(ask)}\n  xhr.onload = () => { xhr.withCredentials = true; };\n  ${setHeaders("xhr", ask)}\n  xhr.send();`,
  ),
];

export const styles: readonly Style[] = [...fetches, ...requests];
