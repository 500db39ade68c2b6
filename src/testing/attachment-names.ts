/** What the attachments of a test's pages are called, without their endings. `index`: of the page, from 0. */
export function attachmentName(index: number): string {
  return index === 0 ? "why-cors" : `why-cors-${index + 1}`;
}

export const groupsEnding = ".groups.json";

/** The attachments that the reporter reads. */
export const groupsName = /^why-cors(?:-\d+)?\.groups\.json$/;
