// What runs in the page that makes the calls.

export interface CallsWanted {
  readonly api: string;
  /** Part of each URL: `/<kind>/<mark>/<number>`. */
  readonly mark: string;
  readonly most: number;
  readonly perSecond: number;
  /** At most for so long. */
  readonly untilMs: number;
}

export interface CallsMade {
  readonly made: number;
  /** Ended as their kind must not: a blocked one that was answered, another that was not. */
  readonly wrong: number;
  readonly seconds: number;
}

/** Of ten calls one is blocked, and one has a preflight. A hundred at a time wait for their answer. */
export async function makeCalls({ api, mark, most, perSecond, untilMs }: CallsWanted): Promise<CallsMade> {
  const startMs = performance.now();
  let made = 0;
  let wrong = 0;
  const isOver = (): boolean => made >= most || performance.now() - startMs > untilMs;
  const one = async (): Promise<void> => {
    while (!isOver()) {
      const waitMs = (made / perSecond) * 1000 - (performance.now() - startMs);
      if (waitMs > 4) await new Promise((resolve) => setTimeout(resolve, waitMs));
      if (isOver()) return;
      const index = made++;
      const kind = index % 10 === 3 ? "blocked" : index % 10 === 7 ? "put" : "allowed";
      const isAnswered = await fetch(`${api}/${kind}/${mark}/${index}`, { method: kind === "put" ? "PUT" : "GET" }).then(
        (response) => response.text().then(() => true),
        () => false,
      );
      if (isAnswered === (kind === "blocked")) wrong += 1;
    }
  };
  await Promise.all(Array.from({ length: 100 }, one));
  return { made, wrong, seconds: (performance.now() - startMs) / 1000 };
}

interface Flight {
  flight?: Promise<boolean[]>;
}

/** Makes them all at once; `landed` tells how they ended. */
export function takeOff(api: string, mark: string, from: number, count: number): void {
  const one = (index: number): Promise<boolean> =>
    fetch(`${api}/held/${mark}/${from + index}`).then(
      ({ status }) => status === 200,
      () => false,
    );
  (globalThis as Flight).flight = Promise.all(Array.from({ length: count }, (_, index) => one(index)));
}

/** Returns how many were answered. */
export async function landed(): Promise<number> {
  const ends = (await (globalThis as Flight).flight) ?? [];
  return ends.filter((isAnswered) => isAnswered).length;
}
