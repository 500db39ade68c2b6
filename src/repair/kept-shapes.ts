import type { Analysis } from "../diagnose/analysis.ts";
import { byStart, lengthen, type Shape, shapeOf } from "./shapes.ts";

/** The Calls of one Shape. */
interface Members {
  readonly key: string;
  readonly analyses: Map<string, Analysis>;
  /** null: it is to be made anew. */
  shape: Shape | null;
}

function shapeOfAll(analyses: Iterable<Analysis>): Shape {
  const [first, ...others] = [...analyses].sort(byStart) as [Analysis, ...Analysis[]];
  const shape = shapeOf(first);
  for (const analysis of others) lengthen(shape, analysis);
  return shape;
}

/** The Shapes of a host whose Calls come, change and go one by one. What comes last, as most do, costs the same in a long list as in a short one. */
export class KeptShapes {
  readonly #byKey = new Map<string, Members>();
  readonly #byCall = new Map<string, Members>();

  get isEmpty(): boolean {
    return this.#byCall.size === 0;
  }

  /** Adds a Call, or takes it in the place of its older self. `key`: of what a policy's effect on it depends on. */
  put(analysis: Analysis, key: string): void {
    const { id, startedAtMs } = analysis.call;
    const former = this.#byCall.get(id);
    if (former !== undefined && former.key !== key) this.remove(id);
    const members = this.#byKey.get(key) ?? this.#begin(key);
    const { shape } = members;
    if (former === members || shape === null || startedAtMs < shape.lastAtMs) members.shape = null;
    else lengthen(shape, analysis);
    members.analyses.set(id, analysis);
    this.#byCall.set(id, members);
  }

  remove(callId: string): void {
    const members = this.#byCall.get(callId);
    if (members === undefined) return;
    this.#byCall.delete(callId);
    members.analyses.delete(callId);
    members.shape = null;
    if (members.analyses.size === 0) this.#byKey.delete(members.key);
  }

  /** Returns the Shapes, those that began first first; they grow with what comes later. */
  list(): Shape[] {
    const shapes = Array.from(this.#byKey.values(), (members) => {
      members.shape ??= shapeOfAll(members.analyses.values());
      return members.shape;
    });
    return shapes.sort((a, b) => byStart(a.shown, b.shown));
  }

  #begin(key: string): Members {
    const members: Members = { key, analyses: new Map(), shape: null };
    this.#byKey.set(key, members);
    return members;
  }
}
