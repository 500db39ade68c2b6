import { describe, expect, it } from "vitest";
import { blockedByClient } from "../../src/diagnose/causes/browser/blocked-by-client.ts";
import { causes } from "../../src/diagnose/registry.ts";
import { explainMessages } from "../../src/messages/explain-messages.ts";
import { messageReport } from "../../src/messages/message-report.ts";
import { message, samples } from "./corpus.ts";
import { lineSamples, serverSamples } from "./corpus-lines.ts";
import { notCorsSamples } from "./corpus-not-cors.ts";

describe("explainMessages", () => {
  const named = causes.filter(({ told }) => told !== null).map(({ id }) => id);

  it.each(named)("explains %s with and without what a message may tell", (id) => {
    const bare = message({ causes: [id] });
    const full = message({
      causes: [id],
      url: "https://api.example/x",
      origin: "https://app.example",
      status: 404,
      method: "patch",
      header: "x-a",
      allowOrigin: "https://b.example",
      preflight: true,
    });
    for (const explained of explainMessages([bare, full])) {
      const [cause] = explained.causes;
      expect(cause?.title).not.toBe("");
      expect(cause?.explanation).not.toMatch(/null|undefined|disable.*security/);
      expect(cause?.paragraphs.length).toBeGreaterThan(1);
    }
  });

  it("names in one list what the lines about one server name one by one, and nothing of another's", () => {
    const unread = (name: string, url: string | null): ReturnType<typeof message> =>
      message({ notCors: "exposed-headers-omission", header: name, url });
    const lists = explainMessages([
      unread("X-Total-Count", "https://api.example/things"),
      unread("x-total-count", null),
      unread("Link", "https://api.example/others"),
      unread("ETag", "https://files.example/a"),
    ]).map(({ notCors }) => /Access-Control-Expose-Headers: (.*?) with the answer/.exec(notCors?.explanation ?? "")?.[1]);
    expect(lists.map((list) => list?.toLowerCase())).toEqual([
      "x-total-count, link",
      "x-total-count, link, etag",
      "x-total-count, link",
      "x-total-count, etag",
    ]);
  });

  it("says that a generic line does not tell why", () => {
    const [explained] = explainMessages([message({ notCors: "script-error-generic" })]);
    expect(explained?.notCors?.explanation).toMatch(/does not say why/);
  });

  it.each([
    ["cors-error-status", /MissingAllowOriginHeader/],
    ["server-refusal", /not a browser/],
    ["options-status", /this line alone does not say so/],
    ["event-stream-type", /not CORS/],
  ] as const)("explains %s", (kind, wanted) => {
    const [explained] = explainMessages([message({ notCors: kind })]);
    expect(explained?.notCors?.explanation).toMatch(wanted);
    expect(explained?.causes).toEqual([]);
  });

  it("asks for a method in capitals in the page and in the list, and never in small letters", () => {
    const told = (method: string) => explainMessages([message({ causes: ["allow-methods-omission"], method })])[0]?.causes[0]?.explanation;
    expect(told("patch")).toContain("write PATCH in the page");
    expect(told("patch")).toContain("Access-Control-Allow-Methods has to list PATCH");
    expect(told("patch")).not.toContain("as it is sent");
    expect(told("PUT")).toContain("as it is sent");
  });

  it("never advises to allow the null origin", () => {
    const [explained] = explainMessages([message({ causes: ["allow-origin-missing"], origin: "null" })]);
    expect(explained?.causes[0]?.explanation).toMatch(/do not allow null/);
  });
});

describe("a call to the local network", () => {
  it.each([
    ["https://app.example", false],
    ["http://app.example", true],
    [null, true],
  ])("from %s: told to serve the page over https: %s", (origin, isTold) => {
    const [explained] = explainMessages([message({ causes: ["local-network-access"], origin })]);
    expect(explained?.causes[0]?.explanation.includes("Serve the page over https")).toBe(isTold);
  });
});

describe("messageReport", () => {
  it("has every field of the report's form, null where the text says nothing", () => {
    const { messages, ...report } = messageReport("hello");
    expect(messages).toEqual([]);
    expect(report).toMatchObject({
      version: 1,
      browser: null,
      causes: [],
      url: null,
      origin: null,
      redirectedFrom: null,
      redirectedTo: null,
    });
    expect(report).toMatchObject({ method: null, header: null, status: null, allowOrigin: null, preflight: null });
  });

  it("reports the first failure with a cause", () => {
    const cors = samples[0]?.text ?? "";
    const report = messageReport(`GET https://ads.example/a.js net::ERR_BLOCKED_BY_CLIENT\n${cors}`);
    expect(report.causes.map(({ id }) => id)).toEqual(samples[0]?.expected.causes);
    expect(report.messages).toHaveLength(2);
  });

  it("names what is not CORS as the list of causes does", () => {
    const report = messageReport("GET https://ads.example/a.js net::ERR_BLOCKED_BY_CLIENT");
    expect(report.notCors).toMatchObject({ kind: "blocked-by-client", title: blockedByClient.title });
  });

  it("reaches every cause that browsers' messages name", () => {
    const all = [...samples, ...lineSamples, ...serverSamples, ...notCorsSamples];
    const reached = new Set(
      all.flatMap(({ expected }) => [...(expected.causes ?? []), ...(expected.notCors == null ? [] : [expected.notCors])]),
    );
    expect(causes.filter(({ id, told }) => told !== null && !reached.has(id))).toEqual([]);
  });
});
