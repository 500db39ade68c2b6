import type { CauseId } from "../diagnose/cause-ids.ts";
import { code, header, say, type Text, value } from "../model/text.ts";
import type { ParsedMessage } from "./parsed-message.ts";

const allowOrigin = header("access-control-allow-origin");
const allowCredentials = header("access-control-allow-credentials");
const allowMethods = header("access-control-allow-methods");
const allowHeaders = header("access-control-allow-headers");

type Writer = (message: ParsedMessage) => readonly Text[];

function page({ origin }: ParsedMessage): Text {
  return origin === null || origin === "null" ? say`the page's origin` : say`${code(origin)}`;
}

function answer({ preflight, url }: ParsedMessage): Text {
  const of = url === null ? say`` : say` of ${code(url)}`;
  return preflight === true ? say`The answer to the preflight (the OPTIONS request sent first)${of}` : say`The answer${of}`;
}

function withStatus({ status }: ParsedMessage): Text {
  return status === null ? say`` : say` (status ${status})`;
}

function sent({ allowOrigin: seen }: ParsedMessage): Text {
  return seen === null ? say`` : say` The server sent ${value(seen)}.`;
}

function echo(message: ParsedMessage): Text {
  return say`On the server: send ${allowOrigin} once, with exactly ${page(message)}, and ${header("vary", "Origin")} with it.`;
}

function nullOrigin({ origin }: ParsedMessage): Text[] {
  if (origin !== "null") return [];
  return [
    say`The page's origin is ${code("null")}: it was opened from a file, is in a sandboxed frame, or the request was redirected across sites. Give the page a real origin; do not allow ${code("null")}.`,
  ];
}

const serverError: Writer = ({ status }) =>
  status === null || status < 400
    ? []
    : [say`The status ${status} is an error of its own. Look at it first: error answers often lack the CORS headers.`];

/** What is said of each cause when only a console message is known: what happened, then who changes what. */
const writers: Readonly<Record<CauseId, Writer>> = {
  "allow-origin-missing": (message) => [
    say`${answer(message)}${withStatus(message)} has no ${allowOrigin}, so the browser does not let the page have it.`,
    ...serverError(message),
    ...(message.origin === "null" ? nullOrigin(message) : [echo(message)]),
  ],
  "allow-origin-mismatch": (message) => [
    say`${answer(message)} allows another origin than the page's.${sent(message)}`,
    say`The two have to be equal character by character: scheme, host, port, no slash at the end.`,
    ...(message.origin === "null" ? nullOrigin(message) : [echo(message)]),
  ],
  "allow-origin-multiple": (message) => [
    say`${answer(message)} allows more than one origin. Only one is possible.${sent(message)}`,
    say`Often two layers add the header, for example a proxy and the application: let only one of them do it.`,
    echo(message),
  ],
  "allow-origin-malformed": (message) => [
    say`${answer(message)} has an ${allowOrigin} that is no origin.${sent(message)}`,
    say`An origin has a scheme and a host, such as ${code("https://app.example")}. Patterns and lists do not exist.`,
    echo(message),
  ],
  "allow-origin-wildcard-credentials": (message) => [
    say`The request carries credentials (cookies or a login), and then ${header("access-control-allow-origin", "*")} does not count.`,
    echo(message),
    say`Or, if the data is public, make the call without credentials.`,
  ],
  "allow-credentials-missing": (message) => [
    say`The request carries credentials (cookies or a login), and ${answerLower(message)} does not have ${header("access-control-allow-credentials", "true")}.`,
    say`On the server: send ${header("access-control-allow-credentials", "true")}. Or make the call without credentials.`,
  ],
  "allow-credentials-malformed": () => [
    say`The request carries credentials (cookies or a login), and ${allowCredentials} is not exactly ${code("true")}.`,
    say`On the server: send it once, as the lower-case word ${code("true")}.`,
  ],
  "preflight-status": (message) => [
    say`The preflight (the OPTIONS request sent first) was answered with an error status${withStatus(message)}. It has to be 200 to 299.`,
    say`On the server: answer OPTIONS with 204 and the CORS headers, before any login check. A preflight never carries cookies or tokens.`,
  ],
  "preflight-redirect": (message) => [
    say`The preflight (the OPTIONS request sent first) was redirected${withStatus(message)}. Browsers do not follow that.`,
    say`In the page: call the final address. Common reasons are a missing or extra slash, ${code("http:")} for ${code("https:")}, and a login page.`,
  ],
  "allow-methods-omission": ({ method }) => [
    say`The server's answer to the preflight does not allow ${method === null ? "the request's method" : say`the method ${code(method)}`}.`,
    say`On the server: add it to ${allowMethods}, in capitals and as it is sent.`,
    ...(method !== null && method !== method.toUpperCase()
      ? [say`Methods are case-sensitive: write ${code(method.toUpperCase())} in the page.`]
      : []),
  ],
  "allow-methods-malformed": () => [
    say`The list in ${allowMethods} cannot be read.`,
    say`On the server: write method names with commas between them, without quotation marks or other punctuation.`,
  ],
  "allow-headers-omission": ({ header: name }) => [
    say`The server's answer to the preflight does not allow ${name === null ? "a header of the request" : say`the request header ${code(name)}`}.`,
    name !== null && /^access-control-allow-/i.test(name)
      ? say`That is a header for answers. In the page: do not send it.`
      : say`On the server: add it to ${allowHeaders}. Or, if the call does not need it: leave it out in the page.`,
  ],
  "allow-headers-malformed": () => [
    say`The list in ${allowHeaders} cannot be read.`,
    say`On the server: write header names with commas between them, without quotation marks or other punctuation.`,
  ],
  "redirect-url-credentials": () => [
    say`The server redirected to an address with a user name or a password in it. Browsers do not follow that across origins.`,
    say`On the server: take both out of the ${header("location")}.`,
  ],
  "scheme-unsupported": ({ url }) => [
    say`The address${url === null ? "" : say` ${code(url)}`} is not one that CORS works for: that takes ${code("http:")} or ${code("https:")}.`,
    say`Often ${code("http://")} is missing before the host, or the page was opened from a file: serve it from ${code("http://localhost")} instead.`,
  ],
  "mode-same-origin": () => [
    say`The page's own call allows only its own origin, and the address is of another.`,
    say`In the page: take ${code('mode: "same-origin"')} out, or call an address of the page's own origin.`,
  ],
  "no-cors-redirect-mode": () => [
    say`A call with ${code('mode: "no-cors"')} has to follow redirects, and this one sets another ${code("redirect")}.`,
    say`In the page: use ${code('mode: "cors"')}, which also lets the page read the answer.`,
  ],
  "response-invalid": () => [
    say`The browser could not use what came back.`,
    say`Look at the server's log, and at what lies between it and the browser.`,
  ],
  "local-network-access": () => [
    say`A page from the internet called this machine or a device on its network, and the browser did not permit it.`,
    say`Serve the page over ${code("https")}, and allow the access in the site's settings. No header of the server changes this.`,
  ],
};

function answerLower(message: ParsedMessage): Text {
  return message.preflight === true ? say`the answer to the preflight` : say`the answer`;
}

/** Returns what to say of a cause; one paragraph each. */
export function causeText(id: CauseId, message: ParsedMessage): readonly Text[] {
  return writers[id](message);
}
