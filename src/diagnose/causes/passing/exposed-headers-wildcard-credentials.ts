import { displayName } from "../../../model/header-list.ts";
import { code, header, phrase, say } from "../../../model/text.ts";
import { rootCause } from "../../cause.ts";
import { codes } from "../../phrases.ts";
import { lineOf, passedOf } from "./parts/passed.ts";
import { unreadHeaders } from "./parts/unread-headers.ts";

/** Reports a star in the list of exposed headers, on a call with credentials, for which it is only a character. */
export const exposedHeadersWildcardCredentials = rootCause({
  id: "exposed-headers-wildcard-credentials",
  title: phrase`With credentials the star exposes no header`,
  family: "passing",
  on: ["allowed"],
  find: (input) => {
    const passed = passedOf(input);
    const unread = passed === null ? null : unreadHeaders(passed);
    if (passed === null || unread === null || !unread.hasStar || input.evaluation.credentials.value !== "include") return [];
    const shown = codes(unread.names.map(displayName));
    return [
      {
        behind: null,
        headline: say`The call passed, but scripts cannot read ${shown}: with credentials the star in ${header("access-control-expose-headers")} is only a character.`,
        why: [
          say`For a call with cookies or a login the names have to be written out. Without credentials the star stands for every header.`,
        ],
        change: [
          say`If the page needs them: on ${code(passed.host)}, write the names out: ${header("access-control-expose-headers", unread.names.map(displayName).join(", "))}.`,
        ],
        actor: "server",
        evidence: [lineOf(passed, "access-control-expose-headers")],
        sure: "seen",
      },
    ];
  },
});
