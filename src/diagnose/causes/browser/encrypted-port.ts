import { phrase, say } from "../../../model/text.ts";
import { otherSchemeCause } from "./parts/other-scheme.ts";

/** Reports http: called on a port that answered https:. */
export const encryptedPort = otherSchemeCause({
  id: "encrypted-port",
  title: phrase`The address says http, the server speaks https`,
  called: "http:",
  tell: (called, spoken) => ({
    headline: say`The call goes to ${called}, but the server at this port speaks https: it answered other calls, and ended this connection without an answer.`,
    change: say`In the page's code, call ${spoken}.`,
  }),
});
