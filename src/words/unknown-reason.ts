import type { Browser, Phase, UnknownReason } from "../cors/verdict.ts";
import type { CredentialsMode } from "../model/call.ts";
import { code, header, say, type Text } from "../model/text.ts";
import { askBrowser, notObservedText } from "./not-observed.ts";

/** Says why no verdict is possible, and how to find out. */
export function describeUnknown(reason: UnknownReason, browser: Browser = "chrome"): Text {
  switch (reason.kind) {
    case "pending":
      return say`The request is still running. The verdict comes with its end.`;
    case "credentials-mode":
      if (reason.written !== null) return writtenText(reason.written, browser);
      return say`It was not recorded whether the call was made with credentials (cookies, logins), and the answer depends on it. ${askBrowser(browser)}, or look for ${code('credentials: "include"')} or ${code("withCredentials")} in the page's code.`;
    case "mode":
      return say`It was not recorded whether the call used CORS: towards a plain ${code("http")} host the browser leaves ${header("sec-fetch-mode")} out, and some exports drop it. ${askBrowser(browser)}, or look for ${code("mode:")} and ${code("crossorigin")} in the page's code.`;
    case "response":
      return say`${responseWords[reason.phase]} was not recorded: ${notObservedText(reason.why, browser)}`;
    case "stored-response":
      return say`The server answered with 304: the copy that the browser had stored is still good. The headers of that copy decide, and they were not recorded. Repeat the call with the cache disabled to see them.`;
    case "request-headers":
      return say`The request's headers were not recorded, so it is not certain which of them needed permission: ${notObservedText(reason.why, browser)}`;
    case "page-origin":
      return say`The origin of the page was not recorded, so there is nothing to compare the answer with. Record the call with this panel open, or look for the ${header("origin")} header of the request.`;
    case "address-space":
      return say`It was not recorded whether the server is on this machine, in the local network or on the internet, and the browser has rules for that. ${askBrowser(browser)}.`;
    case "unexplained-block":
      return say`The browser stopped the request, but everything that was recorded would have passed. Something that was not seen must have done it: an extension, the page's own policy, or a rule outside CORS. ${askBrowser(browser, ", or read its console line")}.`;
    case "contradiction":
      return say`Two pieces of what was recorded cannot both be right, so no verdict is given. Look at the contradiction that is listed, and repeat the call, without other extensions if you can.`;
  }
}

/** The options that make a call so; an XMLHttpRequest has a flag for two of the modes. */
const writtenOptions: Readonly<Record<CredentialsMode, Text>> = {
  include: say`${code('credentials: "include"')} or ${code("withCredentials")}`,
  "same-origin": say`${code('credentials: "same-origin"')} or ${code("withCredentials = false")}`,
  omit: say`${code('credentials: "omit"')}`,
};

function writtenText(written: CredentialsMode, browser: Browser): Text {
  return say`It was not recorded whether the call was made with credentials (cookies, logins), and the answer depends on it. In the page's code ${writtenOptions[written]} stands where the call is made, so that it likely was made ${written === "include" ? "with" : "without"} them. ${askBrowser(browser)} to be sure.`;
}

const responseWords: Readonly<Record<Phase, string>> = {
  preflight: "The answer to the preflight",
  actual: "The answer to the actual request",
  redirect: "The redirect's answer",
};
