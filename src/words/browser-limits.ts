import { browserLimits, browsers } from "../cors/browser-limits.ts";
import type { Browser } from "../cors/verdict.ts";
import { code, header, listOf, namesInARow, phrase, say, sentences, type Text } from "../model/text.ts";
import { browserNames } from "./browser.ts";

/** Statements about browsers, made from the table of where they differ. */

function namesOf(those: readonly Browser[]): string {
  return namesInARow(those.map((browser) => browserNames[browser]));
}

function split(holds: (browser: Browser) => boolean): { readonly those: readonly Browser[]; readonly others: readonly Browser[] } {
  return { those: browsers.filter(holds), others: browsers.filter((browser) => !holds(browser)) };
}

const units: readonly (readonly [seconds: number, one: Text, many: (count: number) => Text])[] = [
  [3600, say`1 hour`, (count) => say`${count} hours`],
  [60, say`1 minute`, (count) => say`${count} minutes`],
];

function duration(seconds: number): Text {
  const [size, one, many] = units.find(([unit]) => seconds >= unit && seconds % unit === 0) ?? [
    1,
    say`1 second`,
    (count: number) => say`${count} seconds`,
  ];
  const count = seconds / size;
  return count === 1 ? one : many(count);
}

/** How long a preflight's answer is kept at most. */
export function maxAgeCaps(): Text {
  const caps = browsers.map((browser) => {
    const seconds = browserLimits[browser].maxAgeCapSeconds;
    return say`${browserNames[browser]} ${duration(seconds)} (${seconds})`;
  });
  return say`Browsers have limits: ${listOf(caps, phrase`, `)}.`;
}

/** How long it is kept without the header. */
export function maxAgeDefaults(): Text {
  const { those, others } = split((browser) => browserLimits[browser].maxAgeDefaultSeconds > 0);
  const seconds = Array.from(new Set(those.map((browser) => browserLimits[browser].maxAgeDefaultSeconds)));
  const kept = seconds.map((one) => {
    const same = those.filter((browser) => browserLimits[browser].maxAgeDefaultSeconds === one);
    return same.length === 1
      ? say`${namesOf(same)} keeps the answer for ${duration(one)}`
      : say`${namesOf(same)} keep the answer for ${duration(one)}`;
  });
  const none = others.length === 1 ? say`${namesOf(others)} does not keep it` : say`${namesOf(others)} do not keep it`;
  return say`Seconds. Without the header ${listOf(others.length === 0 ? kept : [...kept, none], phrase`, `)}.`;
}

/** Whether a star among the allowed request headers stands for `Authorization`. https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name */
export function starAndAuthorization(): Text {
  const { those, others } = split((browser) => browserLimits[browser].wildcardCoversAuthorization);
  const name = header("authorization");
  if (those.length === 0) return say`${name} has to be named: the star does not cover it.`;
  // Of three browsers.
  const lets =
    others.length === 0
      ? say`${namesOf(those)} still let it.`
      : those.length === 1
        ? say`${namesOf(those)} still lets it, ${namesOf(others)} do not.`
        : say`${namesOf(those)} still let it, ${namesOf(others)} does not.`;
  return sentences(say`Name ${name} beside a ${code("*")}: by the Fetch Standard a star does not stand for it.`, lets);
}
