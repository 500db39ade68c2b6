import { code, phrase, say } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";

/** A development server hands on calls of the page to a server that it cannot reach. */
export const developmentProxy = toldCause({
  id: "development-proxy",
  title: phrase`The development server's proxy did not reach the server behind it`,
  told: () => [
    say`The proxy of the development server wrote this, not a browser. The server behind it does not run, listens at another address, or broke off. This is not CORS.`,
    // https://github.com/nodejs/node/blob/main/doc/changelogs/CHANGELOG_V17.md: names are no longer looked up with IPv4 first.
    say`Start that server, and compare its address and port with the settings of the proxy. Where ${code("localhost")} is refused and the server runs, write ${code("127.0.0.1")} there: from Node 17 on, ${code("localhost")} may mean ${code("::1")}.`,
  ],
});
