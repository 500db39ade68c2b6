import { getCombined } from "../../../model/header-list.ts";
import type { Inquiry } from "../../../model/inquiry.ts";
import { code, header, phrase, say } from "../../../model/text.ts";
import { rootCause } from "../../cause.ts";
import type { RootParts } from "../../finding.ts";
import { allowCredentials, allowOrigin, codes } from "../../phrases.ts";
import { answerEvidence } from "../parts/asked-server.ts";
import { sightingEvidence } from "../parts/sighting-evidence.ts";
import { lineOf, type Passed, passedOf } from "./parts/passed.ts";

/** Reports a server that gave more than one origin itself back, with credentials: it may give any origin that. */
export const originReflectionCredentials = rootCause({
  id: "origin-reflection-credentials",
  title: phrase`The server may allow every origin, with cookies`,
  family: "passing",
  on: ["allowed"],
  find: (input) => {
    const passed = passedOf(input);
    if (passed === null) return [];
    const { headers } = passed.response;
    if (getCombined(headers, allowOrigin) !== passed.origin || getCombined(headers, allowCredentials) !== "true") return [];
    const { inquiry } = input.call;
    if (inquiry?.stranger === "reflected") return tellReflected(passed, inquiry);
    // It was asked whether it does that with any origin.
    if (inquiry?.stranger === "refused") return [];
    const reflected = input.session
      .host(passed.hop.url)
      .allowOrigins()
      .filter(({ asked, allowCredentials: credentials, value }) => asked && credentials && value !== "null" && value !== passed.origin);
    const [other] = reflected;
    if (other === undefined) return [];
    return [
      {
        behind: null,
        headline: say`The call passed. ${code(passed.host)} gave each of these origins itself back, with credentials: ${codes([passed.origin, ...reflected.map(({ value }) => value)])}. If it does that with any origin, every site can read your users' data.`,
        why: [],
        change: [
          say`On ${code(passed.host)}, see that ${header("origin")} is compared with a list, letter by letter, before it is sent back. To try: call it with ${code("Origin: https://attacker.example")}; the answer must not name that.`,
        ],
        actor: "server",
        evidence: [lineOf(passed, allowOrigin), sightingEvidence(other.seen, allowOrigin, other.value)],
        sure: "possible",
      },
    ];
  },
});

/** The server was asked for an origin that it cannot know. */
function tellReflected(passed: Passed, inquiry: Inquiry): RootParts[] {
  const stranger = inquiry.asked.find(({ question }) => question.kind === "stranger");
  const headers = stranger?.answer.kind === "answer" ? stranger.answer.headers : [];
  if (stranger === undefined || getCombined(headers, allowCredentials) !== "true") return [];
  const host = code(passed.host);
  const origin = code(stranger.question.origin);
  return [
    {
      behind: null,
      headline: say`The call passed. ${host} allows every origin, with credentials: to ${origin}, which it cannot know, it gave that back. Every site can read your users' data.`,
      why: [],
      change: [say`On ${host}, compare ${header("origin")} with a list, letter by letter, before it is sent back.`],
      actor: "server",
      evidence: [lineOf(passed, allowOrigin), ...answerEvidence(passed, inquiry, "stranger")],
      sure: "seen",
    },
  ];
}
