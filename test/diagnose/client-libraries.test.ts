import { describe, expect, it } from "vitest";
import { clientLibraries, contentTypeOnGet } from "../../src/diagnose/client-libraries.ts";
import { clientOf, mayHaveSent } from "../../src/diagnose/client-of.ts";
import measured from "../fixtures/client-libraries.json" with { type: "json" };

// Measured in Chromium 156 and Firefox 153: one row for each kind of call that a package makes.
interface Row {
  readonly package: string;
  readonly call: string;
  readonly because?: string;
  readonly requestHeaders: readonly string[];
  readonly requestHeadersInFirefox?: readonly string[];
  readonly readsResponseHeaders: readonly string[];
  readonly withoutExpose?: string;
  readonly setting?: string;
}
const rows: readonly Row[] = measured;

// Sent by many, or by the page itself: they give nobody away.
const plain = new Set(["authorization", "content-type", "x-api-key"]);
const telling = rows.filter(({ requestHeaders }) => requestHeaders.some((name) => !plain.has(name)));
const rowsOf = (packages: readonly string[]) => rows.filter((row) => packages.includes(row.package));

describe("clientLibraries", () => {
  it.each(telling.map((row) => [`${row.package}, ${row.call}`, row] as const))("knows all headers of %s", (_, row) => {
    const client = clientOf(row.requestHeaders) ?? mayHaveSent(row.requestHeaders).find(({ packages }) => packages.includes(row.package));
    expect(client?.packages).toContain(row.package);
    expect(row.requestHeaders.filter((name) => !client?.sends.includes(name))).toEqual([]);
  });

  it.each(clientLibraries.map((client) => [client.name, client] as const))("says of %s nothing that was not measured", (_, client) => {
    const own = rowsOf(client.packages);
    const sent = new Set(own.flatMap(({ requestHeaders }) => requestHeaders));
    const noted = own.map(({ because = "" }) => because).join(" ");
    expect(client.sends.filter((name) => !sent.has(name) && !noted.includes(name))).toEqual([]);
    expect(client.own.filter((name) => !client.sends.includes(name))).toEqual([]);
    const setting = client.setting?.split(" ")[0] ?? "";
    expect(own.some((row) => `${row.setting} ${row.because}`.includes(setting))).toBe(true);
    const asksUserAgent = own.some(({ requestHeadersInFirefox = [] }) => requestHeadersInFirefox.includes("user-agent"));
    expect(client.asksUserAgent ?? false).toBe(asksUserAgent && client.own.length > 0);
  });

  it.each(clientLibraries.flatMap((client) => (client.reads === undefined ? [] : [[client.name, client, client.reads] as const])))(
    "says of %s what it reads, and what happens without",
    (_, { packages }, { names }) => {
      const own = rowsOf(packages);
      const known = new Set(own.flatMap(({ readsResponseHeaders }) => readsResponseHeaders));
      expect(names.filter((name) => !known.has(name))).toEqual([]);
      expect(own.some(({ withoutExpose }) => withoutExpose !== undefined)).toBe(true);
    },
  );

  it("names each package that sets a Content-Type on a GET without a body", () => {
    const found = rows.filter(({ because = "" }) => because.endsWith("on a GET without a body")).map((row) => row.package);
    expect([...contentTypeOnGet].toSorted()).toEqual([...new Set(found)].toSorted());
  });
});

describe("clientOf", () => {
  it("takes the more exact of two that share headers", () => {
    expect(clientOf(["anthropic-version", "x-stainless-os"])?.packages).toEqual(["@anthropic-ai/sdk"]);
    expect(clientOf(["x-goog-api-client", "x-firebase-gmpid"])?.packages).toEqual(["firebase"]);
  });

  it("knows nobody by headers that pages send too", () => {
    expect(clientOf(["authorization", "content-type", "prefer", "x-api-key", "traceparent"])).toBeNull();
    expect(mayHaveSent(["authorization"])).toEqual([]);
  });
});
