import { withCachedPreflights } from "../analyze.ts";
import { createHarReader } from "../capture/from-har.ts";

/** What a file is read with. */
export const readHar = { createHarReader, withCachedPreflights };
