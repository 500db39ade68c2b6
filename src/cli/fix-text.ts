import type { JsonBlock, JsonHost } from "../lib/fix.ts";
import { oneLine } from "../lib/input-problem.ts";
import { phrase } from "../model/text.ts";

const titles: Readonly<Record<JsonBlock["form"], string>> = {
  diff: phrase`A change of your file`,
  partial: phrase`The smallest change`,
  whole: phrase`The whole text`,
};

const reasons: Readonly<Record<JsonHost["server"]["because"], string>> = {
  named: phrase`as you said`,
  detected: phrase`as its answers say`,
  unknown: phrase`the server is not known; name it with --server`,
};

/** Code stands as it is, apart from what a terminal would obey. */
function codeLines(code: string): string[] {
  return code
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => `      ${line.split("\t").map(oneLine).join("\t")}`.trimEnd());
}

/** The file is named where it is another one than before. */
function blockLines({ where, file, code }: JsonBlock, before: JsonBlock | undefined): string[] {
  const named = file === null || file === before?.file ? [] : [`    (${oneLine(file)})`];
  return [`    ${where}`, ...named, ...(code === "" ? [] : ["", ...codeLines(code)]), ""];
}

/** What a block adds to its place is said once, however many blocks say it. */
function saidOnce(blocks: readonly JsonBlock[]): JsonBlock[] {
  const said = new Set<string>();
  return blocks.map((block) => {
    const [place = "", ...more] = block.where.split(/(?<=\.) (?=[A-Z])/);
    const kept = more.filter((sentence) => !said.has(sentence));
    for (const sentence of more) said.add(sentence);
    return { ...block, where: [place, ...kept].join(" ") };
  });
}

function linesOf(blocks: readonly JsonBlock[]): string[] {
  return saidOnce(blocks).flatMap((block, index) => blockLines(block, blocks[index - 1]));
}

/** Returns what is printed for a host. */
export function fixText({ host, server, notes, blocks }: JsonHost): string {
  const forms = Array.from(new Set(blocks.map(({ form }) => form)));
  const lines = [
    `${host === null ? "" : `${oneLine(host)}: `}${server.label} (${reasons[server.because]})`,
    ...notes.map((note) => `  ${note}`),
    "",
    ...forms.flatMap((form) => [`  ${titles[form]}`, "", ...linesOf(blocks.filter((block) => block.form === form))]),
  ];
  return `${lines.join("\n")}\n`;
}

/** Returns what is said beside a diff. */
export function changeText({ changes, notes }: JsonHost): string {
  return [...changes.map(({ line, text }) => phrase`Line ${line}: ${text}`), ...notes].map((line) => `${line}\n`).join("");
}
