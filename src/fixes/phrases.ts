import { code, header, say, type Text, type TextPart } from "../model/text.ts";

/** Sentences that several servers' fixes share. */

export const oneLayerOnly: Text = say`Let only one place add these headers. If a proxy, a gateway or another middleware adds ${header("access-control-allow-origin")} too, the browser sees two and refuses both: take the other one away.`;

export function replacesInProxies(what: TextPart): Text {
  return say`Replaces earlier uses of ${what}, hand-written ${header("access-control-allow-origin")} lines in the code, and the same header in a proxy in front of it. Two of them block the request.`;
}

export const exactOrigin: Text = say`The origin has to be exactly what the browser sends: scheme, host and port, no slash at the end. Each further site gets its own entry.`;

export const beforeAuthentication: Text = say`A preflight carries no cookie and no token. If the sign-in check runs first, it answers 401 and the browser stops there.`;

export const staleAnswers: Text = say`Browsers keep a preflight's answer for some time (${header("access-control-max-age")}), and the pages of a cache in between may be older still. If the old answer shows up after the change, reload with ${code("Disable cache")} ticked in DevTools.`;

/** For stacks that answer 403 themselves instead of leaving it to the browser. */
export const enforcesTheLists: Text = say`From then on the server itself answers 403 to requests with another ${header("origin")}. List every site that calls it, and every method that those sites use.`;

/** Code that is looked for by its beginning, as a person reads it. */
export function wholeCall(start: string): string {
  return start.split("(").length > start.split(")").length ? `${start}, …)` : `${start} = …`;
}
