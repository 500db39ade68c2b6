import { browserLimits, browsers } from "../cors/browser-limits.ts";
import type { Browser } from "../cors/verdict.ts";
import { code, header, namesInARow, say, type Text } from "../model/text.ts";
import { browserNames } from "./browser.ts";

/** Statements about browsers, made from the table of where they differ. */

function namesOf(those: readonly Browser[]): string {
  return namesInARow(those.map((browser) => browserNames[browser]));
}

function split(holds: (browser: Browser) => boolean): { readonly those: readonly Browser[]; readonly others: readonly Browser[] } {
  return { those: browsers.filter(holds), others: browsers.filter((browser) => !holds(browser)) };
}

const units: readonly (readonly [seconds: number, name: string])[] = [
  [3600, "hour"],
  [60, "minute"],
  [1, "second"],
];

function duration(seconds: number): string {
  const [size, name] = units.find(([unit]) => seconds >= unit && seconds % unit === 0) ?? [1, "second"];
  const count = seconds / size;
  return `${count} ${name}${count === 1 ? "" : "s"}`;
}

/** How long a preflight's answer is kept at most. */
export function maxAgeCaps(): Text {
  const caps = browsers.map((browser) => {
    const seconds = browserLimits[browser].maxAgeCapSeconds;
    return `${browserNames[browser]} ${duration(seconds)} (${seconds})`;
  });
  return say`Browsers have limits: ${caps.join(", ")}.`;
}

/** How long it is kept without the header. */
export function maxAgeDefaults(): Text {
  const { those, others } = split((browser) => browserLimits[browser].maxAgeDefaultSeconds > 0);
  const seconds = Array.from(new Set(those.map((browser) => browserLimits[browser].maxAgeDefaultSeconds)));
  const kept = seconds.map((one) => {
    const same = those.filter((browser) => browserLimits[browser].maxAgeDefaultSeconds === one);
    return `${namesOf(same)} ${same.length === 1 ? "keeps" : "keep"} the answer for ${duration(one)}`;
  });
  const none = others.length === 0 ? [] : [`${namesOf(others)} ${others.length === 1 ? "does" : "do"} not keep it`];
  return say`Seconds. Without the header ${[...kept, ...none].join(", ")}.`;
}

/** Whether a star among the allowed request headers stands for `Authorization`. https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name */
export function starAndAuthorization(): Text {
  const { those, others } = split((browser) => browserLimits[browser].wildcardCoversAuthorization);
  const name = header("authorization");
  if (those.length === 0) return say`${name} has to be named: the star does not cover it.`;
  const lets = `${namesOf(those)} still ${those.length === 1 ? "lets" : "let"} it`;
  const not = others.length === 0 ? "" : `, ${namesOf(others)} ${others.length === 1 ? "does" : "do"} not`;
  return say`Name ${name} beside a ${code("*")}: by the Fetch Standard a star does not stand for it. ${lets}${not}.`;
}
