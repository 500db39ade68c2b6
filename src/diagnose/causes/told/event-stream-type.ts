import { header, say } from "../../../model/text.ts";
import { toldCause } from "../../cause.ts";

/** The answer to an `EventSource` that has another type. */
export const eventStreamType = toldCause({
  id: "event-stream-type",
  title: "The answer is no event stream",
  told: () => [
    say`The answer came, but its Content-Type is not that of an event stream. This is not CORS.`,
    say`On the server: send ${header("content-type", "text/event-stream")}. Often the address is wrong and an error page came instead.`,
  ],
});
