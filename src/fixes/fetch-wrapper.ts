import type { CorsPolicy } from "../model/header-patch.ts";
import { code, say, type Text } from "../model/text.ts";
import { headerValues, isForAnyOrigin, lines } from "./define-server.ts";
import { jsString } from "./quote.ts";
import { jsList } from "./script-options.ts";

/** How a runtime's function for requests looks. */
export interface WrapperForm {
  /** TypeScript with types, for runtimes whose files are TypeScript; otherwise JavaScript. */
  readonly typed: boolean;
  /** Written before `function`, for a file of its own. */
  readonly exported: boolean;
}

const types = `type Handler<Rest extends unknown[]> = (request: Request, ...rest: Rest) => Response | Promise<Response>;\n`;

/**
 * The text of `withCors(handler)` for runtimes that answer a web-standard Request with a Response. It answers preflights of the
 * listed origins, and adds the headers to every answer of the handler. A thrown error becomes a 500 inside of it, since a
 * runtime's own 500 has no such headers. A response of `fetch` or `Response.redirect` cannot be changed, so it is copied.
 * https://fetch.spec.whatwg.org/#concept-headers-guard
 */
export function fetchWrapper(policy: CorsPolicy, { typed, exported }: WrapperForm): string {
  const forAny = isForAnyOrigin(policy);
  const { methods, requestHeaders, exposedHeaders, maxAge } = headerValues(policy);
  const set = (indent: string, name: string, value: string | null): string | null =>
    value === null ? null : `${indent}headers.set(${jsString(name)}, ${jsString(value)});`;
  return lines([
    forAny ? null : `const corsOrigins = new Set(${jsList(policy.origins)});\n`,
    typed ? types : null,
    "/** Adds the CORS headers to the handler's answers, errors too, and answers preflights. */",
    `${exported ? "export " : ""}function withCors${typed ? "<Rest extends unknown[]>(handler: Handler<Rest>): Handler<Rest>" : "(handler)"} {`,
    "  return async (request, ...rest) => {",
    '    const origin = request.headers.get("Origin");',
    `    const isAllowed = origin !== null${forAny ? "" : " && corsOrigins.has(origin)"};`,
    '    const isPreflight = request.method === "OPTIONS" && request.headers.has("Access-Control-Request-Method");',
    `    let response${typed ? ": Response" : ""};`,
    "    try {",
    "      response = isAllowed && isPreflight ? new Response(null, { status: 204 }) : await handler(request, ...rest);",
    "    } catch (error) {",
    "      console.error(error);",
    '      response = new Response("Internal Server Error", { status: 500 });',
    "    }",
    "    if (!response || response.status === 101) return response;",
    "    const headers = new Headers(response.headers);",
    '    headers.append("Vary", "Origin");',
    '    headers.delete("Access-Control-Allow-Origin");',
    '    headers.delete("Access-Control-Allow-Credentials");',
    "    if (isAllowed) {",
    forAny ? set("      ", "Access-Control-Allow-Origin", "*") : '      headers.set("Access-Control-Allow-Origin", origin);',
    policy.credentials ? set("      ", "Access-Control-Allow-Credentials", "true") : null,
    set("      ", "Access-Control-Expose-Headers", exposedHeaders),
    "    }",
    "    if (isAllowed && isPreflight) {",
    set("      ", "Access-Control-Allow-Methods", methods),
    set("      ", "Access-Control-Allow-Headers", requestHeaders),
    set("      ", "Access-Control-Max-Age", maxAge),
    "    }",
    "    return new Response(response.body, { status: response.status, statusText: response.statusText, headers });",
    "  };",
    "}",
  ]);
}

export const wrapperTrap: Text = say`The whole function has to be inside ${code("withCors")}. An answer that is made around it, for example by a sign-in check, has no headers.`;
