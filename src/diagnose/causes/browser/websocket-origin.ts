import { lastHop } from "../../../model/call.ts";
import { getCombined } from "../../../model/header-list.ts";
import { netErrorKind } from "../../../model/net-error.ts";
import { valueOr } from "../../../model/observed.ts";
import { hostOf } from "../../../model/origin.ts";
import { code, header, say, type Text, type TextPart } from "../../../model/text.ts";
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

function headlineFor(status: number | null, host: TextPart, page: Text): Text {
  if (status === 401) return say`${host} refused the WebSocket with 401: it wants a login. That is not CORS.`;
  if (status === null)
    return say`${host} did not accept the WebSocket, most likely because it does not let ${page} in, or has no socket at this address. That is not CORS.`;
  return say`${host} refused the WebSocket with ${status}, most likely because it does not let ${page} in. That is not CORS.`;
}

/** Reports a socket whose handshake the server refused: CORS has no part in it, but servers look at the origin themselves. */
export const websocketOrigin = rootCause({
  id: "websocket-origin",
  title: "The server did not accept the WebSocket",
  family: "browser",
  on: ["failed", "undecided", "blocked"],
  find: (input) => {
    const status = refusalOf(input);
    if (status === undefined) return [];
    const { call } = input;
    const { actual, url } = lastHop(call);
    const host = code(hostOf(url) ?? url);
    const origin = getCombined(valueOr(actual.requestHeaders, []), "origin") ?? valueOr(call.pageOrigin, null);
    const page = origin === null ? say`the page's origin` : say`${code(origin)}`;
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
            : [
                say`In the settings of the socket's server (not in its CORS settings), add ${page} to the allowed origins. Where a proxy stands in front: let it pass ${header("origin")}, ${header("upgrade")} and ${header("connection")} on.`,
              ],
        actor: "server",
        evidence: [exchangeEvidence(call, actual, null, status === null ? actual.netError : String(status))],
        sure: "likely",
      },
    ];
  },
  told: ({ url, origin, status }) => [
    say`The WebSocket${url === null ? say`` : say` ${code(url)}`} was not opened${status === null ? say`` : say` (status ${status})`}. It needs no CORS headers: its server looks at the page's origin${origin === null ? say`` : say`, ${code(origin)},`} by itself. Or nothing answers at this address.`,
    say`With a status 403, or where the server's log says so: add the page's origin to the allowed origins of the socket's server, not of CORS. Otherwise check the address, and that a proxy in front passes ${header("upgrade")} and ${header("connection")} on.`,
  ],
});
