import { code, header, listOf, phrase, say, type Text, type TextPart, term, value } from "../model/text.ts";
import type { Fault } from "./fault.ts";

/** Words that several causes share, so that one thing has one name. */

export const allowOrigin = "access-control-allow-origin";
export const allowCredentials = "access-control-allow-credentials";
export const allowMethods = "access-control-allow-methods";
export const allowHeaders = "access-control-allow-headers";

export const preflightTerm = term(phrase`preflight`, phrase`the OPTIONS request in which the browser asks the server for permission first`);
export const credentialsTerm = term(phrase`credentials`, phrase`cookies, HTTP logins and client certificates`);
export const originTerm = term(phrase`origin`, phrase`scheme, host and port, without a path`);

/** "The answer of api.example.com to the preflight", as the start of a sentence. */
export function answerOf(fault: Fault): Text {
  switch (fault.obstacle.phase) {
    case "preflight":
      return say`The answer of ${code(fault.host)} to the preflight`;
    case "redirect":
      return say`The redirect that ${code(fault.host)} sent`;
    case "actual":
      return say`The answer of ${code(fault.host)}`;
  }
}

/** "has …; needed is …": a header as seen beside what would pass. */
export function seenAndNeeded(name: string, seen: string | null, needed: TextPart | Text): Text {
  return seen === null ? say`Seen: no ${header(name)} header. Needed: ${needed}.` : say`Seen: ${header(name, seen)}. Needed: ${needed}.`;
}

/** The same of an answer that may not have been seen: then only the browser's own word tells of it. */
export function toldAndNeeded({ response, obstacle: { actual } }: Fault, name: string, needed: TextPart | Text): Text {
  if (response === null && actual === null) return say`The ${header(name)} header itself was not seen. Needed: ${needed}.`;
  return seenAndNeeded(name, actual, needed);
}

/** The origin of the page as it was sent, or words for it when it is not known. */
export function originOrWords(fault: Fault): Text {
  return fault.requestOrigin === null ? say`the page's origin` : [code(fault.requestOrigin)];
}

/** "OPTIONS /path" or "GET /path": the request that the change is for. */
export function requestLine(fault: Fault): TextPart {
  const method = fault.obstacle.phase === "preflight" ? "OPTIONS" : fault.hop.method;
  return code(`${method} ${pathOf(fault.hop.url)}`);
}

/** Path of a URL without its query, which may be long or secret. */
export function pathOf(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*([^?#]*)/i.exec(url)?.[1] || "/";
}

/** The URL for prose: what may be secret in it, user name, password and query, is left out. */
export function shownUrl(url: string): TextPart {
  const [beforeFragment = ""] = url.split("#");
  const [path = "", query] = beforeFragment.split("?");
  const clean = path.replace(/^([a-z][a-z0-9+.-]*:\/\/)?[^/@]*@/i, "$1");
  return code(query === undefined ? clean : `${clean}?…`);
}

export function values(texts: readonly string[]): Text {
  return listOf(texts.map(value));
}

export function codes(texts: readonly string[], last?: string): Text {
  return listOf(texts.map(code), last);
}

/** Says how it is known that the call was made with credentials; empty when it was observed or the mode is another. */
export function inferredCredentials(fault: Fault): Text[] {
  if (!fault.credentialsInferred || fault.credentials !== "include") return [];
  return [
    say`That the call was made with credentials was not seen but concluded: from a cookie that was sent, or because the block has no other reason.`,
  ];
}
