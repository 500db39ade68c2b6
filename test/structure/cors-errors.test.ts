import { readFileSync } from "node:fs";
import type Protocol from "devtools-protocol";
import { describe, expect, it } from "vitest";
import { type CorsError, corsErrors } from "../../src/model/cors-error.ts";
import { projectRoot } from "./source-files.ts";

type IsNever<T> = [T] extends [never] ? true : false;

// The compiler breaks here when CDP adds a value that we lack, or takes one away.
// https://chromedevtools.github.io/devtools-protocol/tot/Network/#type-CorsError
const noneMissing: IsNever<Exclude<Protocol.Network.CorsError, CorsError>> = true;
const noneTooMany: IsNever<Exclude<CorsError, Protocol.Network.CorsError>> = true;

interface ProtocolFile {
  readonly domains: readonly {
    readonly domain: string;
    readonly types?: readonly { readonly id: string; readonly enum?: readonly string[] }[];
  }[];
}

describe("corsErrors", () => {
  it("are the protocol's, none missing and none too many", () => {
    const file = readFileSync(`${projectRoot}node_modules/devtools-protocol/json/browser_protocol.json`, "utf8");
    const { domains } = JSON.parse(file) as ProtocolFile;
    const network = domains.find(({ domain }) => domain === "Network");
    const values = network?.types?.find(({ id }) => id === "CorsError")?.enum ?? [];
    expect(values.toSorted()).toEqual(corsErrors.toSorted());
    expect([noneMissing, noneTooMany]).toEqual([true, true]);
  });
});
