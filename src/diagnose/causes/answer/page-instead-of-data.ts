import { getCombined, hasHeader } from "../../../model/header-list.ts";
import { mimeEssence } from "../../../model/mime-type.ts";
import { valueOr } from "../../../model/observed.ts";
import { code, header, phrase, say } from "../../../model/text.ts";
import type { SessionView, Sighting } from "../../../session/session.ts";
import { causeBehind } from "../../cause.ts";
import { lineEvidence } from "../../evidence.ts";
import type { Fault } from "../../fault.ts";
import { pathOf } from "../../phrases.ts";
import { bareAnswerErrors, statusOf, tellStatus } from "../parts/bare-answer.ts";
import { sightingEvidence } from "../parts/sighting-evidence.ts";

/** A last part without a dot and without a slash behind it: no file's name, and no folder. */
const bareName = /\/[^/.]+$/;

/** A script's call, as the page made it, that did not ask for HTML and got some. */
function isPage(fault: Fault): boolean {
  const { call, exchange, response, obstacle, hop } = fault;
  if (obstacle.hop !== 0 || obstacle.phase !== "actual" || statusOf(fault) !== 200 || response === null) return false;
  if (call.resourceType !== "fetch" && call.resourceType !== "xhr") return false;
  const asked = getCombined(valueOr(exchange.requestHeaders, []), "accept") ?? "";
  const type = getCombined(response.headers, "content-type") ?? "";
  return mimeEssence(type) === "text/html" && !/html/i.test(asked) && bareName.test(pathOf(hop.url));
}

/** What shows that data was wanted: the host has some elsewhere, or the page is a file that is there for every address. */
function sign({ hop, response }: Fault, session: SessionView): readonly Sighting[] | null {
  const data = session.host(hop.url).first({ role: "actual", status: 2, content: "data" });
  if (data !== null) return [data];
  return hasHeader(response?.headers ?? [], "last-modified") ? [] : null;
}

/** Reports a page of HTML with which a web server answers an address that it does not know, as for applications of a single page. */
export const pageInsteadOfData = causeBehind({
  id: "page-instead-of-data",
  title: phrase`A web page came instead of the API's answer`,
  family: "answer",
  errors: bareAnswerErrors,
  explain: (fault, _, { session }) => {
    const seen = isPage(fault) ? sign(fault, session) : null;
    if (seen === null) return null;
    const type = getCombined(fault.response?.headers ?? [], "content-type");
    const host = code(fault.host);
    const told = tellStatus(fault, {
      event: say`The server ${host} answered ${code(pathOf(fault.hop.url))} with a web page (${header("content-type", type ?? "")})`,
      why: say`Web servers of single-page applications answer each address that they do not know with the start page and status 200. Most likely the API is not at this address.`,
      step: say`First open the address in a tab. If a page appears, correct the base URL in the page's code: host, port and prefix of the API. Or let ${host} pass such addresses on to the API, before the rule for the start page (in nginx, ${code("try_files")}).`,
      actor: "page",
    });
    return {
      ...told,
      evidence: [lineEvidence(fault, "content-type", type), ...seen.map((one) => sightingEvidence(one))],
      sure: "likely",
    };
  },
});
