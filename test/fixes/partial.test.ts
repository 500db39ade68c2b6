import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { servers } from "../../src/fixes/registry.ts";
import type { Fix, FixBlock, Server } from "../../src/fixes/server.ts";
import type { CorsPolicy } from "../../src/model/header-patch.ts";
import { plainText } from "../../src/model/plain-text.ts";
import { emptyDelta, type PolicyDelta } from "../../src/model/policy-delta.ts";
import { applyPartial, isByHand } from "./apply-edits.ts";
import { policy } from "./build-policy.ts";
import { lintCode, lintProse } from "./lint-advice.ts";

const withPartial = servers.filter((server) => server.partial !== undefined);
const named = withPartial.map((server) => [server.id, server] as const);

/** What works already. */
const working = policy({
  origins: ["https://app.example"],
  methods: ["GET", "POST", "PUT"],
  requestHeaders: ["authorization", "content-type"],
  exposedHeaders: ["x-total"],
  credentials: false,
});

function delta(changes: Partial<PolicyDelta>): PolicyDelta {
  return { ...emptyDelta, ...changes };
}

function withDelta(
  base: CorsPolicy,
  { origins, starBecomes, methods, requestHeaders, exposedHeaders, credentials }: PolicyDelta,
): CorsPolicy {
  return {
    ...base,
    origins: [...base.origins, ...origins, ...starBecomes],
    anyOriginSuffices: base.anyOriginSuffices && origins.length + starBecomes.length === 0,
    methods: [...base.methods, ...methods],
    requestHeaders: [...base.requestHeaders, ...requestHeaders],
    exposedHeaders: [...base.exposedHeaders, ...exposedHeaders],
    credentials: base.credentials || credentials,
  };
}

function partialOf(server: Server, wanted: PolicyDelta, base: CorsPolicy = working): Fix {
  const fix = server.partial?.(wanted, withDelta(base, wanted), "https://api.example/x") ?? null;
  if (fix === null) throw new Error(`${server.id} has no partial form for ${JSON.stringify(wanted)}`);
  return fix;
}

function wholeTexts(server: Server, base: CorsPolicy): string[] {
  const result = server.write(base);
  if (!result.ok) throw new Error(result.detail);
  return result.fix.blocks.map(({ code }) => code);
}

function applied(server: Server, wanted: PolicyDelta, base: CorsPolicy = working): string {
  return applyPartial(wholeTexts(server, base), partialOf(server, wanted, base).blocks)
    .join("\n")
    .replaceAll("\\.", ".");
}

const values: Readonly<Record<string, readonly [wanted: Partial<PolicyDelta>, written: RegExp]>> = {
  "an origin": [{ origins: ["https://admin.example"] }, /https:\/\/admin\.example/],
  "a method": [{ methods: ["DELETE"] }, /\bdelete\b/i],
  "a request header": [{ requestHeaders: ["x-token"] }, /x-token/],
  "an exposed header": [{ exposedHeaders: ["x-page"] }, /x-page/],
};

const everything = delta({
  origins: ["https://admin.example"],
  methods: ["DELETE"],
  requestHeaders: ["x-token"],
  exposedHeaders: ["x-page"],
  credentials: true,
});

const kept = ["https://app.example", "authorization", "content-type", "x-total"];

describe("partial forms", () => {
  it("are there for the servers that most people have", () => {
    const ids = withPartial.map(({ id }) => id);
    for (const id of [
      "express",
      "fastify",
      "node-http",
      "nginx",
      "apache",
      "caddy",
      "flask",
      "fastapi",
      "django",
      "spring-boot",
      "nest-express",
      "nest-fastify",
      "aspnet-core",
      "laravel",
      "rails",
      "rack",
      "go-rs-cors",
      "go-chi",
      "go-gin",
      "go-net-http",
      "koa",
      "hono",
      "traefik",
      "envoy",
      "header-lines",
    ]) {
      expect(ids).toContain(id);
    }
  });
});

describe.each(named)("the partial form for %s", (_, server) => {
  const isText = server.id === "header-lines";

  it.each(Object.entries(values))("adds %s and keeps what is there", (_name, [wanted, written]) => {
    const fix = partialOf(server, delta(wanted));
    expect(
      fix.blocks
        .map(({ code }) => code)
        .join("")
        .replaceAll("\\.", "."),
    ).toMatch(written);
    if (isByHand(fix.blocks)) return;
    const text = applied(server, delta(wanted));
    expect(text).toMatch(written);
    for (const value of kept) expect(text).toContain(value);
    expect(text).toMatch(/\bput\b/i);
  });

  it("writes no more than what is wanted and what is there", () => {
    const text = partialOf(server, delta({ methods: ["DELETE"] })).blocks.map(({ code }) => code);
    expect(text.join("\n")).not.toMatch(/x-total|content-type/);
  });

  it("allows cookies", () => {
    if (isText) return;
    expect(applied(server, delta({ credentials: true }))).toMatch(/credentials/i);
    expect(wholeTexts(server, working).join("\n")).not.toMatch(/credentials["']?\s*(?:[:=(]|=>)+\s*["']?true/i);
  });

  it("names origins instead of the star", () => {
    const base = { ...working, origins: [], anyOriginSuffices: true };
    const wanted = delta({ starBecomes: ["https://app.example", "https://b.example"], credentials: true });
    const fix = partialOf(server, wanted, base);
    expect(fix.blocks.map(({ code }) => code).join("")).not.toMatch(/["']\*["']/);
    if (isText) return;
    const text = applied(server, wanted, base);
    expect(text).toContain("https://b.example");
    expect(lintCode(applyPartial(wholeTexts(server, base), fix.blocks).join("\n"))).toEqual([]);
  });

  it("only takes a header away that is sent twice", () => {
    const fix = partialOf(server, delta({ doubled: ["access-control-allow-origin"] }));
    expect(fix.blocks.map(({ code }) => code)).toEqual([""]);
    expect(plainText(fix.blocks[0]?.where ?? [])).toMatch(/^Take out the line/);
  });

  it("says how errors and preflights get the headers", () => {
    for (const wanted of [delta({ onErrorsToo: true }), delta({ answerPreflights: true })]) {
      const fix = partialOf(server, wanted);
      expect(fix.blocks.length).toBeGreaterThan(0);
      for (const { where } of fix.blocks) expect(plainText(where).length).toBeGreaterThan(40);
    }
  });

  it("is safe, and ends every line", () => {
    const fix = partialOf(server, everything);
    const prose = [...fix.blocks.map(({ where }) => where), ...fix.apply, ...fix.check].map(plainText);
    expect(prose.flatMap((text) => lintProse(text))).toEqual([]);
    expect(lintCode(fix.blocks.map(({ code }) => code).join(""))).toEqual([]);
    for (const { code, form } of fix.blocks) {
      expect(form).toBe("partial");
      expect(code).toMatch(/[^\n]\n$/);
    }
  });

  it("is none where the host grants nothing yet", () => {
    const wanted = delta({ origins: ["https://app.example"], methods: ["PUT"] });
    expect(server.partial?.(wanted, working) ?? null).toBeNull();
  });

  it("is none for what cannot be written safely", () => {
    const hostile = fc.constantFrom("*", 'a"b', "a\nb", "a b", "a\\b", "a:b");
    fc.assert(
      fc.property(hostile, (text) => {
        for (const wanted of [
          delta({ methods: [text] }),
          delta({ requestHeaders: [text] }),
          delta({ exposedHeaders: [text] }),
          delta({ origins: [`https://${text}.example`] }),
          delta({ starBecomes: [`https://${text}.example`], credentials: true }),
        ]) {
          expect(server.partial?.(wanted, withDelta(working, wanted)) ?? null, JSON.stringify(wanted)).toBeNull();
        }
      }),
    );
    expect(server.partial?.(delta({ origins: ["null"] }), working) ?? null).toBeNull();
    expect(server.partial?.(delta({ doubled: ['x"; evil'] }), working) ?? null).toBeNull();
  });
});

function codes(id: string, wanted: Partial<PolicyDelta>, base: CorsPolicy = working): string[] {
  const server = servers.find((one) => one.id === id);
  return server === undefined ? [] : partialOf(server, delta(wanted), base).blocks.map(({ code }: FixBlock) => code);
}

function wheres(id: string, wanted: Partial<PolicyDelta>, base: CorsPolicy = working): string[] {
  const server = servers.find((one) => one.id === id);
  return server === undefined ? [] : partialOf(server, delta(wanted), base).blocks.map(({ where }) => plainText(where));
}

describe("what counts without a list", () => {
  it("stays allowed: Express keeps its own methods beside a further one", () => {
    expect(codes("express", { methods: ["PURGE"] })).toEqual([
      '"PURGE",\n',
      '    methods: ["GET", "HEAD", "PUT", "PATCH", "POST", "DELETE", "PURGE"],\n',
    ]);
  });

  it("shows that there is a list: Express allows DELETE by itself", () => {
    expect(codes("express", { methods: ["DELETE"] })).toEqual(['"DELETE",\n']);
    expect(wheres("express", { methods: ["DELETE"] })[0]).toContain("Without such a list they are allowed already");
  });

  it("is every header that is asked for: a list would take others away", () => {
    for (const id of ["express", "fastify", "koa", "hono", "flask", "nest-express"]) {
      expect(codes(id, { requestHeaders: ["x-token"] }), id).toEqual(['"x-token",\n']);
    }
  });

  it("stays with Django's own headers", () => {
    expect(codes("django", { requestHeaders: ["x-token"] })[1]).toBe(
      'from corsheaders.defaults import default_headers\n\nCORS_ALLOW_HEADERS = [*default_headers, "x-token"]\n',
    );
  });

  it("stays with rs/cors", () => {
    expect(codes("go-rs-cors", { requestHeaders: ["x-token"] })[1]).toBe(
      '\tAllowedHeaders: []string{"Origin", "Accept", "Content-Type", "X-Requested-With", "x-token"},\n',
    );
  });
});

describe("files that are written another way", () => {
  const changed = (id: string, text: string, wanted: Partial<PolicyDelta>): string => {
    const server = servers.find((one) => one.id === id);
    const fix = server === undefined ? null : partialOf(server, delta(wanted));
    return applyPartial([text], fix?.blocks ?? [])[0] ?? "";
  };

  it.each(['"', "'"])("nginx with %s around names", (quote) => {
    const line = (value: string): string => `add_header ${quote}Access-Control-Allow-Methods${quote} ${value} always;\n`;
    expect(changed("nginx", line("'GET, POST, PUT'"), { methods: ["DELETE"] })).toBe(
      'add_header Access-Control-Allow-Methods "DELETE, GET, POST, PUT" always;\n',
    );
  });

  it("Flask with options of one path", () => {
    const text = 'CORS(app, resources={r"/api/*": {"origins": ["https://app.example"], "allow_headers": ["content-type"]}})';
    expect(changed("flask", text, { requestHeaders: ["x-token"] })).toContain('"allow_headers": [\n"x-token",\n"content-type"]');
  });
});

it("says where a line goes in whole sentences", () => {
  expect(wheres("header-lines", { methods: ["DELETE"] })).toEqual([
    "In place of the line that begins with Access-Control-Allow-Methods. If yours lists more than this one, only add DELETE to it. With the other Access-Control- headers of the answer, if there is no such line.",
  ]);
});

describe("a layer in front", () => {
  it("changes a list only where it has the line itself", () => {
    for (const id of ["nginx", "apache", "caddy"]) {
      expect(wheres(id, { methods: ["DELETE"] })[0], id).toContain("Without such a line the application behind it sends the header");
    }
  });

  it("answers preflights only where it sets the headers itself", () => {
    for (const id of ["nginx", "apache", "caddy"]) expect(wheres(id, { answerPreflights: true })[0], id).toMatch(/^Only where/);
  });

  it("adds always to nginx's own lines", () => {
    const before =
      'add_header Access-Control-Allow-Origin *;\nadd_header Access-Control-Allow-Methods "GET, PUT";\nadd_header X-Other 1;\n';
    const nginx = servers.find(({ id }) => id === "nginx");
    const fix = nginx === undefined ? null : partialOf(nginx, delta({ onErrorsToo: true }));
    expect(applyPartial([before], fix?.blocks ?? [])).toEqual([
      'add_header Access-Control-Allow-Origin * always;\nadd_header Access-Control-Allow-Methods "GET, PUT" always;\nadd_header X-Other 1;\n',
    ]);
  });

  it("takes its line out when the application sends the header", () => {
    const before = "add_header Access-Control-Allow-Origin * always;\nproxy_pass http://app;\n";
    const nginx = servers.find(({ id }) => id === "nginx");
    const fix = nginx === undefined ? null : partialOf(nginx, delta({ doubled: ["access-control-allow-origin"] }));
    expect(applyPartial([before], fix?.blocks ?? [])).toEqual(["proxy_pass http://app;\n"]);
  });
});

describe("files that people write themselves", () => {
  it("nginx: one fixed origin becomes a list", () => {
    const before = "server {\n    add_header Access-Control-Allow-Origin https://app.example always;\n}\n";
    const nginx = servers.find(({ id }) => id === "nginx");
    const fix = nginx === undefined ? null : partialOf(nginx, delta({ origins: ["https://admin.example"] }));
    expect(applyPartial([before], fix?.blocks ?? [])[0]).toBe(
      'map $http_origin $listed_origin {\n    default "";\n    "https://admin.example" "https://admin.example";\n    "https://app.example" "https://app.example";\n}\nserver {\nadd_header Access-Control-Allow-Origin $listed_origin always;\nadd_header Vary Origin always;\n}\n',
    );
  });

  it("Express: one fixed origin becomes a list", () => {
    const before = 'app.use(cors({\n  origin: "https://app.example",\n}));\n';
    const express = servers.find(({ id }) => id === "express");
    const fix = express === undefined ? null : partialOf(express, delta({ origins: ["https://admin.example"] }));
    expect(applyPartial([before], fix?.blocks ?? [])[0]).toBe(
      'app.use(cors({\n    origin: ["https://admin.example", "https://app.example"],\n}));\n',
    );
  });
});
