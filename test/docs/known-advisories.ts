export interface Advisory {
  readonly id: string;
  readonly name: string;
  /** Affected versions, as npm writes ranges. */
  readonly range: string;
  readonly source: string;
}

/** When the list was last looked through, for the packages of docs/dependencies.md. */
export const lookedThroughOn = "2026-11-26";

/** What was ever published about the packages that ship. */
export const knownAdvisories: readonly Advisory[] = [
  {
    id: "GHSA-36hm-qxxp-pg3m (CVE-2026-22028)",
    name: "preact",
    range: ">=10.26.5 <10.26.10 || >=10.27.0 <10.27.3 || >=10.28.0 <10.28.2",
    source: "https://github.com/advisories/GHSA-36hm-qxxp-pg3m",
  },
];
