/** One request as the inspected page's own timeline has it. Unix epoch, milliseconds; status 0: the page may not read the response. */
export interface Timing {
  readonly url: string;
  readonly startedAtMs: number;
  readonly responseStatus: number;
}

const mostTimings = 2_000;

/** Returns the expression that reads the timeline. It changes nothing in the page. */
function expression(sinceMs: number): string {
  return `JSON.stringify(performance.getEntriesByType("resource")
    .map(({ name, startTime, responseStatus }) => [name, performance.timeOrigin + startTime, responseStatus])
    .filter(([, startedAtMs]) => startedAtMs >= ${Math.floor(sinceMs)}).slice(-${mostTimings}))`;
}

/** The page answers, so anything may come. */
function read(result: unknown): Timing[] {
  if (typeof result !== "string") return [];
  try {
    const list: unknown = JSON.parse(result);
    if (!Array.isArray(list)) return [];
    return list.slice(-mostTimings).flatMap((one: unknown): Timing[] => {
      if (!Array.isArray(one)) return [];
      const [url, startedAtMs, responseStatus] = one as readonly unknown[];
      const isWhole = typeof url === "string" && typeof startedAtMs === "number" && typeof responseStatus === "number";
      return isWhole ? [{ url, startedAtMs, responseStatus }] : [];
    });
  } catch {
    return [];
  }
}

/** Reads the timeline of the inspected page's top document from a time on; empty where it cannot be read. Only inside DevTools. */
export function pageTimings(sinceMs: number): Promise<readonly Timing[]> {
  return new Promise((resolve) => {
    // With a callback, which both browsers take: see hasServiceWorker.
    chrome.devtools.inspectedWindow.eval<unknown>(expression(sinceMs), (...[result]) => resolve(read(result)));
  });
}
