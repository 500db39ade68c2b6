import { lines } from "../define-server.ts";
import { jsString, xmlText } from "../quote.ts";
import type { PageHeader, PageRequest } from "./page-request.ts";

const unknownValue = "(as before)";

function headerEntry({ name, value }: PageHeader): string {
  return `${jsString(name)}: ${jsString(value ?? unknownValue)}`;
}

function headerLines(headers: readonly PageHeader[]): (string | null)[] {
  return headers.length === 0 ? [null] : ["  headers: {", ...headers.map((one) => `    ${headerEntry(one)},`), "  },"];
}

/** The request with fetch(). */
export function fetchCode({ url, method, headers, credentials, hasBody }: PageRequest): string {
  const isBare = method === "GET" && headers.length === 0 && credentials === null;
  if (isBare) return `const response = await fetch(${jsString(url)});\n`;
  return lines([
    `const response = await fetch(${jsString(url)}, {`,
    method === "GET" ? null : `  method: ${jsString(method)},`,
    ...headerLines(headers),
    credentials === null ? null : `  credentials: ${jsString(credentials)},`,
    hasBody ? "  body," : null,
    "});",
  ]);
}

/** The request with XMLHttpRequest. */
export function xhrCode({ url, method, headers, credentials, hasBody }: PageRequest): string {
  return lines([
    "const request = new XMLHttpRequest();",
    `request.open(${jsString(method)}, ${jsString(url)});`,
    credentials === "include" ? "request.withCredentials = true;" : null,
    ...headers.map(({ name, value }) => `request.setRequestHeader(${jsString(name)}, ${jsString(value ?? unknownValue)});`),
    `request.send(${hasBody ? "body" : ""});`,
  ]);
}

/** The request with axios. https://axios-http.com/docs/req_config */
export function axiosCode({ url, method, headers, credentials, hasBody }: PageRequest): string {
  return lines([
    "const response = await axios({",
    `  method: ${jsString(method)},`,
    `  url: ${jsString(url)},`,
    ...headerLines(headers),
    credentials === "include" ? "  withCredentials: true," : null,
    hasBody ? "  data: body," : null,
    "});",
  ]);
}

/** The tag that loads it with CORS; null when there is none for this kind, or the address cannot be written. */
export function tagCode({ url, credentials, resourceType }: PageRequest): string | null {
  const address = xmlText(url);
  if (address === null) return null;
  const cors = `crossorigin="${credentials === "include" ? "use-credentials" : "anonymous"}"`;
  switch (resourceType) {
    case "image":
      return `<img src="${address}" ${cors} alt="">\n`;
    case "script":
      return `<script src="${address}" ${cors}></script>\n`;
    case "stylesheet":
      return `<link rel="stylesheet" href="${address}" ${cors}>\n`;
    case "media":
      return `<video src="${address}" ${cors} controls></video>\n`;
    case "texttrack":
      return `<!-- CORS is set on the element around the track. -->\n<video ${cors}>\n  <track src="${address}">\n</video>\n`;
    case "manifest":
      return `<link rel="manifest" href="${address}" ${cors}>\n`;
    case "font":
      return `<link rel="preload" as="font" href="${address}" ${cors}>\n`;
    default:
      return null;
  }
}
