import { parseUrl } from "../../../../model/origin.ts";

/** Returns the URL without user name and password, or null when the text is not an absolute URL with a host. */
export function withoutUserInfo(text: string): string | null {
  const url = parseUrl(text);
  if (url === null || url.host === "") return null;
  return `${url.protocol}//${url.host}${url.pathname}${url.search}${url.hash}`;
}
