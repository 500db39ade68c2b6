import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseArguments } from "../../src/cli/arguments.ts";
import { buildCli, projectRoot, type Run, runBeside } from "../kit/build-cli.ts";
import { serve, type TestServer } from "../lib/server.ts";

const require = createRequire(import.meta.url);
const page = "https://app.example";
let server: TestServer;

beforeAll(async () => {
  await buildCli();
  server = await serve((request, response) => {
    const allowed = request.url?.startsWith("/none") ? {} : { "Access-Control-Allow-Origin": page, "Access-Control-Allow-Methods": "PUT" };
    const headers = request.url === "/evil" ? { "Access-Control-Allow-Origin": "https://\u009b31m.example" } : allowed;
    response.writeHead(request.method === "OPTIONS" ? 204 : 200, headers).end();
  });
});

afterAll(() => server.close());

/** Runs the built program while this process answers it. */
function check(...args: readonly string[]): Promise<Run> {
  return runBeside(["check", ...args]);
}

function schemaErrors(text: string): unknown {
  const Ajv = require("ajv") as new (
    options: object,
  ) => {
    addSchema: (schema: unknown, name: string) => void;
    validate: (schema: unknown, value: unknown) => boolean;
    errors: unknown;
  };
  const ajv = new Ajv({ allErrors: true });
  ajv.addSchema(require(`${projectRoot}schema/explain.schema.json`), "explain.schema.json");
  ajv.validate(require(`${projectRoot}schema/check.schema.json`), JSON.parse(text));
  return ajv.errors;
}

describe("why-cors check", () => {
  it("has status 0 when every browser allows it, and says what was asked", async () => {
    const { status, stdout, stderr } = await check(`${server.origin}/a`, "--origin", page, "--method", "PUT");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain(`  OPTIONS ${server.origin}/a: 204 (HTTP/1.1)\n`);
    expect(stdout).toContain("PUT itself was not sent");
    expect(stdout).toContain("\nPREFLIGHT ALLOWED The preflight passed; the request itself was not sent\n");
    expect(stdout).toMatch(/\nChrome, Firefox and Safari: preflight allowed\n$/);
  });

  it("has status 1 when it is blocked, with the reason, the change and the server's text", async () => {
    const { status, stdout } = await check(`${server.origin}/none?token=s3cr3t-t0ken-value`, "--origin", page, "--server", "nginx");
    expect(status).toBe(1);
    expect(stdout).toContain("BLOCKED No Access-Control-Allow-Origin");
    expect(stdout).toContain("nginx (as you said)");
    expect(stdout).toContain("Chrome, Firefox and Safari: blocked");
    expect(stdout).not.toContain("s3cr3t");
  });

  it.each([["/a"], ["/none"], ["/evil"]])("prints JSON that its schema describes: %s", async (path) => {
    const { stdout } = await check(`${server.origin}${path}`, "--origin", page, "--bisect", "--json");
    expect(schemaErrors(stdout)).toBeNull();
    expect(stdout).not.toContain("\u009b");
  });

  it("shows nothing of an answer that a terminal would obey", async () => {
    const { stdout } = await check(`${server.origin}/evil`, "--origin", page);
    expect(stdout).toContain("BLOCKED");
    expect(stdout).not.toContain("\u009b");
  });

  it("has status 2 and one sentence for what cannot be asked", async () => {
    const { status, stdout, stderr } = await check("ftp://a.example/", "--origin", page);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toBe('why-cors: "ftp://a.example/": only http and https can be asked; CORS knows no other scheme.\n');
  });

  it.each([
    [[], "needs an address"],
    [["https://a.example/"], "needs --origin"],
    [["https://a.example/", "b", "--origin", page], "one too many"],
    [["https://a.example/", "--origin", page, "--header", "X-Id"], "a name and a value"],
    [["https://a.example/", "--origin", page, "--browser", "lynx"], "--browser has to be one of"],
    [["https://a.example/", "--origin", page, "--timeout", "soon"], "--timeout"],
    [["https://a.example/", "--origin", page, "--metod", "PUT"], "Did you mean --method?"],
  ])("explains what is wrong with %j", (args, text) => {
    expect(parseArguments(["check", ...args])).toMatchObject({ kind: "wrong", problem: expect.stringContaining(text) });
  });
});
