import { oneLine } from "../input-problem.ts";
import type { PolicyCheck, PolicyReport } from "./run-policy.ts";

// What XML 1.0 cannot hold, not even escaped. https://www.w3.org/TR/xml/#charsets
const notXml = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const entities: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["\n", "&#10;"],
]);

function xml(text: string): string {
  return text.replace(notXml, "\ufffd").replace(/[&<>"\n]/g, (char) => entities.get(char) ?? char);
}

function testCase({ url, title, failure }: PolicyCheck): string {
  const head = `    <testcase classname="${xml(url)}" name="${xml(title)}"`;
  return failure === null ? `${head}/>` : `${head}>\n      <failure message="${xml(failure)}"/>\n    </testcase>`;
}

/** Returns the report in the form that build servers read. https://github.com/testmoapp/junitxml */
export function junitOf({ checks, failed }: PolicyReport): string {
  const numbers = [...new Set(checks.map(({ endpoint }) => endpoint))];
  const parts = numbers.map((endpoint) => {
    const own = checks.filter((check) => check.endpoint === endpoint);
    const failures = own.filter(({ failure }) => failure !== null).length;
    return `  <testsuite name="${xml(own[0]?.url ?? "")}" tests="${own.length}" failures="${failures}">\n${own.map(testCase).join("\n")}\n  </testsuite>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="why-cors" tests="${checks.length}" failures="${failed}">\n${parts.join("\n")}\n</testsuites>\n`;
}

/** https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
function escapedData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/** Returns a workflow command of GitHub for each failure. */
export function annotationsOf({ checks }: PolicyReport, file: string): string {
  return checks
    .flatMap(({ url, title, failure }) =>
      failure === null
        ? []
        : [
            `::error file=${escapedProperty(oneLine(file))},title=${escapedProperty(`CORS: ${title}`)}::${escapedData(`${oneLine(url)}: ${failure}`)}\n`,
          ],
    )
    .join("");
}

/** Returns the report as text for a terminal. */
export function policyText({ checks, passed, failed }: PolicyReport): string {
  const numbers = [...new Set(checks.map(({ endpoint }) => endpoint))];
  const blocks = numbers.flatMap((endpoint) => {
    const own = checks.filter((check) => check.endpoint === endpoint);
    const lines = own.flatMap(({ title, failure }) => (failure === null ? [] : [`  not so: ${title}`, `    ${failure}`]));
    return [
      `${oneLine(own[0]?.url ?? "")}: ${own.filter(({ failure }) => failure === null).length} of ${own.length} as the policy says`,
      ...lines,
      "",
    ];
  });
  return `${[...blocks, `${passed} passed, ${failed} failed`].join("\n")}\n`;
}
