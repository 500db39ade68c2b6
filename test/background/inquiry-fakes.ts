import type { OwnAnswer, ServerApi } from "../../src/platform/ask-server.ts";
import type { OwnRequest } from "../../src/platform/net-request.ts";

/** A server that refuses a header, and writes down what it is asked. */
export class FakeServer implements ServerApi {
  readonly asked: OwnRequest[] = [];
  readonly limits: number[] = [];
  hasLeave = true;
  /** Called before each answer. */
  before: () => void = () => {};
  answer: (request: OwnRequest) => Promise<OwnAnswer> = async ({ headers }) => {
    const sent = Object.fromEntries(headers);
    const names = sent["Access-Control-Request-Headers"] ?? "";
    if (names.split(",").includes("x-bad")) return { kind: "answer", status: 403, headers: [] };
    const allowed = [
      ["access-control-allow-origin", sent.Origin ?? ""],
      ["access-control-allow-methods", sent["Access-Control-Request-Method"] ?? ""],
      ["access-control-allow-headers", names],
    ] as const;
    return { kind: "answer", status: 204, headers: allowed };
  };

  async hasAccess(): Promise<boolean> {
    return this.hasLeave;
  }

  async ask(request: OwnRequest, limitMs: number): Promise<OwnAnswer> {
    this.asked.push(request);
    this.limits.push(limitMs);
    this.before();
    return await this.answer(request);
  }
}
