import type { CorsPolicy } from "../model/header-patch.ts";
import { code, say, type Text } from "../model/text.ts";
import { isForAnyOrigin, lines } from "./define-server.ts";
import { rubyListSyntax } from "./list-syntax.ts";
import { type ListOption, optionPartial } from "./option-partial.ts";
import type { PartialDefinition } from "./partial.ts";
import { singleQuoted } from "./quote.ts";
import { headerList, quotedList } from "./quoted-list.ts";

/** What stands inside the block of Rack::Cors, for Rack and Rails alike. https://github.com/cyu/rack-cors#rack-configuration */
export function allowBlock(policy: CorsPolicy): string {
  const list = (values: readonly string[]): string => `[${quotedList(values, singleQuoted)}]`;
  const methods = policy.methods.map((name) => `:${singleQuoted(name.toLowerCase())}`).join(", ");
  return lines([
    "  allow do",
    // Written as a function, since a text without http(s) in front would be taken for a host name of any scheme.
    isForAnyOrigin(policy) ? "    origins '*'" : `    origins { |origin, _env| ${list(policy.origins)}.include?(origin) }`,
    "    resource '/*',",
    `      methods: [${methods}],`,
    `      headers: ${list(headerList(policy))},`,
    policy.exposedHeaders.length > 0 ? `      expose: ${list(policy.exposedHeaders)},` : null,
    policy.credentials ? "      credentials: true," : null,
    `      max_age: ${policy.maxAgeSeconds}`,
    "  end",
  ]);
}

/** The partial form for the block of Rack::Cors. https://github.com/cyu/rack-cors#resource */
export function rackCorsPartial(where: { readonly file: string; readonly position: Text; readonly apply: Text }): PartialDefinition {
  const list = (name: string, without: ListOption["without"]): ListOption => ({ name, syntax: rubyListSyntax, without });
  return optionPartial({
    file: where.file,
    language: "ruby",
    owner: code("Rack::Cors"),
    newOption: {
      ifMissing: (owner, name) =>
        say`If ${owner} has no ${name}: in the line of ${code("resource")}, directly after its path and the comma.`,
      insteadOfOrigins: (owner) =>
        say`In ${owner}, in place of the line for the origins; without one in the line of ${code("resource")}, directly after its path and the comma.`,
      orInstead: (owner, start) =>
        say`In ${owner}: in the line of ${code("resource")}, directly after its path and the comma, or in place of the line that begins with ${start}.`,
      places: [
        { kind: "behind", text: "resource '/*'," },
        { kind: "behind", text: "resource '*'," },
      ],
    },
    indent: "      ",
    lists: {
      origins: {
        name: "origins",
        syntax: { ...rubyListSyntax, open: (name) => `${name} `, close: "" },
        // How the whole text writes it.
        alsoOpens: ["origins { |origin, _env| ["],
        where: (opening) => say`In the line ${code("origins …")} of ${code("Rack::Cors")}, directly after ${opening}.`,
        without: [],
      },
      // It takes names in small letters, as symbols.
      methods: {
        ...list("methods", ["GET"]),
        syntax: { ...rubyListSyntax, quote: (name) => `:${singleQuoted(name.toLowerCase()) ?? ""}` },
      },
      requestHeaders: list("headers", []),
      exposedHeaders: list("expose", []),
    },
    originLines: ["origins "],
    credentials: { start: "credentials:", line: "credentials: true," },
    position: where.position,
    byHand: (name) => [`response.headers['${name}']`, `response.headers["${name}"]`, `response.set_header('${name}'`],
    apply: [where.apply],
  });
}
