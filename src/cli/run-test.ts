import { writeFileSync } from "node:fs";
import { InputProblem } from "../lib/input-problem.ts";
import { initPolicy } from "../lib/policy/init-policy.ts";
import { readPolicy } from "../lib/policy/policy-file.ts";
import { annotationsOf, junitOf, policyText } from "../lib/policy/policy-text.ts";
import { runPolicy } from "../lib/policy/run-policy.ts";
import { fileProblem, nameOf } from "./problems.ts";
import { readText, readTextFile } from "./read-text.ts";
import type { TestCommand } from "./test-arguments.ts";

export interface PrintedTest {
  readonly text: string;
  readonly exitCode: 0 | 1;
}

async function policyAt(path: string): Promise<ReturnType<typeof readPolicy>> {
  const text = path === "-" ? await readText(process.stdin) : readTextFile(path);
  try {
    return readPolicy(text);
  } catch (error) {
    throw error instanceof InputProblem ? new InputProblem(`${nameOf(path)}, ${error.message}`) : error;
  }
}

function writeReport(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw fileProblem(path, error);
  }
}

/** Tests a policy, or writes down the one that a server has. */
export async function runTestCommand({ from, junit, github, json, caFile, timeoutMs }: TestCommand): Promise<PrintedTest> {
  const options = { timeoutMs, ...(caFile !== null && { ca: readTextFile(caFile) }) };
  if (typeof from !== "string")
    return { text: `${JSON.stringify(await initPolicy(from.init, from.origin, options), null, 2)}\n`, exitCode: 0 };
  const report = await runPolicy(await policyAt(from), options);
  if (junit !== null) writeReport(junit, junitOf(report));
  const annotations = github ? annotationsOf(report, nameOf(from)) : "";
  const told = json ? `${JSON.stringify(report, null, 2)}\n` : `${policyText(report)}${annotations}`;
  return { text: told, exitCode: report.failed === 0 ? 0 : 1 };
}
