import {
  callsFromHar,
  createHarReader,
  type HarReader,
  type HarReaderOptions,
  type HarResult,
  readHar as readText,
} from "../capture/from-har.ts";

/** Starts to read a HAR piece by piece. `decode` makes text of UTF-8. */
export function startReading(decode: (utf8: Uint8Array) => string, options: HarReaderOptions): HarReader {
  return createHarReader(decode, options);
}

/** Reads a HAR: its text, or what `JSON.parse` made of it. Throws on no input. */
export function readHar(har: unknown): HarResult {
  return typeof har === "string" ? readText(har) : callsFromHar(har);
}
