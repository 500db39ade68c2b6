import { code, phrase, say } from "../../../model/text.ts";
import { endedBy, failureCause } from "./parts/failure-cause.ts";

/** Reports a body that is a stream, sent to a server that does not speak HTTP/2. */
export const streamingBody = failureCause({
  id: "streaming-body",
  title: phrase`A streaming body needs HTTP/2`,
  when: endedBy("no-common-protocol"),
  actor: "page",
  tell: (host) => ({
    headline: say`The call's body is a stream (${code("ReadableStream")}), and ${host} does not speak HTTP/2 or HTTP/3, so the browser could not send it.`,
    why: [
      say`Browsers send such a body over HTTP/2 and HTTP/3 only, and those only over ${code("https:")}. The preflight can pass over HTTP/1.1 all the same: it has no body.`,
    ],
    change: [
      say`In the page: send the body whole, for example ${code("await new Response(stream).blob()")}.`,
      say`Or let ${host} speak HTTP/2 over ${code("https:")}.`,
    ],
  }),
});
