import { type RawAnswer, sendRaw } from "./raw-http.ts";

export interface CheckResult {
  readonly id: string;
  /** null: it holds; otherwise what was seen. */
  readonly failure: string | null;
}

export interface Target {
  readonly port: number;
  readonly isProxy: boolean;
  readonly alsoAnswers?: readonly Expected[];
  readonly allowed: readonly [string, ...string[]];
  readonly denied: readonly string[];
}

const requestHeaders = "content-type,x-request-id";

async function check(id: string, test: () => Promise<readonly (string | null)[]>): Promise<CheckResult> {
  try {
    const failures = (await test()).filter((failure) => failure !== null);
    return { id, failure: failures.length === 0 ? null : failures.join("; ") };
  } catch (error) {
    return { id, failure: error instanceof Error ? error.message : String(error) };
  }
}

function preflight(port: number, path: string, origin: string): Promise<RawAnswer> {
  return sendRaw(port, "OPTIONS", path, {
    Origin: origin,
    "Access-Control-Request-Method": "PUT",
    "Access-Control-Request-Headers": requestHeaders,
  });
}

function exactly(answer: RawAnswer, name: string, value: string): string | null {
  const lines = answer.lines(name);
  return lines.length === 1 && lines[0] === value ? null : `${name} is ${JSON.stringify(lines)}, not one line ${value}`;
}

function lists(answer: RawAnswer, name: string, item: string): string | null {
  const items = answer.lines(name).flatMap((line) => line.split(",").map((part) => part.trim().toLowerCase()));
  return items.includes(item.toLowerCase()) ? null : `${name} is ${JSON.stringify(answer.lines(name))}, without ${item}`;
}

function hasStatus(answer: RawAnswer, accepted: (status: number) => boolean): string | null {
  return accepted(answer.status) ? null : `status ${answer.status}`;
}

function goodPreflight(answer: RawAnswer, origin: string): (string | null)[] {
  return [
    hasStatus(answer, (status) => status >= 200 && status < 300),
    exactly(answer, "access-control-allow-origin", origin),
    exactly(answer, "access-control-allow-credentials", "true"),
    lists(answer, "access-control-allow-methods", "PUT"),
    ...requestHeaders.split(",").map((name) => lists(answer, "access-control-allow-headers", name)),
    exactly(answer, "access-control-max-age", "600"),
  ];
}

function goodAnswer(answer: RawAnswer, origin: string, statuses: readonly number[]): (string | null)[] {
  return [
    hasStatus(answer, (status) => statuses.includes(status)),
    exactly(answer, "access-control-allow-origin", origin),
    exactly(answer, "access-control-allow-credentials", "true"),
    lists(answer, "access-control-expose-headers", "x-total-count"),
    lists(answer, "vary", "origin"),
  ];
}

function refuses(answer: RawAnswer, origin: string): string | null {
  const lines = answer.lines("access-control-allow-origin");
  return lines.includes(origin) || lines.includes("*") ? `${origin} got ${JSON.stringify(lines)}` : null;
}

type Expected = readonly [path: string, ...statuses: number[]];

const answers: readonly Expected[] = [
  ["/ok", 200],
  ["/empty", 204],
  ["/private", 401],
  ["/missing", 404],
  ["/boom", 500],
];

const proxyAnswers: readonly Expected[] = [
  ["/doubled", 200],
  ["/down", 502, 503],
];

/** Checks the header lines of a server with the fix for credentialed requests. */
export async function credentialedChecks({ port, isProxy, alsoAnswers, allowed, denied }: Target): Promise<CheckResult[]> {
  const origin = allowed[0];
  const results: CheckResult[] = [];
  for (const [index, one] of allowed.entries()) {
    results.push(await check(`preflight-origin-${index}`, async () => goodPreflight(await preflight(port, "/ok", one), one)));
    results.push(
      await check(`answer-origin-${index}`, async () => goodAnswer(await sendRaw(port, "GET", "/ok", { Origin: one }), one, [200])),
    );
  }
  for (const path of ["/private", "/missing"]) {
    results.push(await check(`preflight${path}`, async () => goodPreflight(await preflight(port, path, origin), origin)));
  }
  for (const [path, ...statuses] of [...answers, ...(isProxy ? proxyAnswers : []), ...(alsoAnswers ?? [])]) {
    results.push(
      await check(`answer${path}`, async () => goodAnswer(await sendRaw(port, "GET", path, { Origin: origin }), origin, statuses)),
    );
  }
  for (const stranger of denied) {
    const id = `refused ${stranger}`;
    results.push(
      await check(id, async () => [
        refuses(await sendRaw(port, "GET", "/ok", { Origin: stranger }), stranger),
        refuses(await preflight(port, "/ok", stranger), stranger),
      ]),
    );
  }
  const stranger = denied[0] ?? "https://stranger.example";
  results.push(
    await check("vary-other-origin", async () => [lists(await sendRaw(port, "GET", "/ok", { Origin: stranger }), "vary", "origin")]),
  );
  results.push(await check("vary-no-origin", async () => [lists(await sendRaw(port, "GET", "/ok", {}), "vary", "origin")]));
  return results;
}

/** Checks the header lines of a server with the fix for public data without credentials: `*` for everybody. */
export async function publicChecks({ port, denied }: Target): Promise<CheckResult[]> {
  const origin = denied[0] ?? "https://anyone.example";
  return [
    await check("public-answer", async () => {
      const answer = await sendRaw(port, "GET", "/ok", { Origin: origin });
      return [exactly(answer, "access-control-allow-origin", "*"), noCredentials(answer)];
    }),
    await check("public-vary-no-origin", async () => {
      const answer = await sendRaw(port, "GET", "/ok", {});
      return answer.lines("access-control-allow-origin").join() === "*" ? [] : [lists(answer, "vary", "origin")];
    }),
    await check("public-preflight", async () => {
      const answer = await sendRaw(port, "OPTIONS", "/ok", { Origin: origin, "Access-Control-Request-Method": "PUT" });
      return [
        hasStatus(answer, (status) => status >= 200 && status < 300),
        exactly(answer, "access-control-allow-origin", "*"),
        noCredentials(answer),
        lists(answer, "access-control-allow-methods", "PUT"),
      ];
    }),
    await check("public-preflight-header", async () => [echoesNothing(await preflight(port, "/ok", origin))]),
  ];
}

/** The policy has no request headers, so those that a preflight asks for must not come back. */
function echoesNothing(answer: RawAnswer): string | null {
  const value = answer.lines("access-control-allow-headers").join(", ");
  return /x-request-id|\*/i.test(value) ? `access-control-allow-headers is ${value}` : null;
}

function noCredentials(answer: RawAnswer): string | null {
  return answer.lines("access-control-allow-credentials").length === 0 ? null : "access-control-allow-credentials is there";
}
