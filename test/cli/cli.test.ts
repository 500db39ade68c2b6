import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { entry, har, page, preflight } from "../capture/har/build-har.ts";
import { buildCli, packageVersion, projectRoot, run, runForImpatientReader } from "../kit/build-cli.ts";

const require = createRequire(import.meta.url);
const failed = { response: { _error: "net::ERR_FAILED" } };
const allowed = [["Access-Control-Allow-Origin", page]] as const;
const secret = "s3cr3t-s3ssion-value";

const blocked = entry({ url: `https://api.example/a?token=${secret}`, ...failed });
const fine = entry({ url: "https://api.example/fine", received: allowed, response: { _error: null } });

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "why-cors-cli-"));
  await buildCli();
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function file(content: unknown, name = "a.har"): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

/** What a JSON schema of ours has against a text. */
function schemaErrors(name: "explain" | "message", text: string): unknown {
  const Ajv = require("ajv") as new (options: object) => { validate: (schema: unknown, value: unknown) => boolean; errors: unknown };
  const ajv = new Ajv({ allErrors: true });
  ajv.validate(require(`${projectRoot}schema/${name}.schema.json`), JSON.parse(text));
  return ajv.errors;
}

/** Every kind of Call that a HAR can hold. */
const mixed = har([
  blocked,
  fine,
  preflight({ at: 10, status: 404, url: "https://api.example/put" }),
  entry({ method: "PUT", at: 11, url: "https://api.example/put", status: 0, sent: [], ...failed }),
  entry({
    at: 20,
    status: 302,
    url: "https://api.example/moved",
    received: [...allowed, ["Location", "https://other.example/next"]],
  }),
  entry({ at: 31, url: "https://other.example/next", sent: [["Origin", "null"]], received: allowed, ...failed }),
  entry({ at: 40, url: "https://down.example/", status: 0, response: { _error: "net::ERR_CONNECTION_REFUSED" } }),
  entry({
    at: 50,
    url: "https://img.example/a.png",
    sent: [
      ["Sec-Fetch-Mode", "no-cors"],
      ["Referer", `${page}/`],
    ],
    more: { _resourceType: "image" },
  }),
  entry({
    at: 60,
    url: "https://api.example/cookie",
    sent: [
      ["Origin", page],
      ["Cookie", `s=${secret}`],
    ],
    received: allowed,
    ...failed,
  }),
]);

describe("why-cors explain", () => {
  it("says what is blocked, why, what to change and how to check it; status 1", () => {
    const { status, stdout, stderr } = run(["explain", file(har([blocked, fine]))]);
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
    expect(stdout).toContain("BLOCKED Other addresses of the host have the CORS headers, this one has not");
    expect(stdout).toContain(`\n        Access-Control-Allow-Origin: ${page}\n`);
    expect(stdout).toContain("$ curl -gi");
    expect(stdout).not.toContain("/fine");
    expect(stdout).toMatch(/\n2 requests: 1 blocked, 0 failed, 1 allowed, 0 opaque\n$/);
  });

  it("has status 0 and few words when nothing is blocked, unless all is asked for", () => {
    const path = file(har([fine]));
    expect(run(["explain", path])).toEqual({ status: 0, stdout: "1 request: 0 blocked, 0 failed, 1 allowed, 0 opaque\n", stderr: "" });
    expect(run(["explain", path, "--all"]).stdout).toContain("https://api.example/fine");
  });

  it("groups by what one change repairs, and says the same only once", () => {
    const many = Array.from({ length: 9 }, (_, index) => entry({ at: index, url: `https://api.example/${index}`, ...failed }));
    const { stdout } = run(["explain", "-"], JSON.stringify(har(many)));
    expect(stdout).toContain("(9 requests)");
    expect(stdout.match(/How to check/g)).toHaveLength(1);
    expect(stdout).toContain("and 3 more");
  });

  it("prints JSON that its schema describes, with every Call", () => {
    const { status, stdout } = run(["explain", "-", "--json"], JSON.stringify(mixed));
    expect(status).toBe(1);
    expect(schemaErrors("explain", stdout)).toBeNull();
    const { calls, summary } = JSON.parse(stdout);
    expect(summary).toMatchObject({ calls: 7, failed: 1, opaque: 1 });
    expect(calls.map(({ entries }: { entries: number[] }) => entries)).toEqual([[0], [1], [2, 3], [4, 5], [6], [7], [8]]);
    expect(calls[0]).toMatchObject({
      outcome: "blocked",
      verdict: { error: "MissingAllowOriginHeader", basis: "engine" },
      pageOrigin: page,
    });
  });

  it("prints the groups in JSON and in the HAR, with the Calls of each", () => {
    const groups = [
      { id: "blocked path-without-headers api.example", cause: "path-without-headers", host: "api.example", pageOrigins: [page] },
      { id: "blocked error-response-bare api.example 500", cause: "error-response-bare", actor: "server" },
    ];
    const down = (path: string, at: number) => entry({ url: `https://api.example/${path}?token=${secret}`, status: 500, at, ...failed });
    const input = JSON.stringify(
      har([down("a", 5), blocked, fine, down("b", 6), entry({ url: "https://api.example/c", ...failed, at: 1 })]),
    );
    const json = run(["explain", "-", "--json"], input).stdout;
    expect(schemaErrors("explain", json)).toBeNull();
    expect(JSON.parse(json).groups).toMatchObject(groups);
    expect(JSON.parse(json).groups.map(({ calls }: { calls: string[] }) => calls.length)).toEqual([2, 2]);
    expect(JSON.parse(run(["explain", "-", "--har"], input).stdout).log._cors.groups).toMatchObject(groups);
    expect(run(["explain", "-", "--markdown"], input).stdout).toContain("| 2 | Blocked | The server failed");
  });

  it("takes secrets out of every form, unless told not to", () => {
    const path = file(mixed);
    for (const form of [[], ["--all"], ["--json"], ["--markdown"], ["--har"]]) {
      expect(run(["explain", path, ...form]).stdout).not.toContain(secret);
      expect(run(["explain", path, ...form, "--no-redact"]).stdout).toContain(secret);
    }
  });

  it("prints a HAR that it reads again with the same result", () => {
    const first = run(["explain", "-", "--har"], JSON.stringify(mixed));
    expect(JSON.parse(first.stdout).log).toMatchObject({
      creator: { name: "Why CORS?", version: packageVersion() },
      _cors: { version: 1, redacted: true },
    });
    const outcomes = (text: string) =>
      JSON.parse(text).calls.map((call: { outcome: string; verdict: { error: string } }) => [call.outcome, call.verdict.error]);
    expect(outcomes(run(["explain", "-", "--json"], first.stdout).stdout)).toEqual(
      outcomes(run(["explain", "-", "--json"], JSON.stringify(mixed)).stdout),
    );
  });

  it("prints Markdown", () => {
    expect(run(["explain", "-", "--markdown"], JSON.stringify(mixed)).stdout).toMatch(/^# CORS report\n/);
  });

  it("judges as the named browser does", () => {
    const agent = entry({
      sent: [
        ["Origin", page],
        ["User-Agent", "mine"],
      ],
      received: allowed,
    });
    for (const name of ["chrome", "firefox", "safari"])
      expect(run(["explain", "-", "--browser", name], JSON.stringify(har([agent]))).status).toBe(0);
  });

  it("reads the good entries of a bad file, and counts the others", () => {
    const { status, stdout, stderr } = run([
      "explain",
      file(har([7, fine, { request: { url: "::", method: "GET" } }, entry({ url: "data:,x" })]), "some.har"),
    ]);
    expect(status).toBe(0);
    expect(stdout).toContain("1 request: 0 blocked");
    expect(stderr).toMatch(
      /^why-cors: .*some\.har: 2 of 4 entries could not be read and were passed over \(not an object: log\.entries\[0\]; the URL cannot be read: log\.entries\[2\]\)\n$/,
    );
  });

  it.each([
    ["nothing", "", "standard input: There is nothing in it."],
    ["no JSON", "hello", "standard input, byte 0: It is not valid JSON, so it is not a HAR file, or it was damaged. Expected a value."],
    [
      "a HAR cut off",
      '{"log":{"entries":[{"request":',
      "standard input, byte 30, in log.entries[0]: It ends too early, so it was cut off. Expected a value.",
    ],
    ["a list", "[]", "standard input: A HAR file holds a JSON object; this is something else."],
    ["no log", "{}", 'standard input, log: A HAR file has a member "log"; this one has none.'],
    ["entries of the wrong type", '{"log":{"entries":"x"}}', 'standard input, log.entries: "log.entries" has to be a list of requests.'],
    ["no entries", '{"log":{"entries":[]}}', "standard input, log.entries: it is empty, so no request was recorded."],
    ["no usable entry", '{"log":{"entries":[{}]}}', "standard input, log.entries[0]: None of the 1 entries is a request (no-request)."],
    [
      "a hundred thousand levels",
      "[".repeat(100_000),
      'standard input, byte 100000: It ends too early, so it was cut off. Expected a value or "]".',
    ],
  ])("says what is wrong with %s, on one line; status 2", (_, input, message) => {
    expect(run(["explain", "-"], input)).toEqual({ status: 2, stdout: "", stderr: `why-cors: ${message}\n` });
  });

  it("says what is wrong with a binary file", () => {
    const { status, stderr } = run(
      ["explain", "-"],
      Uint8Array.from({ length: 500 }, (_, index) => (index * 7919) % 256),
    );
    expect(status).toBe(2);
    expect(stderr).toMatch(/^why-cors: standard input, byte 0: [^\n]*\n$/);
  });

  it("says what is wrong with a file", () => {
    mkdirSync(join(folder, "folder.har"));
    expect(run(["explain", join(folder, "folder.har")])).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/folder\.har: it is a folder, not a file\n$/),
    });
    expect(run(["explain", join(folder, "none\n.har")])).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/none\\u\{a\}\.har: there is no such file\n$/),
    });
  });

  // Root may read every file.
  it.skipIf(process.getuid?.() === 0 || process.platform === "win32")("says when a file may not be read", () => {
    const path = file(har([fine]), "secret.har");
    chmodSync(path, 0);
    expect(run(["explain", path])).toMatchObject({ status: 2, stderr: expect.stringContaining("it may not be read (no permission)") });
  });

  it("does not mind a reader that stops early", async () => {
    const many = Array.from({ length: 2000 }, (_, index) => entry({ at: index, url: `https://api.example/${index}`, ...failed }));
    expect(await runForImpatientReader(["explain", file(har(many)), "--json", "--no-redact"])).toEqual({ status: 1, stderr: "" });
  });

  it("lets no text from the file reach the terminal's controls", () => {
    const hostile = entry({ url: "https://api.example/\u001b[2J", sent: [["Origin", "https://a\u001b]0;x\u0007"]], ...failed });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(run(["explain", "-", "--all"], JSON.stringify(har([hostile]))).stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/);
  });
});

describe("why-cors message", () => {
  const text = `Access to fetch at 'https://api.example/x' from origin '${page}' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.`;

  it("says what a message means; status 1", () => {
    const { status, stdout } = run(["message", text]);
    expect(status).toBe(1);
    expect(stdout).toContain(`send Access-Control-Allow-Origin once, with exactly ${page}`);
  });

  it("prints JSON that its schema describes", () => {
    const { status, stdout } = run(["message", "-", "--json"], text);
    expect(status).toBe(1);
    expect(schemaErrors("message", stdout)).toBeNull();
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, browser: "chrome", url: "https://api.example/x", origin: page, status: null });
  });

  it("invents nothing; status 2", () => {
    const { status, stdout, stderr } = run(["message", "hello", "--json"]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^why-cors: [^\n]*\n$/);
    expect(schemaErrors("message", stdout)).toBeNull();
    expect(JSON.parse(stdout)).toMatchObject({ browser: null, causes: [], url: null });
  });
});

describe("why-cors", () => {
  it("tells its version and how to use it", () => {
    expect(run(["--version"])).toEqual({ status: 0, stdout: `${packageVersion()}\n`, stderr: "" });
    expect(run(["--help"])).toMatchObject({ status: 0, stdout: expect.stringContaining("why-cors explain FILE.har") });
  });

  it("says what is wrong with the arguments; status 2", () => {
    expect(run(["explain", "a", "--jso"])).toEqual({
      status: 2,
      stdout: "",
      stderr: 'why-cors: Unknown option "--jso". Did you mean --json? See why-cors --help.\n',
    });
  });
});
