import { phrase, say } from "../../../model/text.ts";
import { endedBy, failureCause } from "./parts/failure-cause.ts";

/** Reports a server that wanted to know by a certificate who is calling. */
export const clientCertificate = failureCause({
  id: "client-certificate",
  title: phrase`The server asks for a certificate of the user`,
  when: endedBy("client-certificate"),
  actor: "user",
  tell: (host) => ({
    headline: say`${host} asks for a certificate of the person at the browser, and got none that it takes.`,
    change: [say`Install the certificate, or let the server ask for it only where it is needed.`],
  }),
});
