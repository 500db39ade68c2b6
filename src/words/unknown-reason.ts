import type { Browser, Phase, UnknownReason } from "../cors/verdict.ts";
import type { CredentialsMode } from "../model/call.ts";
import { code, header, say, sentences, type Text } from "../model/text.ts";
import { askBrowser, notObservedWords, remedyOf } from "./not-observed.ts";

/** Says why no verdict is possible, and how to find out. */
export function describeUnknown(reason: UnknownReason, browser: Browser = "chrome"): Text {
  switch (reason.kind) {
    case "pending":
      return say`The request is still running. The verdict comes with its end.`;
    case "credentials-mode":
      if (reason.written !== null) return writtenText(reason.written, browser);
      return sentences(
        credentialsUnknown,
        browser === "chrome"
          ? say`Ask the browser for its own verdict, or look for ${include} or ${flag} in the page's code.`
          : say`Read what the browser's console says of it, or look for ${include} or ${flag} in the page's code.`,
      );
    case "mode":
      return sentences(
        say`It was not recorded whether the call used CORS: towards a plain ${code("http")} host the browser leaves ${header("sec-fetch-mode")} out, and some exports drop it.`,
        browser === "chrome"
          ? say`Ask the browser for its own verdict, or look for ${code("mode:")} and ${code("crossorigin")} in the page's code.`
          : say`Read what the browser's console says of it, or look for ${code("mode:")} and ${code("crossorigin")} in the page's code.`,
      );
    case "response":
      return sentences(noAnswer[reason.phase](notObservedWords[reason.why]), remedyOf(reason.why, browser));
    case "stored-response":
      return say`The server answered with 304: the copy that the browser had stored is still good. The headers of that copy decide, and they were not recorded. Repeat the call with the cache disabled to see them.`;
    case "request-headers":
      return sentences(
        say`The request's headers were not recorded, so it is not certain which of them needed permission: ${notObservedWords[reason.why]}.`,
        remedyOf(reason.why, browser),
      );
    case "page-origin":
      return say`The origin of the page was not recorded, so there is nothing to compare the answer with. Record the call with this panel open, or look for the ${header("origin")} header of the request.`;
    case "address-space":
      return sentences(
        say`It was not recorded whether the server is on this machine, in the local network or on the internet, and the browser has rules for that.`,
        askBrowser(browser),
      );
    case "unexplained-block":
      return sentences(
        say`The browser stopped the request, but everything that was recorded would have passed. Something that was not seen must have done it: an extension, the page's own policy, or a rule outside CORS.`,
        browser === "chrome"
          ? say`Ask the browser for its own verdict, or read its console line.`
          : say`Read what the browser's console says of it.`,
      );
    case "contradiction":
      return say`Two pieces of what was recorded cannot both be right, so no verdict is given. Look at the contradiction that is listed, and repeat the call, without other extensions if you can.`;
  }
}

const [include, flag] = [code('credentials: "include"'), code("withCredentials")];

const credentialsUnknown: Text = say`It was not recorded whether the call was made with credentials (cookies, logins), and the answer depends on it.`;

/** By the options that make a call so; an XMLHttpRequest has a flag for two of the modes. */
function likelyMade(written: CredentialsMode): Text {
  if (written === "include")
    return say`In the page's code ${include} or ${flag} stands where the call is made, so that it likely was made with them.`;
  return written === "omit"
    ? say`In the page's code ${code('credentials: "omit"')} stands where the call is made, so that it likely was made without them.`
    : say`In the page's code ${code('credentials: "same-origin"')} or ${code("withCredentials = false")} stands where the call is made, so that it likely was made without them.`;
}

function writtenText(written: CredentialsMode, browser: Browser): Text {
  return sentences(
    credentialsUnknown,
    likelyMade(written),
    browser === "chrome"
      ? say`Ask the browser for its own verdict to be sure.`
      : say`Read what the browser's console says of it to be sure.`,
  );
}

const noAnswer: Readonly<Record<Phase, (why: string) => Text>> = {
  preflight: (why) => say`The answer to the preflight was not recorded: ${why}.`,
  actual: (why) => say`The answer to the actual request was not recorded: ${why}.`,
  redirect: (why) => say`The redirect's answer was not recorded: ${why}.`,
};
