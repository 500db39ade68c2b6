import type { CauseId } from "../../diagnose/cause-ids.ts";
import type { Cause } from "../../diagnose/diagnosis.ts";
import { causes } from "../../diagnose/registry.ts";
import { causeText } from "../../messages/cause-texts.ts";
import type { ParsedMessage } from "../../messages/parsed-message.ts";
import { code, listOf, say } from "../../model/text.ts";
import type { Article } from "./article.ts";

/** Nothing is known of the call: the texts speak of "the page's origin" and "the method". */
const anyCall: ParsedMessage = {
  browser: null,
  causes: [],
  url: null,
  origin: null,
  redirectedFrom: null,
  redirectedTo: null,
  method: null,
  header: null,
  status: null,
  allowOrigin: null,
  preflight: null,
  resource: null,
  notCors: null,
};

/** The header that a cause is about, by the words of its id. */
function headerOf(id: CauseId): string[] {
  const match = /^(allow-(?:origin|credentials|methods|headers))-/.exec(id);
  return match === null ? [] : [`access-control-${match[1]}`];
}

function articleOf({ id, title, errors }: Cause): Article {
  const names = errors.length === 0 ? [] : [say`${listOf(errors.map(code))}`];
  return {
    id,
    group: "causes",
    title,
    parts: [
      { heading: null, paragraphs: causeText(id, anyCall) },
      ...(names.length === 0 ? [] : [{ heading: "Chrome’s name for it", paragraphs: names }]),
    ],
    seeAlso: [...headerOf(id), ...(id.startsWith("preflight-") ? ["what-is-a-preflight"] : [])],
  };
}

export const causeArticles: readonly Article[] = causes.map(articleOf);
