import { limits } from "./limits.ts";
import type { Answer } from "./read-answer.ts";
import { sampleHeaders, signatureOf } from "./read-head.ts";
import type { AnswerSample } from "./session.ts";
import { isEarlier } from "./sighting.ts";

interface Kept {
  readonly signature: string;
  sample: AnswerSample;
}

/** The different answers of one host. */
export class Samples {
  readonly #kept: Kept[] = [];
  #items = 0;

  get items(): number {
    return this.#items;
  }

  /** Takes an answer. Returns its sample when there was none like it. */
  put({ exchange: { role }, head, status, seen }: Answer): AnswerSample | null {
    if (head === null || status === 0) return null;
    const signature = signatureOf(head.headers);
    const alike = this.#kept.filter(({ sample }) => sample.role === role && sample.status === status);
    const known = alike.find((kept) => kept.signature === signature);
    if (known !== undefined && !isEarlier(seen, known.sample.seen)) return null;
    if (known === undefined && (alike.length >= limits.samplesOfClass || this.#kept.length >= limits.samplesOfHost)) return null;
    const sample = { role, status, headers: sampleHeaders(head.headers), seen };
    this.#items += sample.headers.length - (known?.sample.headers.length ?? 0);
    if (known !== undefined) {
      known.sample = sample;
      return null;
    }
    this.#kept.push({ signature, sample });
    return sample;
  }

  /** By time. */
  get all(): readonly AnswerSample[] {
    return this.#kept.map(({ sample }) => sample).sort((a, b) => (isEarlier(a.seen, b.seen) ? -1 : 1));
  }
}
