import { build, minifySync } from "vite";
import type { LabFile } from "../../kit/lab/lab.ts";
import { type Numbers, one } from "../numbers.ts";
import type { Written } from "./styles.ts";

/** A call with the name that the page knows it by. */
export interface NamedCall {
  readonly name: string;
  readonly written: Written;
}

/** One script file, or a script in the page itself. */
export interface Script {
  readonly way: string;
  /** The code that runs is in a file, or in what a bundler names as one. */
  readonly hasFile: boolean;
  /** What the page's HTML holds. */
  readonly tag: string;
  /** By path. */
  readonly files: Readonly<Record<string, LabFile>>;
}

function sourceOf(calls: readonly NamedCall[]): string {
  const part = ({ name, written: { top, body } }: NamedCall): string =>
    `${top === undefined ? "" : `${top}\n`}window.site[${JSON.stringify(name)}] = async function () {\n  ${body}\n};\n`;
  // The files of a page share their names, but for those in functions.
  return `(() => {\nwindow.site ??= {};\n${calls.map(part).join("\n")}\n})();\n`;
}

const script = (body: string): LabFile => ({ type: "text/javascript; charset=utf-8", body });

function inFile(path: string, text: string, attributes = ""): Pick<Script, "tag" | "files"> {
  return { tag: `<script src="${path}"${attributes}></script>`, files: { [path]: script(text) } };
}

interface Bundling {
  readonly target: string;
  readonly minify: boolean;
  readonly sourcemap: boolean | "inline";
}

/** As Vite builds an application's entry. */
async function bundled(path: string, source: string, { target, minify, sourcemap }: Bundling): Promise<Pick<Script, "tag" | "files">> {
  const entry = "virtual:entry.ts";
  const name = path.slice(1);
  const plugin = {
    name: "entry",
    resolveId: (id: string): string | null => (id === entry ? `\0${entry}` : null),
    load: (id: string) => (id === `\0${entry}` ? { code: source, moduleType: "ts" as const } : null),
  };
  const made = await build({
    configFile: false,
    logLevel: "silent",
    plugins: [plugin],
    build: {
      write: false,
      target,
      minify,
      sourcemap,
      rolldownOptions: { input: entry, output: { format: "iife", entryFileNames: name } },
    },
  });
  if (!("output" in made)) throw new TypeError("a bundle was wanted");
  const files = made.output.map((file): [string, LabFile] => [
    `/${file.fileName}`,
    file.type === "chunk" ? script(file.code) : { type: "application/json", body: String(file.source) },
  ]);
  return { tag: `<script src="${path}"></script>`, files: Object.fromEntries(files) };
}

const fromText = "a function made from text";

type Way = readonly [
  way: string,
  write: (path: string, source: string) => Pick<Script, "tag" | "files"> | Promise<Pick<Script, "tag" | "files">>,
];

const ways: readonly Way[] = [
  ["plain", (path, source) => inFile(path, source)],
  ["module", (path, source) => inFile(path, source, ' type="module"')],
  ["CRLF", (path, source) => inFile(path, source.replaceAll("\n", "\r\n"))],
  ["BOM", (path, source) => inFile(path, `\u{feff}${source}`)],
  ["BOM and no line before the first call", (path, source) => inFile(path, `\u{feff}${source.replace("\n", " ")}`)],
  ["line separators in strings", (path, source) => inFile(path, `window.lines = "a\u2028b\u2029c";\n${source}`)],
  ["lone carriage returns", (path, source) => inFile(path, `// from an old editor\r// and more\r${source}`)],
  [
    "a script in the page",
    (_path, source) => ({ tag: `<p>It's a page</p><script>${source.replaceAll("</script", "<\\/script")}</script>`, files: {} }),
  ],
  ["one line", (path, source) => inFile(path, minifySync(path, source, { mangle: false }).code)],
  ["minified", (path, source) => inFile(path, minifySync(path, source).code)],
  ["Vite", (path, source) => bundled(path, source, { target: "es2022", minify: true, sourcemap: true })],
  ["Vite, map inside", (path, source) => bundled(path, source, { target: "es2022", minify: true, sourcemap: "inline" })],
  ["compiled to ES2015", (path, source) => bundled(path, source, { target: "es2015", minify: false, sourcemap: false })],
  ["compiled to ES2015, minified", (path, source) => bundled(path, source, { target: "es2015", minify: true, sourcemap: false })],
  // https://webpack.js.org/configuration/devtool/: "eval"
  ["webpack, eval", (path, source) => inFile(path, `eval(${JSON.stringify(`${source}\n//# sourceURL=webpack://app/./src${path}`)});\n`)],
  [fromText, (path, source) => inFile(path, `new Function(${JSON.stringify(source)})();\n`)],
  [
    "a map that has the script's own name",
    (path, source) => {
      const map = {
        version: 3,
        sources: [path.slice(path.lastIndexOf("/") + 1)],
        sourcesContent: ["// another text\n".repeat(5)],
        names: [],
        mappings: "AAAA;AACA;AACA",
      };
      const inline = `data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString("base64")}`;
      return inFile(path, `${source}\n//# sourceMappingURL=${inline}\n`);
    },
  ],
];

/** Writes some of the calls into one file. */
export async function scriptOf(next: Numbers, path: string, calls: readonly NamedCall[]): Promise<Script> {
  const [way, write] = one(next, ways);
  return { way, hasFile: way !== fromText, ...(await write(path, sourceOf(calls))) };
}
