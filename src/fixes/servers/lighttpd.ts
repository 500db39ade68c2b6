import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, say } from "../../model/text.ts";
import { defineServer, headerValues, isForAnyOrigin, lines, unwritableName } from "../define-server.ts";
import { exactOrigin, oneLayerOnly, staleAnswers } from "../phrases.ts";
import { doubleQuoted, lighttpdString } from "../quote.ts";

/** Those of a preflight's answer are set by the script alone: an empty entry here would take them away again. */
const setForAnswers = ["Access-Control-Allow-Origin", "Access-Control-Allow-Credentials", "Access-Control-Expose-Headers"] as const;

export const lighttpd = defineServer({
  id: "lighttpd",
  label: "lighttpd",
  group: "web-server",
  checkedAgainst: "lighttpd 1.4.69",
  docs: "https://redmine.lighttpd.net/projects/lighttpd/wiki/Mod_setenv",
  clues: [{ name: "lighttpd", layer: "proxy", header: /^server$/, value: /^lighttpd(?:\/|$)/i, confidence: 1 }],
  build: (policy) =>
    unwritableName(policy, (name) => lighttpdString(name) !== null, "lighttpd") ?? {
      blocks: [
        {
          where: say`Directly below the ${code("server.modules")} list, above the lines that load ${code("mod_auth")} and the includes that follow: what is loaded first comes first.`,
          file: "/etc/lighttpd/lighttpd.conf",
          language: "lighttpd",
          code: configuration(policy),
        },
        {
          where: say`A new file beside it. It answers preflights, which lighttpd alone cannot do for an application behind it.`,
          file: "/etc/lighttpd/cors-preflight.lua",
          language: "lua",
          code: preflightScript(policy),
        },
      ],
      replaces: say`Replaces every other ${code("Access-Control-…")} entry of ${code("setenv.add-response-header")} and ${code("setenv.set-response-header")}. The empty entries take away the copy of an application behind lighttpd.`,
      apply: [
        say`Install ${code("mod_magnet")}; Debian and Ubuntu have it in ${code("lighttpd-modules-lua")}.`,
        say`Test the configuration: ${code("lighttpd -tt -f /etc/lighttpd/lighttpd.conf")}.`,
        say`Load it: ${code("systemctl restart lighttpd")}.`,
      ],
      traps: [
        say`For each request only one ${code("setenv.set-response-header")} list counts. If another block has one, write its entries into these lists too. The same goes for ${code("setenv.add-response-header")}.`,
        say`${code('"%1"')} is not filled in: it would be sent as it stands. Each origin needs a block of its own.`,
        say`Loaded below ${code("mod_auth")} the 401 has no headers, and the preflight, which carries no cookie and no token, gets that 401.`,
        exactOrigin,
        oneLayerOnly,
        staleAnswers,
      ],
    },
});

function configuration(policy: CorsPolicy): string {
  const { exposedHeaders } = headerValues(policy);
  const entry = (name: string, value: string): string => `    ${lighttpdString(name)} => ${lighttpdString(value)},`;
  const sent: Readonly<Record<string, string | null>> = {
    "Access-Control-Allow-Credentials": policy.credentials ? "true" : null,
    "Access-Control-Expose-Headers": exposedHeaders,
  };
  const list = (origin: string | null): string[] => [
    "setenv.set-response-header = (",
    ...setForAnswers.map((name) => {
      const value = name === "Access-Control-Allow-Origin" ? origin : (sent[name] ?? null);
      return entry(name, origin === null ? "" : (value ?? ""));
    }),
    ")",
  ];
  const block = (origin: string): string =>
    [`$REQUEST_HEADER["Origin"] == ${lighttpdString(origin)} {`, ...list(origin).map((line) => `    ${line}`), "}"].join("\n");
  return lines([
    'server.modules += ( "mod_setenv", "mod_magnet" )',
    'setenv.add-response-header = ( "Vary" => "Origin" )',
    ...list(isForAnyOrigin(policy) ? "*" : null),
    policy.origins.length === 0 ? null : policy.origins.map(block).join("\nelse "),
    'magnet.attract-raw-url-to = ( "/etc/lighttpd/cors-preflight.lua" )',
  ]);
}

function preflightScript(policy: CorsPolicy): string {
  const { methods, requestHeaders, maxAge } = headerValues(policy);
  const forAny = isForAnyOrigin(policy);
  const set = (name: string, value: string | null): string | null =>
    value === null ? null : `lighty.header[${doubleQuoted(name)}] = ${doubleQuoted(value)}`;
  return lines([
    ...(forAny ? [] : ["local origins = {", ...policy.origins.map((origin) => `  [${doubleQuoted(origin)}] = true,`), "}"]),
    'local origin = lighty.request["Origin"]',
    'if lighty.env["request.method"] ~= "OPTIONS" then return 0 end',
    'if lighty.request["Access-Control-Request-Method"] == nil then return 0 end',
    `if origin == nil${forAny ? "" : " or not origins[origin]"} then return 0 end`,
    set("Vary", "Origin"),
    forAny ? set("Access-Control-Allow-Origin", "*") : 'lighty.header["Access-Control-Allow-Origin"] = origin',
    policy.credentials ? set("Access-Control-Allow-Credentials", "true") : null,
    set("Access-Control-Allow-Methods", methods),
    set("Access-Control-Allow-Headers", requestHeaders),
    set("Access-Control-Max-Age", maxAge),
    "return 204",
  ]);
}
