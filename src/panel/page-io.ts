import type { Memory } from "./deps.ts";

const memoryKey = "why-cors";
// A choice for each host; the oldest go first.
const rememberedCount = 200;

function storedValues(): [string, string][] {
  try {
    const values: unknown = JSON.parse(localStorage.getItem(memoryKey) ?? "[]");
    if (!Array.isArray(values)) return [];
    return values.flatMap((pair): [string, string][] =>
      Array.isArray(pair) && pair.length === 2 ? [[String(pair[0]), String(pair[1])]] : [],
    );
  } catch {
    // Blocked by the user's settings, or not written by us.
    return [];
  }
}

/** A memory in the page's own storage; where that is blocked, one that lasts as long as the page. */
export function pageMemory(): Memory {
  const values = new Map(storedValues());
  return {
    get: (key) => values.get(key) ?? null,
    set(key, value) {
      values.delete(key);
      values.set(key, value);
      try {
        localStorage.setItem(memoryKey, JSON.stringify([...values].slice(-rememberedCount)));
      } catch {
        // It lasts as long as the page, then.
      }
    },
  };
}

/** Copies through a selection: DevTools does not let its panels use the Clipboard API. */
function copySelected(text: string): boolean {
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "visually-hidden";
  area.setAttribute("aria-hidden", "true");
  const focused = document.activeElement;
  document.body.append(area);
  area.select();
  // Deprecated, and the only way there.
  const isCopied = document.execCommand("copy");
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return isCopied;
}

/** Puts a text on the clipboard; rejects when the browser refuses. */
export async function copyText(text: string): Promise<void> {
  if (copySelected(text)) return;
  await navigator.clipboard.writeText(text);
}

/** Saves a text as a file among the downloads. */
export function saveFile(name: string, mime: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: mime }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download has the Blob by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Returns the browser's name and major version, as it gives them. */
export function browserName(userAgent: string): { readonly name: string; readonly version: string } {
  const match = /\b(Firefox|Edg|OPR|Chrome)\/([\d.]+)/.exec(userAgent.replace(/Chrome\/(?=.*\b(?:Edg|OPR)\/)/, ""));
  const names: Readonly<Record<string, string>> = { Edg: "Edge", OPR: "Opera" };
  const name = match?.[1] ?? "unknown";
  return { name: names[name] ?? name, version: match?.[2] ?? "" };
}
