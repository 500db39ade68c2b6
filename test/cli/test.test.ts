import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseArguments } from "../../src/cli/arguments.ts";
import { buildCli, projectRoot, type Run, runBeside } from "../kit/build-cli.ts";
import { app, good, serverOf } from "../lib/policy/faulty-servers.ts";
import { serve, type TestServer } from "../lib/server.ts";

const require = createRequire(import.meta.url);
let folder: string;
let server: TestServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "why-cors-test-"));
  server = await serve(serverOf(good));
  await buildCli();
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the built program while this process answers it. */
function test(...args: readonly string[]): Promise<Run> {
  return runBeside(["test", ...args], folder);
}

function policyFile(name: string, more: object): string {
  const endpoint = {
    url: `${server.origin}/items`,
    origins: [app],
    methods: ["PUT", "DELETE"],
    headers: ["content-type", "authorization"],
    credentials: true,
  };
  writeFileSync(join(folder, name), JSON.stringify({ version: 1, endpoints: [{ ...endpoint, ...more }] }));
  return name;
}

describe("why-cors test", () => {
  it("writes a policy, which the server that it was taken from passes", async () => {
    const { status, stdout } = await test("--init", `${server.origin}/items`, "--origin", app);
    expect(status).toBe(0);
    writeFileSync(join(folder, "made.json"), stdout);
    expect(await test("made.json")).toMatchObject({ status: 0, stdout: expect.stringMatching(/ passed, 0 failed\n$/) });
  });

  it("has status 1 when the server does something else, and tells it to people, build servers and GitHub", async () => {
    const { status, stdout } = await test(policyFile("more.json", { exposed: ["x-cost"] }), "--junit", "report.xml", "--github");
    expect(status).toBe(1);
    expect(stdout).toContain("not so: https://app.example may read x-cost\n    Access-Control-Expose-Headers does not name x-cost.");
    expect(stdout).toContain("::error file=more.json,title=CORS%3A https%3A//app.example may read x-cost::");
    expect(readFileSync(join(folder, "report.xml"), "utf8")).toContain(
      '<failure message="Access-Control-Expose-Headers does not name x-cost."/>',
    );
  });

  it("prints JSON that its schema describes", async () => {
    const { stdout } = await test(policyFile("json.json", {}), "--json");
    const Ajv = require("ajv") as new () => { validate: (schema: unknown, value: unknown) => boolean; errors: unknown };
    const ajv = new Ajv();
    ajv.validate(require(`${projectRoot}schema/test.schema.json`), JSON.parse(stdout));
    expect(ajv.errors ?? null).toBeNull();
  });

  it("has status 2 and says where a file is wrong", async () => {
    expect(await test("none.json")).toEqual({ status: 2, stdout: "", stderr: "why-cors: none.json: there is no such file\n" });
    const { status, stderr } = await test(policyFile("bad.json", { origins: ["app.example"] }));
    expect({ status, stderr }).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('bad.json, endpoints[0].origins: "app.example" is no origin.'),
    });
  });

  it.each([
    [[], "needs a policy file"],
    [["a.json", "b.json"], "one too many"],
    [["--init", "https://a.example/"], "--init needs --origin"],
    [["a.json", "--origin", app], "goes with --init"],
    [["a.json", "--init", "https://a.example/", "--origin", app], "takes no policy file"],
    [["a.json", "--junit="], "--junit needs a value."],
  ])("explains what is wrong with %j", (args, text) => {
    expect(parseArguments(["test", ...args])).toMatchObject({ kind: "wrong", problem: expect.stringContaining(text) });
  });
});
