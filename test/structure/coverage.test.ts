import { describe, expect, it } from "vitest";
import { type Step, steps } from "../../src/cors/verdict.ts";
import { type CauseId, causes } from "../../src/diagnose/registry.ts";
import { servers } from "../../src/fixes/registry.ts";
import { type CorsError, corsErrors } from "../../src/model/cors-error.ts";
import { setups } from "../causes/setups.ts";
import { deadCorsErrors } from "../cors/dead-cors-errors.ts";
import { samples } from "../messages/corpus.ts";
import { lineSamples, serverSamples } from "../messages/corpus-lines.ts";
import { notCorsSamples } from "../messages/corpus-not-cors.ts";
import { allScenarios } from "../scenarios/corpus.ts";
import { readFiles } from "./source-files.ts";

function namesIn(folder: string, ending: string): string[] {
  return Array.from(readFiles(folder, [ending]).keys(), (path) => path.slice(folder.length + 1, -ending.length)).toSorted();
}

/** What no scenario can reach, and why. */
const unreachedCauses: Readonly<Partial<Record<CauseId, string>>> = {
  "response-invalid": "no code of Chromium emits its error any more",
  "made-by-test": "only a recording of a test shows it",
  "preflight-part-refused": "its server has to be asked: test/browser/inquiry.test.ts shows it",
  "passes-when-asked-again": "its server has to be asked, and to have changed its mind meanwhile",
  "connection-allowlist": "test/browser/refused.test.ts shows it",
  "preflight-on-upgraded-host": "test/browser/refused.test.ts shows it",
  "allow-origin-sibling": "the lab's pages have names without a site",
  "origin-reflection-credentials": "it takes pages of two origins in one recording",
  "insecure-origin-allowed": "the lab's page without https is on this machine, which is taken for safe",
  "response-not-recorded": "only a file leaves a response out",
  "stored-copy": "browsers say how such a call ended; only the HAR of a proxy does not",
  "not-modified-bare": "browsers show the answer that they use; only the HAR of a proxy has the 304",
  "app-shell-origin": "only the page of an app has such an origin",
  "local-model-server": "the lab's servers have ports of their own",
  "private-address-host": "the lab has no name of the internet",
  "allow-headers-wildcard-authorization": "every browser of 2026 lets the star cover it: see browser-limits.ts",
  "name-resolution-failure": "the lab has no name server that could know no name",
  "connection-timeout": "browsers wait for minutes",
  "server-unreachable": "it depends on the ways that lead out of the machine",
  "client-certificate": "no server of the lab asks for one",
  "tls-failure": "every server of the lab that speaks TLS speaks the browser's",
  "proxy-failure": "the lab has no proxy",
  offline: "the lab cannot take the network away",
  "unsafe-port": "the browser refuses before any server of the lab is asked",
  "too-many-open-requests": "it takes thousands of requests at once",
};

const unreachedSteps: Readonly<Partial<Record<Step, string>>> = {};

const unreachedErrors: Readonly<Partial<Record<CorsError, string>>> = {};

function reached<T>(pick: (expectation: (typeof allScenarios)[number]["expect"]) => T | null | undefined): ReadonlySet<T> {
  return new Set(allScenarios.flatMap(({ expect: expectation }) => pick(expectation) ?? []));
}

describe("causes", () => {
  const ids = causes.map(({ id }) => id);

  const places = causes.map(({ id, family }) => `${family}/${id}`);
  const isNoPart = (name: string): boolean => !/(?:^|\/)parts\//.test(name);

  it("have one file each, in the folder of its family and named by the id, and are registered once", () => {
    expect(places.toSorted()).toEqual(namesIn("src/diagnose/causes", ".ts").filter(isNoPart));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("hold the id that their file's name says", () => {
    for (const [path, text] of readFiles("src/diagnose/causes", [".ts"])) {
      if (!isNoPart(path)) continue;
      expect(text, path).toContain(`"${path.split("/").at(-1)?.replace(".ts", "")}"`);
    }
  });

  it("have a test file each", () => {
    expect(namesIn("test/diagnose/causes", ".test.ts")).toEqual(expect.arrayContaining(places));
  });

  const found = new Set<string>([...reached(({ cause }) => cause), ...setups.map(({ cause }) => cause)]);
  const read = new Set([...samples, ...lineSamples, ...serverSamples, ...notCorsSamples].flatMap(({ expected }) => expected.notCors ?? []));

  it.each(causes)(
    "$id is reached by a scenario, a broken set-up or, where it is not CORS, by a console's line, or it is said why not",
    ({ id, family }) => {
      const isRead = (family === "told" || family === "browser") && read.has(id);
      expect(found.has(id) || isRead).toBe(unreachedCauses[id] === undefined);
    },
  );
});

describe("steps", () => {
  const found = reached(({ step }) => step);

  it.each(steps)("%s is reached by a scenario, or it is said why not", (step) => {
    expect(found.has(step)).toBe(unreachedSteps[step] === undefined);
  });
});

describe("CorsErrors", () => {
  const found = reached(({ error }) => error);

  it.each(corsErrors)("%s is reached by a scenario, or it is said why not", (error) => {
    expect(found.has(error)).toBe(unreachedErrors[error] === undefined && !deadCorsErrors.has(error));
  });
});

describe("scenarios", () => {
  it("have ids of their own", () => {
    expect(new Set(allScenarios.map(({ id }) => id)).size).toBe(allScenarios.length);
  });
});

describe("servers", () => {
  const ids = servers.map(({ id }) => id);

  it("have one file each, named by the id, and are registered once", () => {
    expect(ids.toSorted()).toEqual(namesIn("src/fixes/servers", ".ts"));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(servers)("$id says what it was checked against, and where that is documented", (server) => {
    expect(server.label.trim()).not.toBe("");
    expect(server.checkedAgainst.trim()).not.toBe("");
    expect(server.docs).toMatch(/^https:\/\//);
  });
});
