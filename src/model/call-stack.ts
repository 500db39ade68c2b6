import type { SourceLocation } from "./call.ts";
import { isFields } from "./fields.ts";

// Stacks have parents for what was asynchronous; a chain that is longer than any page's ends here.
const mostParents = 16;

/**
 * Reads a stack as DevTools writes it, so many frames of it, from the first that is in a file on: above it stands only what an extension or
 * the console had evaluated.
 * https://chromedevtools.github.io/devtools-protocol/tot/Runtime/#type-StackTrace
 */
export function readStack(stack: unknown, most: number): SourceLocation[] {
  const frames: SourceLocation[] = [];
  let trace = stack;
  for (let depth = 0; isFields(trace) && depth < mostParents; depth += 1) {
    for (const frame of Array.isArray(trace.callFrames) ? trace.callFrames : []) {
      if (!isFields(frame)) continue;
      if (frames.length >= most) return frames;
      const { functionName, url, lineNumber, columnNumber } = frame;
      if (frames.length === 0 && (typeof url !== "string" || url === "")) continue;
      frames.push({
        url: typeof url === "string" ? url : "",
        line: typeof lineNumber === "number" ? lineNumber : 0,
        column: typeof columnNumber === "number" ? columnNumber : 0,
        functionName: typeof functionName === "string" && functionName !== "" ? functionName : null,
      });
    }
    trace = trace.parent;
  }
  return frames;
}

/** Reports whether the code that made the request itself is in a file, and not only what called it. */
export function beginsInFile(stack: unknown): boolean {
  const [top]: readonly unknown[] = isFields(stack) && Array.isArray(stack.callFrames) ? stack.callFrames : [];
  return isFields(top) && typeof top.url === "string" && top.url !== "";
}
