import { readFileSync } from "node:fs";
import { InputProblem } from "../lib/input-problem.ts";
import { fileProblem } from "./problems.ts";

/** What a console holds is short; more than this is some other file. Bytes. */
const longestInput = 10_000_000;

/** Reads the text from standard input. Throws an InputProblem when it is too long. */
export async function readText(stream: AsyncIterable<Uint8Array | string>): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const piece of stream) {
    text += typeof piece === "string" ? piece : decoder.decode(piece, { stream: true });
    if (text.length > longestInput) throw new InputProblem("standard input: it is longer than 10 MB, so it is no message of a console.");
  }
  return text + decoder.decode();
}

/** Reads a file as text. Throws an InputProblem that names it when it cannot be read. */
export function readTextFile(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw fileProblem(path, error);
  }
}
