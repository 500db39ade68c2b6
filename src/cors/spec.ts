/** The edition of the Fetch Standard that the algorithms were written from: whatwg/fetch of 2026-07-02. */
export const fetchCommit = "586cd2a";

/** Returns a link to a section of the Fetch Standard. */
export function fetchUrl(fragment: string): string {
  return `https://fetch.spec.whatwg.org/#${fragment}`;
}
