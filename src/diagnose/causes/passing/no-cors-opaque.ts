import { lastHop } from "../../../model/call.ts";
import { code, phrase, say } from "../../../model/text.ts";
import { rootCause } from "../../cause.ts";
import { exchangeEvidence } from "../../evidence.ts";

/** Reports a script's own call in mode `no-cors`: it passed, and the script cannot read the answer. */
export const noCorsOpaque = rootCause({
  id: "no-cors-opaque",
  title: phrase`Loaded without CORS; scripts cannot read it`,
  family: "passing",
  on: ["opaque"],
  find: ({ call, evaluation }) => {
    const isScripted = call.resourceType === "fetch" || call.resourceType === "xhr";
    const { actual, url } = lastHop(call);
    if (!isScripted || call.fromServiceWorker || evaluation.mode.value !== "no-cors" || !/^https?:/.test(url)) return [];
    return [
      {
        behind: null,
        headline: say`This was loaded without CORS, so scripts cannot read it.`,
        why: [
          say`The request was made in mode ${code("no-cors")}. An image, a script or a style may be used so, but its content, status and headers stay hidden from scripts.`,
        ],
        change: [],
        actor: "page",
        evidence: [exchangeEvidence(call, actual, null, null)],
        instead: {
          changes: [{ kind: "call-mode", mode: "cors" }],
          insteadWhen: say`With ${code("no-cors")} the page never sees the answer. If it has to read it, make an ordinary call; then the server has to allow the page's origin.`,
        },
        sure: "seen",
      },
    ];
  },
});
