import { childrenOf, type Directive } from "./tree.ts";

/** A pattern for the end of a file's name, the kind that most configurations have: `\.php$`, `\.(?:js|css)$`. */
const endings = /^\\\.(?:(\w+)|\((?:\?:)?(\w+(?:\|\w+)*)\))\$$/;

type Match = "yes" | "no" | "unknown";

function matchesPattern(location: Directive, path: string): Match {
  const [mark, pattern] = location.args;
  const found = endings.exec(pattern?.text ?? "");
  if (found === null) return "unknown";
  const names = (found[1] ?? found[2] ?? "").split("|").map((name) => `.${name}`);
  const isAnyCase = mark?.text === "~*";
  const end = isAnyCase ? path.toLowerCase() : path;
  return names.some((name) => end.endsWith(isAnyCase ? name.toLowerCase() : name)) ? "yes" : "no";
}

interface Prefix {
  readonly location: Directive;
  readonly text: string;
  /** `=` and `^~`: no pattern is asked then. */
  readonly isFinal: boolean;
}

function prefixOf(location: Directive, path: string): Prefix | null {
  const [first, second] = location.args;
  if (first === undefined || first.text.startsWith("@") || first.text.startsWith("~")) return null;
  const isExact = first.text === "=";
  const isMarked = isExact || first.text === "^~";
  const text = (isMarked ? second?.text : first.text) ?? "";
  const matches = isExact ? path === text : path.startsWith(text);
  return matches ? { location, text, isFinal: isMarked } : null;
}

/**
 * Returns the `location` that answers a path, among the children of a block and inside them; null: none does, so the block itself.
 * "unknown": a pattern decides. https://nginx.org/en/docs/http/ngx_http_core_module.html#location
 */
export function locationFor(block: Directive | null, root: readonly Directive[], path: string): Directive | null | "unknown" {
  // It is compared after its escapes are read.
  if (path.includes("%")) return "unknown";
  const locations = childrenOf(block, root).filter(({ name, block: own }) => name === "location" && own !== null);
  const prefixes = locations.flatMap((one) => prefixOf(one, path) ?? []);
  const exact = prefixes.find(({ location }) => location.args[0]?.text === "=");
  if (exact !== undefined) return exact.location;
  const longest = prefixes.reduce<Prefix | null>((best, one) => (best === null || one.text.length > best.text.length ? one : best), null);
  const inner = longest === null ? null : locationFor(longest.location, root, path);
  if (inner !== null) return inner;
  for (const one of longest?.isFinal === true ? [] : locations) {
    if (!one.args[0]?.text.startsWith("~")) continue;
    const match = matchesPattern(one, path);
    if (match === "unknown") return "unknown";
    if (match === "yes") return locationFor(one, root, path) ?? one;
  }
  return longest?.location ?? null;
}
