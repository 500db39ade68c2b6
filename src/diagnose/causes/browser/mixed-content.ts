import { lastHop } from "../../../model/call.ts";
import { code, phrase, say } from "../../../model/text.ts";
import { endedBy, failureCause } from "./parts/failure-cause.ts";
import { redirectTarget } from "./parts/redirect-target.ts";

/** Reports a call over http from a page over https. */
export const mixedContent = failureCause({
  id: "mixed-content",
  title: phrase`A page over https may not call http`,
  when: endedBy("mixed-content"),
  actor: "page",
  tell: (_, { call }) => {
    const target = redirectTarget(call);
    const isSocket = /^ws:/i.test(target ?? lastHop(call).url);
    const [plain, secure] = isSocket ? ["ws://", "wss://"] : ["http://", "https://"];
    return {
      headline:
        target === null
          ? say`The page was loaded over ${code("https://")} and calls ${code(plain)}: the browser forbids that. That is not CORS.`
          : say`The page was loaded over ${code("https://")}, and the answer redirects the call to ${code(plain)}: the browser forbids that. That is not CORS.`,
      why: target === null ? [say`The browser refused it before anything was sent. The server was not asked.`] : [],
      change: [
        say`Call the address over ${code(secure)}. Where the server has no certificate: serve it under the page's own host, through a proxy that has one.`,
      ],
    };
  },
  told: () => [say`A page loaded over https may not call http. This is not CORS.`, say`Call the address over ${code("https://")}.`],
});
