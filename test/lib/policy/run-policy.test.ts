import type { IncomingMessage, ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { afterEach, describe, expect, it } from "vitest";
import { initPolicy } from "../../../src/lib/policy/init-policy.ts";
import { type EndpointPolicy, readPolicy } from "../../../src/lib/policy/policy-file.ts";
import { annotationsOf, junitOf, policyText } from "../../../src/lib/policy/policy-text.ts";
import { type PolicyReport, runPolicy } from "../../../src/lib/policy/run-policy.ts";
import { projectRoot } from "../../structure/source-files.ts";
import { serve, type TestServer } from "../server.ts";
import { admin, app, faults, good, type Parts, serverOf } from "./faulty-servers.ts";

const require = createRequire(import.meta.url);
const servers: TestServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map(({ close }) => close()));
});

async function started(parts: Partial<Parts>): Promise<TestServer> {
  const server = await serve(serverOf({ ...good, ...parts }));
  servers.push(server);
  return server;
}

function policyFor({ origin }: TestServer, more: Partial<EndpointPolicy> = {}): string {
  const endpoint = {
    url: `${origin}/items`,
    origins: [app, admin],
    methods: ["GET", "PUT", "DELETE"],
    headers: ["content-type", "authorization"],
    credentials: true,
    exposed: ["x-total-count"],
    errors: [`${origin}/missing`, `${origin}/failing`],
    maxAgeSeconds: 600,
    ...more,
  };
  return JSON.stringify({ version: 1, endpoints: [endpoint] });
}

async function failures(parts: Partial<Parts>, more?: Partial<EndpointPolicy>): Promise<string[]> {
  const { checks } = await runPolicy(readPolicy(policyFor(await started(parts), more)));
  expect(checks.length).toBeGreaterThan(5);
  return checks.flatMap(({ title, failure }) => (failure === null ? [] : [`${title}: ${failure}`]));
}

describe("runPolicy", () => {
  it("knows at least forty faults", () => {
    expect(Object.keys(faults).length).toBeGreaterThanOrEqual(40);
  });

  it.each(Object.entries(faults))("finds it: %s", async (_, parts) => {
    expect(await failures(parts)).not.toEqual([]);
  });

  const publicData: Partial<Parts> = { allow: () => "*", credentials: () => null, vary: () => null };
  const one: Partial<Parts> = { allow: () => app, credentials: () => "true", vary: () => null };
  it.each<[string, Partial<Parts>, Partial<EndpointPolicy>]>([
    ["that keeps a list", {}, {}],
    ["of public data", publicData, { origins: ["*"], credentials: false }],
    ["that lets one page in, whoever asks", one, { origins: [app] }],
    ["whose answers are not stored", { vary: () => null, cacheControl: "no-store" }, {}],
    ["that refuses a stranger with a 403 that no cache keeps", { first: unstored }, {}],
    ["that takes any header", { headers: ({ headers }) => headers["access-control-request-headers"] ?? null }, { headers: ["*"] }],
    ["that answers preflights with 200", { preflightStatus: 200 }, {}],
    ["that refuses a stranger with 403", { first: refusing }, {}],
  ])("has nothing against a good server %s", async (_, parts, more) => {
    expect(await failures(parts, more)).toEqual([]);
  });

  function refusing({ headers: { origin } }: IncomingMessage, response: ServerResponse): boolean {
    if (origin === undefined || origin === app || origin === admin) return false;
    response.writeHead(403, { Vary: "Origin" }).end();
    return true;
  }

  /** A 403 that says nothing of caches, to strangers. */
  function unstored({ headers: { origin } }: IncomingMessage, response: ServerResponse): boolean {
    if (origin === undefined || origin === app || origin === admin) return false;
    response.writeHead(403).end();
    return true;
  }

  describe("the same address in a cache", () => {
    const reflects: Partial<Parts> = { ...publicData, allow: (origin) => origin ?? null };
    const starForPages: Partial<Parts> = { ...publicData, allow: (origin) => (origin === undefined ? null : "*") };
    const forAll: Partial<EndpointPolicy> = { origins: ["*"], credentials: false };
    const missing = (where: string): string[] => [
      `caches keep the answers apart: Vary: Origin is missing on ${where}, so a cache may hand it to another page.`,
    ];
    it.each<[string, Partial<Parts>, Partial<EndpointPolicy>, string[]]>([
      ["a star suits every page", starForPages, forAll, missing("the answer to a request without Origin")],
      [
        "a refusal that is kept does not",
        { vary: ({ headers }) => (headers.origin === app || headers.origin === undefined ? "Origin" : null) },
        {},
        missing("the answer to a page that is refused"),
      ],
      [
        "who lets everybody in refuses nobody",
        { ...reflects, vary: () => null },
        forAll,
        missing("the answer to a page and the answer to a request without Origin"),
      ],
      [
        "an error that says nothing of caches is kept by none",
        { first: bareAt(401), vary: () => "Origin" },
        { exposed: [], errors: [], origins: [app] },
        [],
      ],
    ])("%s", async (_, parts, more, found) => {
      expect(await failures(parts, more)).toEqual(found);
    });
  });

  /** Answers all but preflights with that status, without a word of caches. */
  function bareAt(status: number): NonNullable<Parts["first"]> {
    return ({ method, headers: { origin } }, response) => {
      if (method === "OPTIONS") return false;
      const allowed = { "Access-Control-Allow-Origin": app, "Access-Control-Allow-Credentials": "true" };
      response.writeHead(status, origin === app ? allowed : {}).end();
      return true;
    };
  }

  it("sends OPTIONS and GET, and nothing else", async () => {
    const server = await started({});
    await runPolicy(readPolicy(policyFor(server)));
    expect(new Set(server.seen.map(({ method }) => method))).toEqual(new Set(["OPTIONS", "GET"]));
    expect(server.seen.length).toBeLessThan(100);
  });

  it("asks a server that has no TLS yet for pages on https too", async () => {
    const server = await serve(serverOf(good), "0.0.0.0");
    servers.push(server);
    expect(await runPolicy(readPolicy(policyFor(server)))).toMatchObject({ failed: 0 });
    expect((await initPolicy(`${server.origin}/items`, app)).endpoints[0]).toMatchObject({ origins: [app], credentials: true });
  });

  it("says of a server that is away that it is away", async () => {
    const server = await started({});
    const text = policyFor(server);
    await server.close();
    servers.length = 0;
    const { failed, checks } = await runPolicy(readPolicy(text));
    expect(failed).toBeGreaterThan(0);
    expect(checks[0]?.failure).toBe("No answer: net::ERR_CONNECTION_REFUSED.");
    expect(checks.filter(({ title }) => title.endsWith("is refused")).every(({ failure }) => failure !== null)).toBe(true);
  });
});

describe("initPolicy", () => {
  it("writes down what a server does now, in the form of the schema, and the server passes it", async () => {
    const server = await started({});
    const policy = await initPolicy(`${server.origin}/items`, app);
    expect(policy.endpoints[0]).toMatchObject({
      origins: [app],
      methods: ["PUT", "DELETE"],
      headers: ["content-type", "authorization"],
      credentials: true,
    });
    expect(policy.endpoints[0]).toMatchObject({ exposed: ["x-total-count"], maxAgeSeconds: 600 });
    const Ajv = require("ajv") as new () => { validate: (schema: unknown, value: unknown) => boolean; errors: unknown };
    const ajv = new Ajv();
    ajv.validate(require(`${projectRoot}schema/policy.schema.json`), policy);
    expect(ajv.errors ?? null).toBeNull();
    const endpoints = [{ ...policy.endpoints[0], origins: [app, admin] }];
    expect(await runPolicy(readPolicy(JSON.stringify({ ...policy, endpoints })))).toMatchObject({ failed: 0 });
  });

  it("writes down public data as such", async () => {
    const server = await started({ allow: () => "*", credentials: () => null });
    expect((await initPolicy(server.origin, app)).endpoints[0]).toMatchObject({ origins: ["*"], credentials: false });
  });

  it("says that there is nothing to write down where the page is not let in", async () => {
    const server = await started({});
    await expect(initPolicy(server.origin, "https://other.example")).rejects.toMatchObject({ code: "input-problem" });
  });
});

describe("readPolicy", () => {
  it.each([
    ["{", "it is no JSON"],
    ["[]", "a policy begins with"],
    ['{"version":1,"endpoints":[]}', "at least one endpoint"],
    ['{"version":1,"endpoints":[{"url":"ftp://a","origins":["https://a.example"]}]}', "no address on http or https"],
    ['{"version":1,"endpoints":[{"url":"https://a.example","origins":[]}]}', "at least one origin"],
    ['{"version":1,"endpoints":[{"url":"https://a.example","origins":["https://a.example/"]}]}', "It would be https://a.example"],
    ['{"version":1,"endpoints":[{"url":"https://a.example","origins":["*"],"credentials":true}]}', "does not go with credentials"],
    ['{"version":1,"endpoints":[{"url":"https://a.example","origins":["https://a.example"],"method":["PUT"]}]}', 'there is no "method"'],
    ['{"version":1,"endpoints":[{"url":"https://u:p@a.example","origins":["https://a.example"]}]}', "user name or a password"],
    [
      '{"version":1,"endpoints":[{"url":"https://a.example","origins":["https://a.example"],"methods":["P\\r\\nUT"]}]}',
      "no name of that kind",
    ],
  ])("says where %s is wrong", (text, problem) => {
    expect(() => readPolicy(text)).toThrow(problem);
  });
});

describe("a report of a policy", () => {
  const evil = '"/><script>&\u001b[31m\n::error::x%0A\u0000';
  const report: PolicyReport = {
    version: 1,
    checks: [
      { endpoint: 0, url: `https://a.example/${evil}`, title: evil, failure: evil },
      { endpoint: 0, url: "https://a.example/", title: "good", failure: null },
    ],
    passed: 1,
    failed: 1,
  };

  it("is one XML document as JUnit has it, whatever a server said", () => {
    const text = junitOf(report);
    expect(text).toContain('<testsuites name="why-cors" tests="2" failures="1">');
    expect(text).not.toContain("<script>");
    for (const control of ["\u0000", "\u001b"]) expect(text).not.toContain(control);
    expect(text.match(/<testcase /g)).toHaveLength(2);
  });

  it("is one line for each failure where GitHub reads it", () => {
    const lines = annotationsOf(report, "a,b:c.json").trimEnd().split("\n");
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^::error file=a%2Cb%3Ac\.json,title=/);
    expect(lines[0]).not.toContain("%0A\u0000");
  });

  it("counts in a terminal", () => {
    expect(policyText(report)).toMatch(/\n1 passed, 1 failed\n$/);
  });
});
