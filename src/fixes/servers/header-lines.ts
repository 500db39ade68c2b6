import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, header, phrase, say } from "../../model/text.ts";
import { defineServer, headerValues, lines } from "../define-server.ts";
import { linePartial } from "../line-partial.ts";
import type { Piece } from "../partial.ts";
import { beforeAuthentication, exactOrigin, oneLayerOnly, staleAnswers } from "../phrases.ts";

/** What any server has to send, for stacks that have no file of their own. */
export const headerLines = defineServer({
  id: "header-lines",
  label: phrase`Any server: plain header lines`,
  group: "other",
  checkedAgainst: "Fetch Standard, commit 586cd2a",
  docs: "https://fetch.spec.whatwg.org/#http-cors-protocol",
  partial: linePartial({
    file: null,
    language: "http",
    starts: (name) => [`${name}:`],
    line: (name, value) => `${name}: ${value}`,
    newLine: {
      where: (start) =>
        say`With the other ${code("Access-Control-")} headers of the answer, or in place of the line that begins with ${start}.`,
      places: [{ kind: "below", line: "Access-Control-Allow-Origin:" }],
    },
    ifNone: say`With the other ${code("Access-Control-")} headers of the answer, if there is no such line.`,
    origins: (added) => [added.map(answerTo)],
    star: (origins) => [origins.map(answerTo)],
    errors: () => [
      [
        {
          where: say`Answers with an error status (401, 404, 500) need the same ${code("Access-Control-")} headers as all others.`,
          code: "",
          places: [],
        },
      ],
    ],
    preflights: [
      [
        {
          where: say`The answer to method ${code("OPTIONS")} with ${header("access-control-request-method")}: with this status and the ${code("Access-Control-")} headers, before sign-in checks and routes.`,
          code: "HTTP/1.1 204 No Content\n",
          places: [],
        },
      ],
    ],
    single: () => say`Keep the one that all answers get.`,
    apply: [],
  }),
  bareAnswers: {
    file: null,
    language: "http",
    apply: [],
    pieces: (policy) => [
      {
        where: say`Every answer to a request with ${header("origin", allowedOrigin(policy))} that has no ${header("access-control-allow-origin")} yet, errors included, added to the headers that are there. Answers to ${code("OPTIONS")} stay as they are.`,
        code: lines(sharedLines(policy)),
        places: [],
      },
    ],
  },
  build: (policy) => ({
    blocks: [
      {
        where: say`The answer to a preflight: method ${code("OPTIONS")} with ${header("access-control-request-method")} and ${header("origin", allowedOrigin(policy))}. Before sign-in checks and routes, for every path.`,
        file: null,
        language: "http",
        code: preflightAnswer(policy),
      },
      {
        where: say`Every other answer to a request with ${header("origin", allowedOrigin(policy))}, errors included, added to the headers that are there.`,
        file: null,
        language: "http",
        code: lines(sharedLines(policy)),
      },
      {
        where: say`Every answer to a request with another ${header("origin")} or with none, added to the headers that are there.`,
        file: null,
        language: "http",
        code: "Vary: Origin\n",
      },
    ],
    replaces: say`Replaces every other ${header("access-control-allow-origin")} line that the server, its framework or a proxy in front of it adds. Two of them block the request.`,
    apply: [
      say`Compare the request's ${header("origin")} with a list of exact origins.`,
      say`If it is on the list, send it back as ${header("access-control-allow-origin")}; one origin in one line, never a list.`,
    ],
    traps: [
      beforeAuthentication,
      say`A preflight must not be redirected: not to https, not to a path with a slash at the end.`,
      say`Errors (401, 404, 500) need the second group too, or the page cannot read why a request failed.`,
      say`Comparing only the end or a part of the origin lets strangers in: ${code("https://app.example.evil.example")} contains ${code("app.example")}.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});

function answerTo(origin: string): Piece {
  return {
    where: say`In every answer to a request with ${header("origin", origin)}, preflights included, as the only line of that name.`,
    code: `Access-Control-Allow-Origin: ${origin}\nVary: Origin\n`,
    places: [],
  };
}

function allowedOrigin(policy: CorsPolicy): string | null {
  return policy.origins[0] ?? null;
}

function sharedLines(policy: CorsPolicy): (string | null)[] {
  const { exposedHeaders } = headerValues(policy);
  return [
    `Access-Control-Allow-Origin: ${allowedOrigin(policy) ?? "*"}`,
    policy.credentials ? "Access-Control-Allow-Credentials: true" : null,
    exposedHeaders === null ? null : `Access-Control-Expose-Headers: ${exposedHeaders}`,
    "Vary: Origin",
  ];
}

function preflightAnswer(policy: CorsPolicy): string {
  const { methods, requestHeaders, maxAge } = headerValues(policy);
  return lines([
    "HTTP/1.1 204 No Content",
    `Access-Control-Allow-Origin: ${allowedOrigin(policy) ?? "*"}`,
    policy.credentials ? "Access-Control-Allow-Credentials: true" : null,
    methods === null ? null : `Access-Control-Allow-Methods: ${methods}`,
    requestHeaders === null ? null : `Access-Control-Allow-Headers: ${requestHeaders}`,
    `Access-Control-Max-Age: ${maxAge}`,
    "Vary: Origin",
  ]);
}
