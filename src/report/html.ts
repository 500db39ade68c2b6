import type { Analysis } from "../diagnose/analysis.ts";
import { languageInUse } from "../model/language.ts";
import { noPlans, type PlanOf } from "../model/server-plan.ts";
import { code, phrase, say } from "../model/text.ts";
import { actorWords } from "../words/actor.ts";
import { effectLine, notOfferedLine } from "../words/effect.ts";
import { headlineWithoutFinding, outcomeWords } from "../words/outcome.ts";
import { type AnswerDiff, answerDiffs } from "./answer-diff.ts";
import { pictureMarkup } from "./html-picture.ts";
import { htmlStyles } from "./html-styles.ts";
import { type Content, element, type Markup, styleSheet, textMarkup } from "./markup.ts";
import { callSections, countsLine, requestTitle, type Section } from "./sections.ts";
import { sequenceOf } from "./sequence.ts";
import { pagesOf, policySection, shortened, type ToldGroup, titleOf, toldGroups } from "./told-groups.ts";

// Longer lists are cut in a report that is read by people.
const mostListed = 20;

// Nothing is loaded and nothing runs, whatever a value holds. https://www.w3.org/TR/CSP3/#meta-element
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

function sectionMarkup({ title, lines, commands }: Section): Content {
  return [
    title === "" ? [] : element("h4", {}, title),
    lines.length === 0
      ? []
      : element(
          "ul",
          {},
          lines.map((line) => element("li", {}, textMarkup(line))),
        ),
    commands.length === 0 ? [] : element("pre", {}, commands.join("\n")),
  ];
}

function fold(title: string, ...content: readonly Content[]): Markup {
  return element("details", {}, element("summary", {}, title), content);
}

function diffMarkup({ answers, lines }: AnswerDiff): Content {
  const place = answers === null ? phrase`The page’s own call` : textMarkup(say`Answer to ${code(`${answers.method} ${answers.url}`)}`);
  return [
    element("p", { class: "place" }, place),
    element(
      "pre",
      { class: "diff" },
      lines.map(({ op, parts }) =>
        element(
          op === "add" ? "ins" : "del",
          {},
          `${op === "add" ? "+" : "-"} `,
          parts.map(({ text, isNew }) => (isNew ? element("mark", {}, text) : text)),
        ),
      ),
    ),
  ];
}

/** The lines that change, and what that does to all that was seen; where no header is the fault, what to do. */
function changeMarkup({ shown, group, plan }: ToldGroup): Content {
  const diffs = answerDiffs(shown, group.policy);
  const steps = shown.diagnosis.findings[0]?.change ?? [];
  const effect = plan === null ? null : plan.isOffered ? effectLine(plan.effect, "these settings") : notOfferedLine(plan);
  return [
    steps.length === 0
      ? []
      : element(
          "ul",
          {},
          steps.map((step) => element("li", {}, textMarkup(step))),
        ),
    diffs.map(diffMarkup),
    effect === null ? [] : element("p", { class: "effect" }, textMarkup(effect)),
  ];
}

function othersMarkup({ count, others }: ToldGroup): Content {
  if (count === 1) return [];
  const left = count - 1 - others.length;
  const items = others.map(({ call }) => element("li", {}, textMarkup(requestTitle(call))));
  return fold(
    phrase`The same for ${count - 1} more`,
    element("ul", {}, items, left > 0 ? element("li", {}, phrase`and ${left} more`) : []),
  );
}

/** All that the host has to allow. What that does stands with the lines that change. */
function policyMarkup(told: ToldGroup): Content {
  return policySection(told).flatMap(({ title, lines, commands }) => {
    const left = told.plan === null ? lines : lines.slice(0, -1);
    return left.length === 0 ? [] : [fold(title, sectionMarkup({ title: "", lines: left, commands }))];
  });
}

function groupMarkup(told: ToldGroup, index: number): Markup {
  const { group, count, shown } = told;
  const [best] = shown.diagnosis.findings;
  const who =
    group.actor === null ? [] : element("p", {}, element("strong", {}, `${phrase`Who has to act:`} `), actorWords[group.actor].long);
  const requests = count === 1 ? phrase`1 request` : phrase`${count} requests`;
  return element(
    "section",
    { id: `cause-${index + 1}`, class: `is-${group.outcome}` },
    element("h2", {}, `${index + 1}. ${titleOf(group)}`),
    element("p", { class: "quiet" }, `${outcomeWords[group.outcome].short} · ${requests} · `, textMarkup(say`pages: ${pagesOf(group)}`)),
    element("p", { class: "request" }, textMarkup(requestTitle(shown.call))),
    element("p", { class: "headline" }, textMarkup(best?.headline ?? headlineWithoutFinding(shown))),
    who,
    element("div", { class: "picture" }, pictureMarkup(sequenceOf(shown))),
    element("h3", {}, phrase`What to change`),
    changeMarkup(told),
    policyMarkup(told),
    fold(phrase`Everything about this request`, callSections(shown).map(sectionMarkup)),
    othersMarkup(told),
  );
}

function tableMarkup(groups: readonly ToldGroup[]): Markup {
  const cells = (name: "th" | "td", list: readonly Content[]): Markup =>
    element(
      "tr",
      {},
      list.map((one) => element(name, name === "th" ? { scope: "col" } : {}, one)),
    );
  const rows = groups.map(({ group, count }, index) =>
    cells("td", [
      outcomeWords[group.outcome].short,
      element("a", { href: `#cause-${index + 1}` }, titleOf(group)),
      element("code", {}, group.host),
      group.actor === null ? "" : actorWords[group.actor].long,
      String(count),
    ]),
  );
  return element(
    "table",
    {},
    element("thead", {}, cells("th", [phrase`Outcome`, phrase`Cause`, phrase`Host`, phrase`Who has to act`, phrase`Requests`])),
    element("tbody", {}, rows),
  );
}

export interface HtmlOptions {
  /** What the servers of the session have to change; left out: the session is not known. */
  readonly planOf?: PlanOf;
  /** Lists every request of a cause. */
  readonly all?: boolean;
}

/** Returns a report of all Calls as one page that needs nothing else: no script, no file beside it. */
export function htmlOf(analyses: readonly Analysis[], { planOf = noPlans, all = false }: HtmlOptions = {}): string {
  const { groups: whole } = toldGroups(analyses, planOf);
  const groups = all ? whole : shortened(whole, mostListed);
  const head = element(
    "head",
    {},
    element("meta", { charset: "utf-8" }),
    element("meta", { "http-equiv": "Content-Security-Policy", content: policy }),
    element("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    element("meta", { name: "referrer", content: "no-referrer" }),
    element("title", {}, phrase`CORS report`),
    styleSheet(htmlStyles),
  );
  const body = element(
    "body",
    {},
    element(
      "main",
      {},
      element("h1", {}, phrase`CORS report`),
      element("p", {}, `${countsLine(analyses)}.`),
      groups.length === 0 ? element("p", {}, phrase`Nothing was blocked, and nothing failed.`) : tableMarkup(groups),
      groups.map(groupMarkup),
    ),
  );
  return `<!doctype html>\n${element("html", { lang: languageInUse() }, head, body).written}\n`;
}
