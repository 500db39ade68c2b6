import { getCombined } from "../../../model/header-list.ts";
import { code, header, phrase, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { lineEvidence, statusEvidence } from "../../evidence.ts";
import { bareAnswerErrors, refusedPreflightErrors } from "../parts/bare-answer.ts";

// https://ngrok.com/docs/errors/err_ngrok_6024
const warning = "ERR_NGROK_6024";

/** Reports a page that a tunnel to a developer's machine sent in the place of the application. */
export const tunnelPage = causeBehind({
  id: "tunnel-page",
  title: phrase`The tunnel answered, and not the application`,
  family: "answer",
  errors: [...bareAnswerErrors, ...refusedPreflightErrors],
  explain: (fault) => {
    const value = getCombined(fault.response?.headers ?? [], "ngrok-error-code");
    if (value === null) return null;
    const host = code(fault.host);
    const isWarning = value === warning;
    return {
      headline: isWarning
        ? say`The tunnel ${host} (ngrok) answered with its warning page for browsers, which has no CORS headers. The application was not asked.`
        : say`The tunnel ${host} (ngrok) answered with an error of its own, which has no CORS headers. The application was not reached.`,
      why: [say`Seen: ${header("ngrok-error-code", value)}. Only the tunnel sends that.`],
      change: isWarning
        ? [
            say`In the page, for calls through the tunnel: send the header ${code("ngrok-skip-browser-warning: 1")}, and allow it in the application's ${header("access-control-allow-headers")}. Or use a tunnel without that page.`,
          ]
        : [
            say`See whether the application and the tunnel's agent run, and whether the address is still the tunnel's: ${code(`https://ngrok.com/docs/errors/${value.toLowerCase().replace(/[^a-z0-9_]/g, "")}`)}.`,
          ],
      actor: isWarning ? "page" : "user",
      evidence: [...statusEvidence(fault), lineEvidence(fault, "ngrok-error-code", value)],
      sure: "seen",
    };
  },
});
