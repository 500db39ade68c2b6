import { parseUrl } from "../../model/origin.ts";
import { cutText, shortText, visibleText } from "../visible.ts";

// More never fits on a line.
const shownLength = 400;

/** Splits a URL as it is written at its host; null when it has none. */
export function splitUrl(url: string): { readonly before: string; readonly host: string; readonly after: string } | null {
  const host = parseUrl(url)?.host ?? "";
  const match = /^([a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?)([^/?#]*)(.*)$/is.exec(url);
  if (host === "" || match === null) return null;
  return { before: match[1] ?? "", host: match[2] ?? "", after: match[3] ?? "" };
}

/** Draws a URL on one line, its host standing out. The whole of it is in the details. */
export function UrlText({ url }: { readonly url: string }) {
  const cut = cutText(url, shownLength);
  const parts = splitUrl(cut);
  return (
    <span class="url" title={shortText(url, shownLength)}>
      {parts === null ? (
        visibleText(cut)
      ) : (
        <>
          <span class={parts.before === "https://" ? "url-scheme is-usual" : "url-scheme"}>{visibleText(parts.before)}</span>
          <span class="url-host">{visibleText(parts.host)}</span>
          <span class="url-path">{visibleText(parts.after)}</span>
        </>
      )}
    </span>
  );
}
