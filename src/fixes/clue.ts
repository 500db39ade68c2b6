/** Where software stands: the edge of a provider, a proxy, an object store, the application, or what runs it. */
export type Layer = "edge" | "proxy" | "storage" | "application" | "runtime";

/** A header line that names software. */
export interface Clue {
  /** What the software is, for people: "nginx", "CloudFront". */
  readonly name: string;
  readonly layer: Layer;
  readonly header: RegExp;
  /** null: whatever the value is. */
  readonly value: RegExp | null;
  /** Names of headers that have to be there too, lower case. */
  readonly also?: readonly string[];
  /** 0 to 1. */
  readonly confidence: number;
}
