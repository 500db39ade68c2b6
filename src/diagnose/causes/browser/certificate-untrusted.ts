import { phrase, say } from "../../../model/text.ts";
import { endedBy, failureCause } from "./parts/failure-cause.ts";

/** Reports a server's certificate that the browser does not accept. */
export const certificateUntrusted = failureCause({
  id: "certificate-untrusted",
  title: phrase`The server's certificate is not trusted`,
  when: endedBy("certificate"),
  actor: "server",
  tell: (host) => ({
    headline: say`The browser does not trust the certificate of ${host}.`,
    change: [
      say`Open the address in a tab of its own: the browser says there what is wrong with it. On a development machine, make a certificate that the system trusts.`,
    ],
  }),
});
