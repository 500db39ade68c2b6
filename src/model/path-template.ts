import { parseUrl } from "./origin.ts";

/** More of them would not change what is seen in one line. */
export const mostCompared = 200;

function segmentsOf(url: string): string[] {
  return (parseUrl(url)?.pathname ?? "").split("/");
}

/** Returns the path that URLs have in common: "/v1/orders/*", where parts differ; an ellipsis where some go on. Without queries. */
export function pathTemplate(urls: readonly string[]): string {
  const [first = [], ...others] = Array.from(new Set(urls.slice(0, mostCompared)), segmentsOf);
  const all = [first, ...others];
  const shortest = Math.min(...all.map(({ length }) => length));
  const longest = Math.max(...all.map(({ length }) => length));
  const shared = first.slice(0, shortest).map((segment, at) => (all.every((one) => one[at] === segment) ? segment : "*"));
  return shortest === longest ? shared.join("/") : `${shared.join("/")}/…`;
}
