import { Bucket } from "./bucket.ts";
import { Grants } from "./grants.ts";
import { limits } from "./limits.ts";
import { Samples } from "./samples.ts";
import type { SeenValue, Sighting } from "./session.ts";
import { isEarlier } from "./sighting.ts";

/** Reports whether two paths differ by what stands before the one, a final slash or upper case only. */
export function isSimilarPath(one: string, other: string): boolean {
  if (one === other) return false;
  const [a, b] = [one, other].map((path) => path.replace(/\/+$/, "").toLowerCase()).sort((x, y) => x.length - y.length);
  return a !== undefined && b !== undefined && a !== "" && b.endsWith(a);
}

/** Everything that is known of one host. */
export class HostFacts {
  readonly bucket = new Bucket(limits.kindsOfHost);
  readonly samples = new Samples();
  readonly grants = new Grants();
  httpsUpgrade: Sighting | null = null;
  readonly #paths = new Map<string, Sighting>();

  get items(): number {
    return this.bucket.items + this.samples.items + this.grants.items + this.#paths.size;
  }

  /** Takes a path that answered well. Reports whether it is new. */
  putPath(path: string, seen: Sighting): boolean {
    const known = this.#paths.get(path);
    if (known === undefined && this.#paths.size >= limits.pathsOfHost) return false;
    if (known === undefined || isEarlier(seen, known)) this.#paths.set(path, seen);
    return known === undefined;
  }

  /** The earliest of the similar ones. */
  similarPath(path: string): SeenValue | null {
    let found: SeenValue | null = null;
    for (const [value, seen] of this.#paths) {
      if (isSimilarPath(value, path) && (found === null || isEarlier(seen, found.seen))) found = { value, seen };
    }
    return found;
  }
}
