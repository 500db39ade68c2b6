import type { CorsError } from "../../src/model/cors-error.ts";
import { allowAny, at, goodPreflight, json } from "./build.ts";
import type { PageName, PageRequest, Scenario } from "./scenario.ts";

function refused(id: string, title: string, from: PageName, request: PageRequest, error: CorsError): Scenario {
  return {
    id,
    title,
    from,
    request,
    endpoints: [at("api", json(allowAny), goodPreflight)],
    expect: { outcome: "blocked", error, failedParameter: "", step: "local-network-access", cause: "local-network-access" },
    reasonHidden: "address-space",
  };
}

/** https://wicg.github.io/local-network-access/ */
export const localNetwork: readonly Scenario[] = [
  refused(
    "local-network-wrong-space",
    'fetch with targetAddressSpace: "local" to this machine',
    "page",
    { via: "fetch", targetAddressSpace: "local" },
    "InvalidLocalNetworkAccess",
  ),
  refused(
    "local-network-denied",
    "a public page calls this machine, no permission",
    "public-page",
    { via: "fetch" },
    "LocalNetworkAccessPermissionDenied",
  ),
  refused(
    "local-network-denied-put",
    "a public page calls this machine with PUT, no permission",
    "public-page",
    { via: "fetch", method: "PUT" },
    "LocalNetworkAccessPermissionDenied",
  ),
  refused(
    "local-network-insecure",
    "a public http: page calls this machine",
    "insecure-public-page",
    { via: "fetch" },
    "InsecureLocalNetwork",
  ),
];
