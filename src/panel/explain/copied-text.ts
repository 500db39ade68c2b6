import type { Fix } from "../../fixes/server.ts";
import { plainText } from "../../model/plain-text.ts";

// Languages without comments of one line, and those whose comments begin otherwise than most.
const commentStarts: Readonly<Record<string, string>> = {
  javascript: "//",
  typescript: "//",
  go: "//",
  java: "//",
  csharp: "//",
  rust: "//",
  php: "//",
  vcl: "//",
  json: "//",
  xml: "",
  html: "",
  lua: "--",
};

function heading(language: string, text: string): string {
  const start = commentStarts[language] ?? "#";
  return start === "" ? `<!-- ${text.replaceAll("--", "- -")} -->` : `${start} ${text}`;
}

/** Returns all parts of a repair as one text, each under its place; null: there is nothing to paste. */
export function copiedText(fix: Fix | null): string | null {
  const blocks = (fix?.blocks ?? []).filter(({ code }) => code !== "");
  const [only] = blocks;
  if (only === undefined) return null;
  if (blocks.length === 1) return only.code;
  return blocks.map(({ where, language, code }) => `${heading(language, plainText(where))}\n${code}`).join("\n");
}
