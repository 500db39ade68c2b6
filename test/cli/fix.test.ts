import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { entry, har, page, preflight } from "../capture/har/build-har.ts";
import { buildCli, projectRoot, run } from "../kit/build-cli.ts";

const require = createRequire(import.meta.url);
const failed = { response: { _error: "net::ERR_FAILED" } };
const allowed = [["Access-Control-Allow-Origin", page]] as const;
const hasPatch = spawnSync("patch", ["--version"]).status === 0;
if (!hasPatch) console.info("fix: there is no patch program here, so the diff is not applied by one");

let folder = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "why-cors-fix-"));
  await buildCli();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(content: unknown, name: string): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

/** One call that passes, and a PUT that the preflight's answer does not allow. */
const put = har([
  entry({ url: "https://api.example/fine", received: allowed, response: { _error: null } }),
  preflight({ at: 10, url: "https://api.example/put", received: [...allowed, ["Access-Control-Allow-Methods", "GET, DELETE"]] }),
  entry({ method: "PUT", at: 11, url: "https://api.example/put", status: 0, sent: [], ...failed }),
]);

const nginx = `server {
    listen 80;
    add_header Access-Control-Allow-Origin "${page}" always;
    add_header Access-Control-Allow-Methods "GET, DELETE" always;
    location / {
        proxy_pass http://127.0.0.1:3000;
    }
}
`;

function schemaErrors(text: string): unknown {
  const Ajv = require("ajv") as new (options: object) => { validate: (schema: unknown, value: unknown) => boolean; errors: unknown };
  const ajv = new Ajv({ allErrors: true });
  ajv.validate(require(`${projectRoot}schema/fix.schema.json`), JSON.parse(text));
  return ajv.errors;
}

describe("why-cors fix", () => {
  it("prints the smallest change and the whole text for a host; status 1", () => {
    const { status, stdout, stderr } = run(["fix", file(put, "a.har"), "--server", "nginx"]);
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
    expect(stdout).toContain("api.example: nginx (as you said)\n");
    expect(stdout).toMatch(/repairs 1 call, keeps 1, breaks 0/);
    expect(stdout.indexOf("The smallest change")).toBeGreaterThan(0);
    expect(stdout.indexOf("The whole text\n")).toBeGreaterThan(stdout.indexOf("The smallest change"));
    // A file is named once in each form.
    expect(stdout.split("(/etc/nginx/sites-available/default)")).toHaveLength(3);
  });

  it("says once what several blocks would add", () => {
    const asked = preflight({ url: "https://api.example/put", sent: [["Access-Control-Request-Headers", "x-a"]], received: allowed });
    const entries = [
      entry({ url: "https://api.example/fine", received: allowed, response: { _error: null } }),
      asked,
      entry({ method: "PUT", url: "https://api.example/put", status: 0, sent: [["X-A", "1"]], ...failed }),
    ];
    const { stdout } = run(["fix", file(har(entries), "twice.har"), "--server", "express"]);
    expect(stdout.split("Without such a list they are allowed already")).toHaveLength(2);
    expect(stdout).toMatch(/In the list methods of cors\(\).*\n[\s\S]*In the list allowedHeaders of cors\(\)/);
  });

  it("tells the error first, and answers no preflight that nobody saw", () => {
    const server = ["Server", "nginx"] as const;
    const slow = har([
      entry({ url: "https://api.example/fine", received: [server, ...allowed], response: { _error: null } }),
      entry({ at: 10, url: "https://api.example/slow", received: [server], status: 504, ...failed }),
    ]);
    const { stdout } = run(["fix", file(slow, "slow.har")]);
    expect(stdout).toMatch(/ {2}First find out why api\.example answers with 504\. .*\n {2}With this change: repairs 0 calls, keeps 1/);
    expect(stdout).toContain("map $upstream_http_access_control_allow_origin $missing_origin {");
    expect(stdout).not.toMatch(/OPTIONS|The whole text|return 204/);
  });

  it.each([
    ["--origin", "https://app.example/"],
    ["--origin", "*", "--credentials"],
    ["--origin", "https://app.example", "--header", 'x-a"'],
  ])("writes nothing for what no server can be told: %s %s %s; status 2", (...described) => {
    const { status, stdout } = run(["fix", ...described, "--server", "nginx"]);
    expect({ status, isText: stdout.includes("add_header") }).toEqual({ status: 2, isText: false });
    expect(stdout).toContain("This cannot be written out safely for nginx");
  });

  it("offers no text that repairs nothing; status 0", () => {
    const moved = har([
      entry({ url: "https://a.example/x", status: 302, received: [["Location", "https://api.example/y"], ...allowed] }),
      entry({ at: 5, url: "https://api.example/y", sent: [["Origin", "null"]], received: allowed, ...failed }),
    ]);
    const { status, stdout } = run(["fix", file(moved, "moved.har"), "--server", "nginx"]);
    expect({ status, isText: stdout.includes("add_header") }).toEqual({ status: 0, isText: false });
    expect(stdout).toContain("No text is offered, because none for this server lets these calls through.");
    expect(stdout).toContain("Let the page call the last address itself.");
  });

  it("says who is shut out where a star becomes a list", () => {
    const star = "server {\n    add_header Access-Control-Allow-Origin * always;\n}\n";
    const { stderr } = run(["fix", "--origin", page, "--credentials", "--file", file(star, "star.conf")]);
    expect(stderr).toContain(`only "${page}" may read from now on. Add every other site that does today.`);
  });

  it("writes plain header lines as long as the server is not known", () => {
    expect(run(["fix", file(put, "a.har")]).stdout).toContain("(the server is not known; name it with --server)");
  });

  it("prints only the diff of a file, and the explanation beside it", () => {
    const { status, stdout, stderr } = run(["fix", file(put, "a.har"), "--server", "nginx", "--file", file(nginx, "nginx.conf")]);
    expect(status).toBe(1);
    expect(stdout.split("\n").slice(2)).toEqual([
      "@@ -1,7 +1,7 @@",
      " server {",
      "     listen 80;",
      `     add_header Access-Control-Allow-Origin "${page}" always;`,
      '-    add_header Access-Control-Allow-Methods "GET, DELETE" always;',
      '+    add_header Access-Control-Allow-Methods "GET, DELETE, PUT" always;',
      "     location / {",
      "         proxy_pass http://127.0.0.1:3000;",
      "     }",
      "",
    ]);
    expect(stderr).toContain('Line 4: Adds "PUT" to the methods.\nWith this change: repairs 1 call');
  });

  it.runIf(hasPatch)("prints what patch applies, and asks for nothing more then; status 0", () => {
    const config = file(nginx, "mine.conf");
    const { stdout } = run(["fix", file(put, "a.har"), "--file", config]);
    expect(spawnSync("patch", ["-s", config], { input: stdout }).status).toBe(0);
    expect(readFileSync(config, "utf8")).toContain('"GET, DELETE, PUT"');
    const again = run(["fix", file(put, "a.har"), "--file", config]);
    expect({ status: again.status, stdout: again.stdout }).toEqual({ status: 0, stdout: "" });
    expect(again.stderr).toContain(
      "it has all of this already. So the answers come from elsewhere: a part of the file without these lines",
    );
    expect(again.stderr).not.toContain("repairs");
  });

  it.runIf(hasPatch)("leaves the line that stayed when the recording is older than the file", () => {
    const received = [...allowed, ...allowed];
    const things = har([entry({ url: "https://api.example/things", received, ...failed })]);
    const line = `    add_header Access-Control-Allow-Origin "${page}" always;\n`;
    const config = file(`server {\n${line}${line}    location / {\n        proxy_pass http://127.0.0.1:3000;\n    }\n}\n`, "two.conf");
    const { stdout } = run(["fix", file(things, "things.har"), "--file", config]);
    expect(spawnSync("patch", ["-s", config], { input: stdout }).status).toBe(0);
    expect(readFileSync(config, "utf8").split("Allow-Origin")).toHaveLength(2);
    const again = run(["fix", file(things, "things.har"), "--file", config]);
    expect({ status: again.status, stdout: again.stdout }).toEqual({ status: 0, stdout: "" });
    expect(again.stderr).toContain("the file has the change already and nothing is left to do. Line 2 would go if");
    // A recording of the file as it is shows what the application behind it sends.
    utimesSync(config, 0, 0);
    expect(run(["fix", file(things, "things.har"), "--file", config]).stdout).toContain("-    add_header");
  });

  it("writes the diff to a file", () => {
    const out = join(folder, "out.diff");
    expect(run(["fix", file(put, "a.har"), "--file", file(nginx, "b.conf"), "--out", out]).stdout).toBe("");
    expect(readFileSync(out, "utf8")).toContain("+    add_header Access-Control-Allow-Methods");
  });

  it("takes what is wanted from the command line", () => {
    const args = ["--origin", page, "--method", "PUT", "--header", "X-Request-Id,Authorization", "--credentials", "--expose", "ETag"];
    const source = `const cors = require("cors");\nconst app = require("express")();\napp.use(cors({ origin: "${page}", allowedHeaders: ["authorization"] }));\n`;
    const { stdout } = run(["fix", ...args, "--file", file(source, "app.js")]);
    expect(stdout).toContain(
      `+app.use(cors({ origin: "${page}", allowedHeaders: ["authorization", "x-request-id"], exposedHeaders: ["etag"], credentials: true }));`,
    );
  });

  it("takes a method as pages send it", () => {
    const { stdout } = run(["fix", "--origin", page, "--method", "put,patch", "--server", "express"]);
    expect(stdout).toContain('methods: ["PUT", "patch"],');
    expect(stdout).toContain("It holds only what you named. Keep what your server allows beside that");
  });

  it("says how an origin is written", () => {
    const { stdout } = run(["fix", "--origin", `${page}/`, "--server", "express"]);
    expect(stdout).toContain(`"${page}/" is not written as browsers send it: "${page}".`);
  });

  it("prints JSON that its schema allows", () => {
    const a = file(put, "a.har");
    const broken = file("server {\n  include cors.conf;\n}\n", "c.conf");
    const forms = [[], ["--server", "express"], ["--file", file(nginx, "nginx.conf")], ["--file", broken]].map((more) => {
      const { stdout } = run(["fix", a, "--json", ...more]);
      expect(schemaErrors(stdout)).toBeNull();
      const [host] = (JSON.parse(stdout) as { hosts: { blocks: { form: string }[] }[] }).hosts;
      return Array.from(new Set(host?.blocks.map(({ form }) => form))).join(" ");
    });
    expect(forms).toEqual(["partial whole", "partial whole", "diff", "whole"]);
  });

  it("says why a file cannot be changed, and prints the whole text beside; status 2", () => {
    const { status, stdout, stderr } = run(["fix", file(put, "a.har"), "--file", file("server {\n  include cors.conf;\n}\n", "c.conf")]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain("c.conf, line 2: The CORS lines stand in another file, cors.conf. Paste that one.\nThe whole text instead:\n");
    expect(stderr).toContain("add_header Access-Control-Allow-Methods");
  });

  it("finds nothing where nothing is blocked; status 0", () => {
    const fine = har([entry({ url: "https://api.example/fine", received: allowed, response: { _error: null } })]);
    expect(run(["fix", file(fine, "fine.har")])).toEqual({
      status: 0,
      stdout: "Nothing that a server's headers repair was found.\n",
      stderr: "",
    });
  });

  it.each([
    [["--server", "ngnix"], '--server "ngnix" is not known. Did you mean nginx?'],
    [["--host", "other.example"], '--host "other.example": no call of the HAR file went there. It has: api.example.'],
    [["--file", "gone.conf"], "gone.conf: there is no such file"],
    [["--server", "aws-s3", "--file", "FILE"], "--file: configuration files of aws-s3 cannot be changed."],
    [["--file", "FILE", "--out", "FILE"], "--out would overwrite the file of --file."],
    [["--file", "BYTES"], "this is no text in UTF-8."],
  ])("refuses %j; status 2", (args, said) => {
    const config = file(nginx, "d.conf");
    const bytes = join(folder, "bytes.conf");
    writeFileSync(bytes, new Uint8Array([0xff, 0xfe, 0x41]));
    const given = args.map((arg) => (arg === "FILE" ? config : arg === "BYTES" ? bytes : arg));
    const { status, stdout, stderr } = run(["fix", file(put, "a.har"), ...given]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(said);
  });
});
