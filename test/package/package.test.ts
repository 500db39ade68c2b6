import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commandNames } from "../../src/cli/help.ts";
import { entry, har, page } from "../capture/har/build-har.ts";
import { projectRoot } from "../structure/source-files.ts";
import { type Installed, installPackage } from "./packed.ts";

let installed: Installed;

const recorded = JSON.stringify(har([entry({ url: "https://api.example/a", response: { _error: "net::ERR_FAILED" } })]));
const line = `Access to fetch at 'https://api.example/a' from origin '${page}' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.`;

beforeAll(async () => {
  installed = await installPackage();
  writeFileSync(join(installed.folder, "a.har"), recorded);
});

afterAll(() => {
  rmSync(dirname(installed.folder), { recursive: true, force: true });
});

describe("the package, installed from its tarball without a registry", () => {
  it("depends on nothing", () => {
    expect(readdirSync(join(installed.folder, "node_modules")).filter((name) => !name.startsWith("."))).toEqual(["why-cors"]);
  });

  it("runs without being installed, in an empty folder", () => {
    const empty = join(installed.folder, "..", "nothing");
    mkdirSync(empty);
    const { status, stdout } = installed.npx(["--yes", `--package=${installed.tarball}`, "why-cors", "--version"], { cwd: empty });
    const { version } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as { version: string };
    expect({ status, stdout }).toEqual({ status: 0, stdout: `${version}\n` });
  });

  it("explains a HAR file, and writes the fix", () => {
    expect(installed.npx(["why-cors", "explain", "a.har"])).toMatchObject({
      status: 1,
      stdout: expect.stringContaining("BLOCKED No Access-Control-Allow-Origin"),
    });
    expect(installed.npx(["why-cors", "fix", "a.har", "--server", "nginx"])).toMatchObject({
      status: 1,
      stdout: expect.stringContaining("add_header"),
    });
  });

  it("explains a message", () => {
    expect(installed.npx(["why-cors", "message", "-"], { input: line })).toMatchObject({
      status: 1,
      stdout: expect.stringContaining("No Access-Control-Allow-Origin"),
    });
  });

  it("checks an address", () => {
    const { status, stdout } = installed.npx(["why-cors", "check", "http://127.0.0.1:9/", "--origin", page]);
    expect({ status, stdout }).toEqual({ status: 1, stdout: expect.stringContaining("Browsers call no server on port 9") });
  });

  it("tests a policy", () => {
    const policy = { version: 1, endpoints: [{ url: "http://127.0.0.1:9/", origins: [page] }] };
    const { status, stdout } = installed.npx(["why-cors", "test", "-"], { input: JSON.stringify(policy) });
    expect({ status, stdout }).toEqual({ status: 1, stdout: expect.stringContaining("not so: ") });
  });

  it.each(commandNames)("helps with %s", (name) => {
    const { status, stdout } = installed.npx(["why-cors", name, "--help"]);
    expect(status).toBe(0);
    expect(stdout).toMatch(new RegExp(`^Usage:\\n  why-cors ${name}[ \\n]`));
    expect(stdout).toContain("Exit status: ");
  });

  it("is a library", () => {
    const { status, stdout, stderr } = installed.node(`
      import { analyze, checkUrl, explainMessage, readHar, servers, whatIf } from "why-cors";
      import { readFileSync } from "node:fs";
      const har = readHar(readFileSync("a.har", "utf8"));
      const { calls: [call] } = analyze(har.calls, { entryOf: har.entryOf });
      const { changes } = call.patch;
      const nginx = servers.find(({ id }) => id === "nginx");
      const allowed = { origins: ["${page}"], methods: ["PUT"], requestHeaders: [], exposedHeaders: [], credentials: false };
      console.log(JSON.stringify([
        call.causes[0].id,
        call.entries,
        whatIf(har.calls[0], changes).calls[0].verdict.error,
        explainMessage(${JSON.stringify(line)}).causes[0].id,
        nginx.write(allowed).blocks.length > 0,
        (await checkUrl("http://127.0.0.1:9/", { origin: "${page}" })).browsers.chrome,
      ]));
    `);
    expect(stderr).toBe("");
    expect({ status, printed: JSON.parse(stdout) }).toEqual({
      status: 0,
      printed: ["allow-origin-missing", [0], null, "allow-origin-missing", true, "failed"],
    });
  });

  it("says which browsers there are when it is asked for another", () => {
    const { stderr } = installed.node('import { analyze } from "why-cors"; analyze([], { browser: "lynx" });');
    expect(stderr).toContain('browser has to be one of chrome, firefox, safari, not "lynx".');
  });

  it.each(["nodenext", "bundler"])("has types for moduleResolution %s", (moduleResolution) => {
    const program = `
      import { analyze, explainMessage, readHar, servers, whatIf, type Explained } from "why-cors";
      const har = readHar("{}");
      if (har.ok) {
        const told: Explained = analyze(har.calls, { browser: "firefox", entryOf: har.entryOf });
        const id: string | undefined = told.calls[0]?.causes[0]?.id;
        const [call] = har.calls;
        if (call !== undefined) whatIf(call, [{ kind: "call-mode", mode: "cors" }]);
        console.log(id, servers[0]?.label, explainMessage("").causes.length);
      } else {
        const where: string = har.where;
        console.log(where);
      }
      // @ts-expect-error: there is no such browser
      analyze([], { browser: "lynx" });
    `;
    const folder = join(installed.folder, moduleResolution);
    mkdirSync(folder);
    writeFileSync(join(folder, "use.mts"), program);
    const module = moduleResolution === "nodenext" ? "nodenext" : "esnext";
    const compilerOptions = { strict: true, noEmit: true, lib: ["ES2022", "DOM"], types: [], target: "es2022", module, moduleResolution };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["use.mts"] }));
    const compiler = join(projectRoot, "node_modules", "typescript", "bin", "tsc");
    const { stdout } = spawnSync(process.execPath, [compiler, "-p", folder, "--pretty", "false"], { encoding: "utf8" });
    expect(stdout).toBe("");
  });

  it("has no link in a text that leads nowhere", () => {
    const folder = installed.packageFolder;
    const texts = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".md"));
    const links = texts.flatMap((name) => {
      const targets = readFileSync(join(folder, name), "utf8").matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g);
      return Array.from(targets, ([, target = ""]) => ({ name, target }));
    });
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter(({ name, target }) => !existsSync(join(folder, dirname(name), target)))).toEqual([]);
  });

  it("carries its licence, and nothing that only builds or tests it", () => {
    const names = readdirSync(installed.packageFolder);
    expect(names).toContain("LICENSE");
    // The proxy's variables are read by a package that is inside.
    for (const part of ["cli", "lib"]) {
      expect(readFileSync(join(installed.packageFolder, "dist", part, "THIRD-PARTY-LICENSES.md"), "utf8")).toContain(
        "## proxy-from-env - ",
      );
    }
    expect(names.filter((name) => ["src", "test", "scripts", "findings", "node_modules"].includes(name))).toEqual([]);
  });
});
