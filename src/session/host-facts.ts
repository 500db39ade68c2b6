import { Bucket } from "./bucket.ts";
import { Grants } from "./grants.ts";
import { limits } from "./limits.ts";
import type { Answer } from "./read-answer.ts";
import { cut } from "./read-head.ts";
import { Samples } from "./samples.ts";
import type { AllowOriginValue, Sighting } from "./session.ts";
import { isEarlier } from "./sighting.ts";

/** Returns the path of a URL without query: what follows the host. */
export function pathOf(url: string): string {
  return url.slice(url.indexOf("/", url.indexOf("//") + 2));
}

/** The path as it is compared: without final slashes, in lower case. */
function plainPath(path: string): string {
  let end = path.length;
  while (path[end - 1] === "/") end -= 1;
  return path.slice(0, end).toLowerCase();
}

/** Reports whether two paths differ by what stands before the one, a final slash or upper case only. */
export function isSimilarPath(one: string, other: string): boolean {
  if (one === other) return false;
  const [a, b] = [plainPath(one), plainPath(other)];
  return a !== "" && b !== "" && (a.endsWith(b) || b.endsWith(a));
}

const urlsBetweenLooks = 8;

/** Everything that is known of one host. */
export class HostFacts {
  readonly bucket = new Bucket();
  readonly samples = new Samples();
  readonly grants = new Grants();
  httpsUpgrade: Sighting | null = null;
  #allowOrigins: readonly AllowOriginValue[] = [];
  /** Those that answered well: the texts that the index has of them anyway. */
  #urls: readonly string[] = [];
  #turn = 0;

  get items(): number {
    return this.bucket.items + this.samples.items + this.grants.items + this.#allowOrigins.length + this.#urls.length;
  }

  /** Takes the answer's `Access-Control-Allow-Origin`. Reports whether it is new. */
  putAllowOrigin({ headers, allowOrigin, seen, origin }: Answer): boolean {
    const full = headers["access-control-allow-origin"];
    if (full === null) return false;
    const value = cut(full, limits.valueLength);
    const asked = allowOrigin === "asked" || (allowOrigin === "null" && origin === "null");
    const allowCredentials = headers["access-control-allow-credentials"] === "true";
    const at = this.#allowOrigins.findIndex(
      (other) => other.value === value && other.asked === asked && other.allowCredentials === allowCredentials,
    );
    const known = this.#allowOrigins[at];
    if (known !== undefined) {
      if (isEarlier(seen, known.seen)) this.#allowOrigins = this.#allowOrigins.with(at, { ...known, seen });
      return false;
    }
    if (this.#allowOrigins.length >= limits.allowOrigins) return false;
    this.#allowOrigins = this.#allowOrigins.concat({ value, asked, allowCredentials, seen });
    return true;
  }

  /** By time. */
  get allowOrigins(): readonly AllowOriginValue[] {
    return [...this.#allowOrigins].sort((a, b) => (isEarlier(a.seen, b.seen) ? -1 : 1));
  }

  /**
   * Takes a URL without query that answered well; those that the index has no longer go as their turn comes. Reports whether it is kept.
   */
  putUrl(url: string, isKept: (url: string) => boolean): boolean {
    if (this.#urls.includes(url)) return true;
    if (url.length > limits.valueLength) return false;
    if (this.#urls.length < limits.urlsOfHost) {
      // Now and then is enough: to look each of them up for each that comes would cost most of the index's time.
      const kept = this.#urls.length % urlsBetweenLooks === 0 ? this.#urls.filter(isKept) : this.#urls;
      this.#urls = kept.concat(url);
      return true;
    }
    this.#turn = (this.#turn + 1) % this.#urls.length;
    if (isKept(this.#urls[this.#turn] ?? "")) return false;
    this.#urls = this.#urls.with(this.#turn, url);
    return true;
  }

  get urls(): readonly string[] {
    return this.#urls;
  }

  /** Returns those of them whose path is similar to that one. */
  similarUrls(path: string): readonly string[] {
    return this.#urls.filter((url) => isSimilarPath(pathOf(url), path));
  }
}
