import { describe, expect, it } from "vitest";
import { admin, app, next, wanted } from "./build-wanted.ts";
import { changedLines, diffOf } from "./changed-lines.ts";

const server = (...lines: readonly string[]): string => `server {\n${lines.map((line) => `  ${line}\n`).join("")}}\n`;
const location = (path: string, ...lines: readonly string[]): string =>
  `location ${path} {\n${lines.map((line) => `    ${line}\n`).join("")}  }`;
const allow = (origin: string): string => `add_header Access-Control-Allow-Origin ${origin} always;`;
const mapOf = (...origins: readonly string[]): string[] => [
  "+map $http_origin $cors_origin {",
  '+default "";',
  ...origins.map((origin) => `+"${origin}" "${origin}";`),
  "+}",
  "+",
];
const varies = "+add_header Vary Origin always;";
const toNext = wanted({ origins: [next] }, { origins: [next] });

describe("a value of nginx that names several origins", () => {
  it.each([`"${app} ${admin}"`, `'${app}, ${admin}'`, `"${app}/,${admin}"`])("becomes a list of them: %s", (value) => {
    expect(diffOf("nginx", server(allow(value)), wanted({ origins: [admin] }, { origins: [admin] }))).toEqual([
      ...mapOf(app, admin),
      `-${allow(value)}`,
      `+${allow("$cors_origin")}`,
      varies,
    ]);
  });

  it("becomes the one that is wanted where a star in it lets no one in", () => {
    expect(diffOf("nginx", server(allow('"https://*.example"')), toNext)).toEqual([
      `-${allow('"https://*.example"')}`,
      `+${allow(`"${next}"`)}`,
    ]);
  });

  it("is refused where one of them is none", () => {
    expect(diffOf("nginx", server(allow('"https://a.example, self"')), toNext)).toBe(
      '2: "https://a.example, self" is no single origin, and what it is meant to be is not known.',
    );
  });
});

describe("blocks of nginx that let in different sites", () => {
  const text = server(location("/public/", allow("*")), location("/api/", allow(app)));

  it("keep the star of one, and the other gets the list", () => {
    expect(diffOf("nginx", text, toNext)).toEqual([...mapOf(app, next), `-${allow(app)}`, `+${allow("$cors_origin")}`, varies]);
  });

  it("keep the star of one where cookies are for the other", () => {
    const result = changedLines("nginx", text, wanted({ origins: [app], credentials: true }, { credentials: true }));
    expect(result).toMatchObject({
      diff: ['+add_header Access-Control-Allow-Credentials "true" always;'],
      notes: ["3: This * stays for the calls that it answers: those with cookies it does not let in."],
    });
  });

  it("get a method only where a list of methods stands", () => {
    const methods = 'add_header Access-Control-Allow-Methods "GET" always;';
    const listed = server(location("/public/", allow("*")), location("/api/", allow(app), methods, "proxy_pass http://a;"));
    expect(diffOf("nginx", listed, wanted({ methods: ["PUT"] }))).toEqual([`-${methods}`, `+${methods.replace("GET", "GET, PUT")}`]);
  });
});

describe("a map of nginx", () => {
  const map = (source: string, name: string, ...lines: readonly string[]): string => `map ${source} ${name} {\n${lines.join("\n")}\n}\n`;
  const site = server(allow("$cors"));

  it("gets the origin where it depends on another one", () => {
    const text =
      map("$http_origin", "$ok", "default 0;", '"~^https://.*\\.example$" 1;') + map("$ok", "$cors", "1 $http_origin;", '0 "";') + site;
    expect(diffOf("nginx", text, toNext)).toEqual([`+"${next}" 1;`]);
  });

  it("is refused where it depends on something else", () => {
    expect(diffOf("nginx", map("$host", "$cors", `a.example ${app};`) + site, toNext)).toBe(
      "1: This map depends on $host, so which origins it lets in does not stand in it plainly.",
    );
  });

  it("lets in more than the one that it answers by default", () => {
    expect(diffOf("nginx", map("$http_origin", "$cors", `default ${app};`, `${admin} $http_origin;`) + site, toNext)).toEqual([
      `+"${next}" $http_origin;`,
    ]);
  });

  it("gets a long origin as a pattern, since a long key keeps nginx from starting", () => {
    const long = `https://${"a-very-long-name".repeat(3)}.example`;
    const asked = wanted({ origins: [long] }, { origins: [long] });
    const added = `+"~^${long.replace(".example", "\\\\.example")}$" $http_origin;`;
    expect(diffOf("nginx", map("$http_origin", "$cors", `${app} $http_origin;`) + site, asked)).toEqual([added]);
  });
});

describe("an if of nginx that compares the origin", () => {
  it("gets a neighbour that answers with the asking origin", () => {
    const text = server(`if ($http_origin = '${app}') {`, `  set $cors ${app};`, "}", allow("$cors"));
    expect(diffOf("nginx", text, toNext)).toEqual([`+if ($http_origin = "${next}") {`, "+set $cors $http_origin;", "+}"]);
    expect(diffOf("nginx", text, wanted({ origins: [app] }))).toEqual([]);
  });
});

describe("an if of nginx for each method", () => {
  const block = (method: string): string[] => [`if ($request_method = '${method}') {`, `  ${allow("*")}`, "}"];

  it("gets a neighbour for a further one", () => {
    const methods = 'add_header Access-Control-Allow-Methods "GET, POST";';
    const preflight = ["if ($request_method = 'OPTIONS') {", `  ${allow("*")}`, `  ${methods}`, "  return 204;", "}"];
    const text = server(...preflight, ...block("GET"), ...block("POST"));
    const after = server(...preflight, ...block("GET"), ...block("POST"), ...block("PUT")).replace("GET, POST", "GET, POST, PUT");
    expect(changedLines("nginx", text, wanted({ methods: ["PUT"] }))).toMatchObject({ text: after });
  });

  it("is told of where a pattern names them", () => {
    const text = server('if ($request_method ~* "(GET|POST)") {', `  ${allow("*")}`, "}");
    const result = changedLines("nginx", text, wanted({ methods: ["PUT"] }));
    expect(result).toMatchObject({ notes: ['2: This if sends the headers with the methods that it names, and "PUT" is not among them.'] });
  });
});

describe("two lists of nginx for one header", () => {
  const expose = (name: string): string => `add_header Access-Control-Expose-Headers ${name} always;`;
  const text = server(allow(app), allow(app), expose("'X-Total'"), expose("'X-Page'"));

  it("stay both: browsers read them as one", () => {
    const asked = wanted({ exposedHeaders: ["etag"], doubled: ["access-control-allow-origin"] }, { exposedHeaders: ["etag"] });
    expect(diffOf("nginx", text, asked)).toEqual([`-${allow(app)}`, `-${expose("'X-Page'")}`, `+${expose("'X-Page, etag'")}`]);
    expect(diffOf("nginx", text.replace(`  ${allow(app)}\n`, ""), wanted({ exposedHeaders: ["x-total"] }))).toEqual([]);
  });
});

describe("headers of nginx above the server block", () => {
  it("are inherited, and the list stands in front of the servers", () => {
    const text = `http {\n  ${allow(app)}\n  server {\n    listen 80;\n  }\n  server {\n    listen 81;\n  }\n}\n`;
    expect(diffOf("nginx", text, toNext)).toEqual([`-${allow(app)}`, `+${allow("$cors_origin")}`, varies, ...mapOf(app, next)]);
  });
});

describe("a page of nginx for errors", () => {
  it("gets the headers too", () => {
    const page = location("= /50x.html", "internal;");
    const text = server("error_page 502 /50x.html;", location("/", "add_header Access-Control-Allow-Origin *;"), page);
    expect(diffOf("nginx", text, wanted({ onErrorsToo: true }))).toEqual([
      "-add_header Access-Control-Allow-Origin *;",
      `+${allow("*")}`,
      `+${allow("*")}`,
    ]);
  });
});

describe("headers of nginx that another directive sets", () => {
  it("are named", () => {
    expect(diffOf("nginx", server("more_set_headers 'Access-Control-Allow-Origin: *';"), toNext)).toBe(
      "2: The CORS headers are set with more_set_headers here, and only add_header is understood.",
    );
  });
});

describe("what a described wish leaves open", () => {
  it("is nothing that the file had before, since no answer was seen", () => {
    const text = server(allow(app));
    const asked = wanted({ origins: [app], requestHeaders: ["x-a"] });
    expect(changedLines("nginx", text, { ...asked, isSeen: false })).toMatchObject({ open: [] });
    expect(changedLines("nginx", text, asked)).toMatchObject({ open: [expect.stringContaining(`The file allowed "${app}" before.`)] });
  });
});

describe("a flag of nginx that an if about the origin sets", () => {
  const flag = (condition: string): string[] => [`if (${condition}) {`, '  set $cors "1";', "}"];
  const answer = ['if ($cors = "1") {', `  ${allow("$http_origin")}`, "}"];
  const pattern = "$http_origin ~ ^https://.*\\.shop$";

  it("is set for one more", () => {
    const text = server(...flag(pattern), ...answer);
    expect(changedLines("nginx", text, toNext)).toMatchObject({
      text: server(...flag(pattern), ...flag(`$http_origin = "${next}"`).map((line) => line.replace(/^ {2}/, "    ")), ...answer),
    });
  });

  it("is refused where it has two values", () => {
    const text = server(
      ...flag(pattern),
      ...flag('$http_origin = "https://b.example"').map((line) => line.replace('"1"', '"2"')),
      ...answer,
    );
    expect(diffOf("nginx", text, toNext)).toContain("An if decides here which origins are let in, by a pattern or a variable.");
  });
});

describe("a block of nginx that gets its first header", () => {
  it("keeps what it had from the block around it", () => {
    const frame = "add_header X-Frame-Options DENY;";
    const text = server(frame, location("/a/", allow(app)), location("/b/", "root /srv;"));
    expect(diffOf("nginx", text, { ...wanted({}), bareAt: ["/b/x"] })).toEqual([`+${frame}`, `+${allow(app)}`]);
  });
});

describe("the server of nginx that answers a host", () => {
  const named = (name: string, ...lines: readonly string[]): string => server(`server_name ${name};`, ...lines);
  const asked = wanted({ origins: [app] }, {}, "api.example");
  const slash = `https://app.example/`;

  it.each(["api.example", "*.example", ".example", "api.*"])("is the one that is named %s", (name) => {
    const text = named(name, allow(slash)) + named("other.test", allow(slash));
    expect(diffOf("nginx", text, asked)).toEqual([`-${allow(slash)}`, `+${allow(app)}`]);
  });

  it("is not the one beside it that only redirects", () => {
    const text = named("api.example", "return 301 https://$host$request_uri;") + named("api.example", allow(slash));
    expect(diffOf("nginx", text, asked)).toEqual([`-${allow(slash)}`, `+${allow(app)}`]);
  });
});

describe("the block of nginx that answers the calls", () => {
  const methods = 'add_header Access-Control-Allow-Methods "GET" always;';
  const text = server(
    location("/a/", allow(admin), methods),
    location("/b/", allow(`${app}/`), methods),
    location("~ \\.x(.)$", allow("*")),
  );
  const asked = wanted({ origins: [app], methods: ["PUT"] });

  it("alone is changed", () => {
    const preflights = ["+if ($http_access_control_request_method) {", "+return 204;", "+}"];
    expect(diffOf("nginx", text.replace("~ \\.x(.)$", "/c/"), { ...asked, failedAt: ["/b/1"] })).toEqual([
      `-${allow(`${app}/`)}`,
      `-${methods}`,
      `+${allow(app)}`,
      `+${methods.replace("GET", "GET, PUT")}`,
      ...preflights,
    ]);
  });

  it("may be any where a pattern decides", () => {
    expect(diffOf("nginx", text, { ...toNext, failedAt: ["/b/1"] })).toContain("Here another origin is allowed than in another block");
  });
});
