import { code, phrase, say, sentences, type Text } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { bareEvidence } from "../../evidence.ts";
import { shownUrl } from "../../phrases.ts";
import { type UnfollowedRedirect, unfollowedRedirect } from "../header/parts/unfollowed-redirect.ts";
import { redirectErrors, statusOf } from "../parts/bare-answer.ts";

/** Reports an address that only has to be written as the server wants it: the redirect to it has no CORS headers. */
export const redirectWithoutHeaders = causeBehind({
  id: "redirect-without-headers",
  title: phrase`The address is not the final one`,
  family: "answer",
  errors: redirectErrors,
  explain: (fault) => {
    const redirect = unfollowedRedirect(fault);
    if (redirect?.kind !== "address") return null;
    return {
      headline: sentences(
        say`${code(fault.host)} sends the call on to another spelling of its address (status ${statusOf(fault)}), and that redirect has no CORS headers.`,
        difference(redirect),
      ),
      why: [],
      change: [
        say`In the page's code, call ${shownUrl(redirect.target)}.`,
        say`What that address answers was not seen: it has to allow the page as well.`,
      ],
      actor: "page",
      evidence: [bareEvidence(fault, fault.hop.url, redirect.target)],
      instead: { changes: [{ kind: "call-url", url: redirect.target }], insteadWhen: null },
      sure: "seen",
    };
  },
});

function difference({ reason }: UnfollowedRedirect): Text {
  switch (reason) {
    case "to-https":
      return say`Only the scheme differs: ${code("https:")} instead of ${code("http:")}.`;
    case "slash-added":
      return say`Only the slash at the end of the path is missing.`;
    case "slash-removed":
      return say`Only the slash at the end of the path is too much.`;
    case "double-slash":
      return say`The path has two slashes in a row.`;
    case "www":
      return say`Only ${code("www.")} differs.`;
    case "login":
      return [];
  }
}
