import { parameterNames } from "../../../model/one-time-url.ts";
import { code, header, phrase, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { allowOrigin, originOrWords, pathOf } from "../../phrases.ts";
import { bareAnswerErrors, isErrorAnswer } from "../parts/bare-answer.ts";

// https://github.com/socketio/engine.io-protocol#handshake
function isHandshake(url: string): boolean {
  return /\/(?:socket|engine)\.io\/?$/.test(pathOf(url)) && parameterNames(url).includes("EIO");
}

/** Reports a call of socket.io's client: its server answers before the application's own CORS code. */
export const socketIoSetting = causeBehind({
  id: "socket-io-setting",
  title: phrase`socket.io has a CORS setting of its own`,
  family: "server",
  errors: bareAnswerErrors,
  explain: (fault) => {
    if (fault.obstacle.phase !== "actual" || isErrorAnswer(fault) || !isHandshake(fault.hop.url)) return null;
    return {
      headline: say`${code(pathOf(fault.hop.url))} is answered by socket.io on ${code(fault.host)}, and its answer has no ${header(allowOrigin)}.`,
      why: [
        // https://socket.io/docs/v4/handling-cors/
        say`socket.io answers this address before the application does, so the application's CORS code, such as ${code("cors()")} of Express, never sees it. Without a setting of its own it allows no other origin.`,
      ],
      change: [say`On ${code(fault.host)}: ${code("new Server(server, { cors: { origin: [")}${originOrWords(fault)}${code("] } })")}.`],
      actor: "server",
      evidence: [],
      sure: "likely",
    };
  },
});
