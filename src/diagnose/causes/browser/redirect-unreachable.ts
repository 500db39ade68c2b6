import { code, header, phrase, say, type Text } from "../../../model/text.ts";
import { rootCause } from "../../cause.ts";
import { shownUrl } from "../../phrases.ts";
import { nameEvidence } from "./parts/failure-cause.ts";
import { type UnreachableRedirect, unreachableRedirect } from "./parts/unreachable-redirect.ts";

function isPortLost({ from, to }: UnreachableRedirect): boolean {
  return from.hostname === to.hostname && from.port !== "" && to.port === "";
}

function reason(redirect: UnreachableRedirect): Text {
  if (isPortLost(redirect)) {
    return say`The port ${code(redirect.from.port)} got lost on the way. An application builds such an address from the ${header("host")} that it gets, and a proxy in front of it may pass that on without the port.`;
  }
  return say`An application behind a proxy may redirect to the name and port that it has inside, where no browser can reach it.`;
}

function change(redirect: UnreachableRedirect): Text {
  if (isPortLost(redirect)) {
    return say`In the proxy, pass ${header("host")} on as it came. In nginx: ${code("proxy_set_header Host $http_host;")}, because ${code("$host")} has no port.`;
  }
  return say`Tell the application its public address: let the proxy pass ${header("host")} on as it came, or send ${header("x-forwarded-host")} and ${header("x-forwarded-proto")}, and let the application trust them.`;
}

const relative: Text = say`Or let the application redirect with a path alone, such as ${header("location", "/items/")}: that is right behind any proxy.`;

/** Reports a redirect to another host where nothing was reached. */
export const redirectUnreachable = rootCause({
  id: "redirect-unreachable",
  title: phrase`The redirect leads where nothing answers`,
  family: "browser",
  on: ["failed"],
  find: ({ call }) => {
    const redirect = unreachableRedirect(call);
    if (redirect === null) return [];
    const { from, to, evidence } = redirect;
    return [
      {
        behind: null,
        headline: say`${code(from.host)} answered, and sent the call on to ${shownUrl(to.href)}. Nothing was reached there.`,
        why: [reason(redirect)],
        change: [change(redirect), relative, say`If ${code(to.host)} is the right place, start what listens there.`],
        actor: isPortLost(redirect) ? "proxy" : "server",
        evidence: [evidence, ...nameEvidence(call)],
        sure: "seen",
      },
    ];
  },
});
