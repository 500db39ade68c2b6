import type { Exchange } from "../model/exchange.ts";
import { displayName, type HeaderList } from "../model/header-list.ts";

function two(count: number): string {
  return String(count).padStart(2, "0");
}

/** Formats a moment as local time: 14:03:27. */
export function formatClock(epochMs: number): string {
  const date = new Date(epochMs);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** Formats a length of time: 340 ms, 2.1 s, 4 min. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.round(ms / 60_000)} min`;
}

/** Formats a moment for a file name: 20260131-140327. */
export function formatStamp(epochMs: number): string {
  const date = new Date(epochMs);
  const day = `${date.getFullYear()}${two(date.getMonth() + 1)}${two(date.getDate())}`;
  return `${day}-${two(date.getHours())}${two(date.getMinutes())}${two(date.getSeconds())}`;
}

/** Returns header lines for the clipboard, with names as they are usually written. */
export function headerLines(headers: HeaderList): string {
  return headers.map((line) => `${displayName(line.name)}: ${line.value}`).join("\n");
}

/** Returns the status of an Exchange; null when none came or none was seen. */
export function statusOf(exchange: Exchange): number | null {
  return exchange.response.observed ? (exchange.response.value?.status ?? null) : null;
}

/** Formats a count with thousands separated: 12,345. */
export function formatCount(count: number): string {
  return count.toLocaleString("en-US");
}
