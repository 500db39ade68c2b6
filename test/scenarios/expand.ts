import type { Case, InsideName, PageRequest, Scenario, Slot } from "./scenario.ts";

/** The origin of each slot. */
export type Origins = Readonly<Record<Slot, string>>;

/** Returns the URL of an endpoint. A nonce makes it a URL that no cache has seen. */
export function endpointUrl(scenario: Case, index: number, origins: Origins, nonce = ""): string {
  const endpoint = scenario.endpoints[index];
  if (endpoint === undefined) throw new RangeError(`scenario ${scenario.id} has no endpoint ${index}`);
  return `${origins[endpoint.slot]}/s/${scenario.id}/${index}${nonce === "" ? "" : `/${nonce}`}`;
}

/** Returns the URL that the page calls with a request of the scenario. Default: the one that `expect` is about. */
export function requestUrl(scenario: Case, origins: Origins, nonce = "", { url, endpoint = 0 }: PageRequest = scenario.request): string {
  return url ?? endpointUrl(scenario, endpoint, origins, nonce);
}

/** Returns all requests of a scenario in the order in which the page makes them. */
export function requestsOf({ before = [], request }: Case): readonly PageRequest[] {
  return [...before, request];
}

/** Returns the places from which the scenarios' requests are made, beside the page's own script. */
export function placesOf(scenarios: readonly Case[]): readonly InsideName[] {
  return [...new Set(scenarios.flatMap(requestsOf).flatMap(({ inside }) => inside ?? []))];
}

/**
 * Replaces the names in braces of a header value or a failedParameter, as scenario.ts lists them, for the endpoint with that
 * index. {next} of the last endpoint is the endpoint itself. Unknown names stay as they are.
 */
export function expand(text: string, scenario: Case, index: number, origins: Origins, nonce = ""): string {
  if (!text.includes("{")) return text;
  const names = new Map<string, string>();
  for (const [slot, origin] of Object.entries(origins)) {
    names.set(slot, origin);
    names.set(`${slot}Host`, new URL(origin).host);
  }
  if (scenario.endpoints.length > 0) {
    const next = endpointUrl(scenario, Math.min(index + 1, scenario.endpoints.length - 1), origins, nonce);
    names.set("self", endpointUrl(scenario, index, origins, nonce));
    names.set("next", next);
    names.set("nextHost", new URL(next).host);
    names.set("nextPath", new URL(next).pathname);
  }
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => names.get(name) ?? whole);
}

/** Returns how many of the calls that the page makes before the one that is judged have its address. */
export function callsBefore({ before = [], request }: Pick<Scenario, "before" | "request">): number {
  return before.filter(({ endpoint = 0 }) => endpoint === (request.endpoint ?? 0)).length;
}
