import { getCombined } from "../../../model/header-list.ts";
import { valueOr } from "../../../model/observed.ts";
import { code, header, phrase, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { headerEvidence } from "../../evidence.ts";
import type { Fault } from "../../fault.ts";
import { allowOrigin } from "../../phrases.ts";

interface Shell {
  readonly origin: string;
  readonly name: string;
}

// Where the pages of an app's shell come from: https://capacitorjs.com/docs/config (server), https://v2.tauri.app/reference/config/ (useHttpsScheme),
// https://ionicframework.com/docs/troubleshooting/cors, https://developer.chrome.com/docs/extensions/reference/manifest
const ownSchemes: Readonly<Record<string, string>> = {
  "capacitor:": "Capacitor on iOS",
  "ionic:": "Ionic",
  "tauri:": "Tauri",
  "app:": "Electron",
  "chrome-extension:": "an extension",
  "moz-extension:": "an extension",
  "vscode-webview:": "an extension of VS Code",
};

/** A web view of Android says so. https://developer.android.com/develop/ui/views/layout/webapps/webview#user-agent */
const isWebView = /;\s*wv\)/;

function shellOf({ exchange, requestOrigin, pageOrigin }: Fault): Shell | null {
  const sent = valueOr(exchange.requestHeaders, []);
  const origin = getCombined(sent, "origin") ?? requestOrigin ?? pageOrigin;
  if (origin === null) return null;
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(origin)?.[0].toLowerCase() ?? "";
  if (Object.hasOwn(ownSchemes, scheme)) return { origin, name: ownSchemes[scheme] ?? "" };
  if (/^https?:\/\/tauri\.localhost$/i.test(origin)) return { origin, name: "Tauri" };
  const isShell = /^https?:\/\/localhost$/i.test(origin) && isWebView.test(getCombined(sent, "user-agent") ?? "");
  return isShell ? { origin, name: "Capacitor or Cordova on Android" } : null;
}

/** Reports a page of an app's shell, whose origin is none that a server's list would think of. */
export const appShellOrigin = causeBehind({
  id: "app-shell-origin",
  title: phrase`The page of an app has an origin of its own kind`,
  family: "origin",
  errors: ["MissingAllowOriginHeader", "PreflightMissingAllowOriginHeader", "AllowOriginMismatch", "PreflightAllowOriginMismatch"],
  explain: (fault) => {
    const shell = shellOf(fault);
    if (shell === null || (fault.response?.status ?? 0) >= 500) return null;
    const origin = code(shell.origin);
    return {
      headline: say`The page is part of an app (${shell.name}), and its origin is ${origin}. ${code(fault.host)} does not allow that one.`,
      why: [
        say`The pages of an app do not come from a web server, so their origin is not the site's. Lists of allowed origins often name the site only.`,
      ],
      change: [
        say`On ${code(fault.host)}: add ${origin} to the allowed origins, letter by letter, beside the site's own. ${header(allowOrigin)} is then that value.`,
        say`Or let the app's own code make the call, and not its page: calls of native code need no CORS.`,
      ],
      actor: "server",
      evidence: headerEvidence(fault),
      sure: "likely",
    };
  },
});
