import type { SourceLocation } from "../model/call.ts";

/** The last part of the path: what a developer knows the file by. */
export function fileName(url: string): string {
  const [path = ""] = url.slice(0, 4_000).split(/[?#]/);
  return path.slice(path.lastIndexOf("/") + 1) || path;
}

/** A place in the page's code, as editors write it: lines and columns counted from 1. */
export function codePlace({ url, line, column }: SourceLocation): string {
  return `${fileName(url)}:${line + 1}:${column + 1}`;
}
