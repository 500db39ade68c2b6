import { servers as registered } from "../fixes/registry.ts";
import { type Described, describedWish, type JsonHost, writtenFix } from "./fix.ts";

/** A server that a change can be written out for. */
export interface ServerEntry {
  readonly id: string;
  readonly label: string;
  /** Returns the text that allows what is described. `notes` says why there is none where a value cannot be written safely. */
  readonly write: (allowed: Described) => JsonHost;
}

/** Every server that there is a text for. */
export const servers: readonly ServerEntry[] = registered.map(({ id, label }) => ({
  id,
  label,
  write: (allowed) => writtenFix(describedWish(allowed, { server: id, host: null })),
}));
