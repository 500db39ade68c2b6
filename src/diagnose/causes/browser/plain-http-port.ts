import { phrase, say } from "../../../model/text.ts";
import { otherSchemeCause } from "./parts/other-scheme.ts";

/** Reports https: called on a port that answered http:. */
export const plainHttpPort = otherSchemeCause({
  id: "plain-http-port",
  title: phrase`The address says https, the server speaks http`,
  called: "https:",
  tell: (called, spoken) => ({
    headline: say`The call goes to ${called}, but the server at this port speaks plain http: it answered other calls, and no encrypted connection could be made.`,
    change: say`In the page's code, call ${spoken}, if the page itself was loaded over http or from this machine. Or give the server a certificate, and let it speak https there.`,
  }),
});
