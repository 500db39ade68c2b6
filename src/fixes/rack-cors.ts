import type { CorsPolicy } from "../model/header-patch.ts";
import { isForAnyOrigin, lines } from "./define-server.ts";
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
