import { code, phrase, say, type Text } from "../../../model/text.ts";
import { rootCause } from "../../cause.ts";
import { codes } from "../../phrases.ts";
import { type CookieFlaw, isCrossSite, lostCookies } from "./parts/cookies.ts";
import { bareLine, lineOf, passedOf } from "./parts/passed.ts";
import { withheld } from "./parts/withheld.ts";

function reason(flaw: CookieFlaw): Text {
  switch (flaw) {
    case "same-site":
      return say`${code("SameSite=Lax")} and ${code("SameSite=Strict")} keep a cookie to calls of its own site, and the page is of another.`;
    case "default":
      return say`Without ${code("SameSite")} this browser takes the cookie for ${code("SameSite=Lax")}: it is for calls of its own site only.`;
    case "not-secure":
      return say`${code("SameSite=None")} counts only together with ${code("Secure")}.`;
  }
}

function changes(host: string | null): Text[] {
  const [cookie, page, api] = [code("SameSite=None; Secure"), code("app.example.com"), code("api.example.com")];
  return [
    host === null
      ? say`On the server: set the cookie with ${cookie}, over https; or serve the page and the API from one site, such as ${page} and ${api}.`
      : say`On ${code(host)}: set the cookie with ${cookie}, over https; or serve the page and the API from one site, such as ${page} and ${api}.`,
    say`Some browsers keep no cookies of other sites at all. With ${code("Partitioned")} they keep one for each site that calls.`,
  ];
}

/** Reports a cookie that came with an answer to a call from another site, and that the browser does not keep. */
export const cookieNotStored = rootCause({
  id: "cookie-not-stored",
  title: phrase`The browser does not keep the cookie`,
  family: "passing",
  on: ["allowed"],
  find: (input) => {
    const passed = passedOf(input);
    const told = passed === null ? null : withheld(passed.call, "stored");
    if (passed !== null && told !== null) {
      const [names, host] = [codes(told.names), code(passed.host)];
      return [
        {
          behind: null,
          headline:
            told.names.length === 1
              ? say`The call passed, but the browser does not keep the cookie ${names} that came with the answer of ${host}.`
              : say`The call passed, but the browser does not keep the cookies ${names} that came with the answer of ${host}.`,
          why: [told.why],
          change: changes(passed.host),
          actor: "server",
          evidence: [lineOf(passed, "set-cookie", null), bareLine(passed, told.reason)],
          sure: "seen",
        },
      ];
    }
    if (passed === null || isCrossSite(passed) !== true) return [];
    const lost = lostCookies(passed);
    const [first] = lost;
    if (first === undefined || (first.flaw === "default" && input.evaluation.browser !== "chrome")) return [];
    const [names, host] = [codes(lost.map(({ name }) => name)), code(passed.host)];
    return [
      {
        behind: null,
        headline:
          lost.length === 1
            ? say`The call passed, but the browser does not keep the cookie ${names} that came with the answer of ${host}: the page is of another site.`
            : say`The call passed, but the browser does not keep the cookies ${names} that came with the answer of ${host}: the page is of another site.`,
        why: [reason(first.flaw)],
        change: changes(passed.host),
        actor: "server",
        evidence: [lineOf(passed, "set-cookie")],
        sure: "seen",
      },
    ];
  },
  told: () => [
    say`The browser does not keep a cookie: the page is of another site than the server that set it, and the cookie, or the browser's settings, do not allow that. That is not CORS.`,
    ...changes(null),
  ],
});
