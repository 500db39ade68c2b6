import { lastHop } from "../../../model/call.ts";
import { getCombined } from "../../../model/header-list.ts";
import { netErrorKind } from "../../../model/net-error.ts";
import { valueOr } from "../../../model/observed.ts";
import { hostOf } from "../../../model/origin.ts";
import { code, header, phrase, say, sentences, type Text, type TextPart } from "../../../model/text.ts";
import { type DiagnoseInput, rootCause } from "../../cause.ts";
import { exchangeEvidence } from "../../evidence.ts";

const refusals: ReadonlySet<number> = new Set([400, 401, 403]);

/** What the handshake was refused with; null: the browser hides it, as Chromium does. Undefined: nothing refused it. */
function refusalOf({ call }: DiagnoseInput): number | null | undefined {
  const { actual } = lastHop(call);
  if (call.resourceType !== "websocket" || !actual.requestHeaders.observed) return undefined;
  const response = valueOr(actual.response, undefined);
  if (response !== undefined && response !== null) return refusals.has(response.status) ? response.status : undefined;
  // A connection that could not be made, or broke, has a name of its own.
  return call.end.kind === "error" && netErrorKind(call.end.netError) === "blocked" ? null : undefined;
}

function headlineFor(status: number | null, host: TextPart, origin: TextPart | null): Text {
  if (status === 401) return say`${host} refused the WebSocket with 401: it wants a login. That is not CORS.`;
  if (status === null)
    return origin === null
      ? say`${host} did not accept the WebSocket, most likely because it does not let the page's origin in, or has no socket at this address. That is not CORS.`
      : say`${host} did not accept the WebSocket, most likely because it does not let ${origin} in, or has no socket at this address. That is not CORS.`;
  return origin === null
    ? say`${host} refused the WebSocket with ${status}, most likely because it does not let the page's origin in. That is not CORS.`
    : say`${host} refused the WebSocket with ${status}, most likely because it does not let ${origin} in. That is not CORS.`;
}

function letIn(origin: TextPart | null): Text {
  return sentences(
    origin === null
      ? say`In the settings of the socket's server (not in its CORS settings), add the page's origin to the allowed origins.`
      : say`In the settings of the socket's server (not in its CORS settings), add ${origin} to the allowed origins.`,
    say`Where a proxy stands in front: let it pass ${header("origin")}, ${header("upgrade")} and ${header("connection")} on.`,
  );
}

function notOpened(url: string | null, status: number | null): Text {
  if (url === null) return status === null ? say`The WebSocket was not opened.` : say`The WebSocket was not opened (status ${status}).`;
  return status === null
    ? say`The WebSocket ${code(url)} was not opened.`
    : say`The WebSocket ${code(url)} was not opened (status ${status}).`;
}

/** Reports a socket whose handshake the server refused: CORS has no part in it, but servers look at the origin themselves. */
export const websocketOrigin = rootCause({
  id: "websocket-origin",
  title: phrase`The server did not accept the WebSocket`,
  family: "browser",
  on: ["failed", "undecided", "blocked"],
  find: (input) => {
    const status = refusalOf(input);
    if (status === undefined) return [];
    const { call } = input;
    const { actual, url } = lastHop(call);
    const host = code(hostOf(url) ?? url);
    const origin = getCombined(valueOr(actual.requestHeaders, []), "origin") ?? valueOr(call.pageOrigin, null);
    const page = origin === null ? null : code(origin);
    const hidden =
      status === null ? [say`The status that it answered with is in the console's line about the socket; events do not tell it.`] : [];
    return [
      {
        behind: null,
        headline: headlineFor(status, host, page),
        why: [
          say`A WebSocket needs no CORS headers. The browser sends ${header("origin")} with the handshake, and the server decides by itself what to make of it.`,
          ...hidden,
        ],
        change:
          status === 401
            ? [say`Send the login with the handshake: a cookie of that host, or a token in the address or the first message.`]
            : [letIn(page)],
        actor: "server",
        evidence: [exchangeEvidence(call, actual, null, status === null ? actual.netError : String(status))],
        sure: "likely",
      },
    ];
  },
  told: ({ url, origin, status }) => [
    sentences(
      notOpened(url, status),
      origin === null
        ? say`It needs no CORS headers: its server looks at the page's origin by itself.`
        : say`It needs no CORS headers: its server looks at the page's origin, ${code(origin)}, by itself.`,
      say`Or nothing answers at this address.`,
    ),
    say`With a status 403, or where the server's log says so: add the page's origin to the allowed origins of the socket's server, not of CORS. Otherwise check the address, and that a proxy in front passes ${header("upgrade")} and ${header("connection")} on.`,
  ],
});
