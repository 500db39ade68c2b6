import { lastHop } from "../../../model/call.ts";
import { getCombined } from "../../../model/header-list.ts";
import { valueOr } from "../../../model/observed.ts";
import { code, header, phrase, say } from "../../../model/text.ts";
import { exchangeEvidence } from "../../evidence.ts";
import { endedBy, failureCause } from "./parts/failure-cause.ts";

const name = "content-encoding";

/** Reports a body that is not packed in the way that `Content-Encoding` says. */
export const contentEncodingFailure = failureCause({
  id: "content-encoding-failure",
  title: phrase`The answer is not packed as it says`,
  when: endedBy("wrong-encoding"),
  actor: "server",
  tell: (host, { call }) => {
    const { actual: exchange } = lastHop(call);
    const actual = getCombined(valueOr(exchange.response, null)?.headers ?? [], name);
    const says = actual === null ? say`${header(name)}` : say`${header(name, actual)}`;
    return {
      headline: say`The answer of ${host} came, but its body is not packed in the way that ${says} says, so the browser could not unpack it.`,
      why: [
        say`This is not CORS. Often a proxy, or the application's own code that passes an answer on, has unpacked the body and kept the header: ${code("fetch()")} in Node unpacks by itself. Or the body was packed twice, or cut off.`,
      ],
      change: [
        say`Where the answer is passed on: leave out ${header(name)} and ${header("content-length")} of the answer behind, or pass the body on as it came.`,
      ],
      evidence: actual === null ? [] : [exchangeEvidence(call, exchange, name, actual)],
    };
  },
});
