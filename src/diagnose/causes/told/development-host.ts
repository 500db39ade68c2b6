import { code, phrase, say } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";

/** A development server that serves its own files to hosts it knows. */
export const developmentHost = toldCause({
  id: "development-host",
  title: phrase`The development server refused this host or origin`,
  told: () => [
    say`The development server wrote this, not a browser. It serves a host nothing until its settings name it: other sites could read your source code otherwise. This is not CORS.`,
    say`Add the host, and no others. Next.js: ${code("allowedDevOrigins")}, for Server Actions ${code("serverActions.allowedOrigins")}. Vite and what is built on it: ${code("server.allowedHosts")}. webpack-dev-server and Angular: ${code("allowedHosts")}.`,
  ],
});
