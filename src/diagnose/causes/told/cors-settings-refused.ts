import { code, header, phrase, say } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";

/** A framework's complaint about its CORS settings. */
export const corsSettingsRefused = toldCause({
  id: "cors-settings-refused",
  title: phrase`The server does not take its own CORS settings`,
  told: () => [
    say`The server's framework wrote this: it takes no such CORS settings. Either they allow any origin together with credentials, which browsers do not take, or an origin in them lacks its scheme.`,
    say`On the server: write each origin out, with scheme and port and no slash at the end, such as ${code("https://app.example")}. Until the settings are taken, its answers have no ${header("access-control-allow-origin")}.`,
  ],
});
