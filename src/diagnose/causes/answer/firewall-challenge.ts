import { getCombined, hasHeader } from "../../../model/header-list.ts";
import { code, header, phrase, say, type Text } from "../../../model/text.ts";
import type { SessionView } from "../../../session/session.ts";
import { causeBehind } from "../../cause.ts";
import { lineEvidence } from "../../evidence.ts";
import type { Fault } from "../../fault.ts";
import type { Evidence } from "../../finding.ts";
import { bareAnswerErrors, refusedPreflightErrors, statusOf, tellStatus } from "../parts/bare-answer.ts";
import { layerOf } from "../parts/layer.ts";

// What firewalls and checks against robots put on the pages that they send themselves:
// https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/,
// https://docs.aws.amazon.com/waf/latest/developerguide/waf-captcha-and-challenge-how-it-works.html,
// https://vercel.com/docs/headers/response-headers
const signs = ["cf-mitigated", "x-amzn-waf-action", "x-vercel-mitigated"];

interface Found {
  readonly why: Text;
  readonly evidence: readonly Evidence[];
}

// Servers that are nothing but the layer in front: https://techdocs.akamai.com/property-mgr/docs/return-codes
const fronts: ReadonlySet<string> = new Set(["akamaighost"]);

function signOf(fault: Fault): Found | null {
  const headers = fault.response?.headers ?? [];
  const server = getCombined(headers, "server") ?? "";
  if (statusOf(fault) === 403 && fronts.has(server.toLowerCase())) {
    return {
      why: say`The answer says ${header("server", server)}: the network in front of the application sent it, and not the application.`,
      evidence: [lineEvidence(fault, "server", server)],
    };
  }
  for (const name of signs) {
    const value = getCombined(headers, name);
    if (value === null) continue;
    return {
      why: say`The answer says ${header(name, value)}: a firewall sent it, and not the application.`,
      evidence: [lineEvidence(fault, name, value)],
    };
  }
  return null;
}

/** A page of HTML that did not come from the application, of a host whose good answers are data. */
function pageInFront(fault: Fault, session: SessionView): Found | null {
  const headers = fault.response?.headers ?? [];
  const isPage = /^text\/html\b/i.test(getCombined(headers, "content-type") ?? "");
  if (statusOf(fault) !== 403 || !isPage || hasHeader(headers, "www-authenticate")) return null;
  const layer = layerOf(fault, session);
  const data = session.host(fault.hop.url).first({ role: "actual", status: 2, content: "data" });
  if (layer?.kind !== "in-front" || data === null) return null;
  return { why: layer.clue, evidence: layer.evidence };
}

/** Reports a firewall, or a check against robots, that answered in place of the application. */
export const firewallChallenge = causeBehind({
  id: "firewall-challenge",
  title: phrase`A firewall answered instead of the application`,
  family: "answer",
  errors: [...bareAnswerErrors, ...refusedPreflightErrors],
  explain: (fault, _, { session }) => {
    const sign = signOf(fault);
    const found = sign ?? pageInFront(fault, session);
    if (found === null) return null;
    const host = code(fault.host);
    const told = tellStatus(fault, {
      event: say`Something in front of the application on ${host}, such as a firewall, refused the request with ${statusOf(fault)}`,
      why: found.why,
      step: say`First see in the log of the firewall or proxy in front of ${host} which rule refused the request. Let calls of the page through there, preflights (OPTIONS) among them.`,
      actor: "proxy",
    });
    return { ...told, evidence: [...told.evidence, ...found.evidence], sure: sign === null ? "likely" : "seen" };
  },
});
