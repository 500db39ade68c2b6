import { getCombined, type HeaderList, hasHeader } from "../../model/header-list.ts";
import { isCorsSafelistedMethod } from "../../model/method.ts";
import { namesInARow } from "../../model/text.ts";
import { type ConnectionOptions, withConnections } from "../../probe/connections.ts";
import { oneLine } from "../input-problem.ts";
import { type Asker, createAsker, listOf, type Reply, strangeHeader, usualMethods } from "./asker.ts";
import { strangersOf, strangersOrigin } from "./look-alikes.ts";
import type { EndpointPolicy, PolicyFile } from "./policy-file.ts";

/** One thing that was tried. */
export interface PolicyCheck {
  /** Which endpoint of the file, counted from 0. */
  readonly endpoint: number;
  readonly url: string;
  /** What has to be so, as a plain sentence. */
  readonly title: string;
  /** What is wrong; null: it is so. */
  readonly failure: string | null;
}

export interface PolicyReport {
  readonly version: 1;
  readonly checks: readonly PolicyCheck[];
  readonly passed: number;
  readonly failed: number;
}

type Result = Omit<PolicyCheck, "endpoint" | "url">;

function result(title: string, failure: string | null): Result {
  return { title: oneLine(title), failure: failure === null ? null : oneLine(failure) };
}

/** What is wrong with a reply that has to be a refusal; a server that does not answer refuses nothing. */
function refused({ passes, status, failure }: Reply, whenAllowed: string): string | null {
  return passes ? whenAllowed : status === null ? failure : null;
}

function varies(headers: HeaderList): boolean {
  return listOf(headers, "vary").some((item) => item === "origin" || item === "*");
}

// What caches keep without being told how long. https://www.rfc-editor.org/rfc/rfc9110#section-15.1
const keptByDefault: ReadonlySet<number> = new Set([200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 501]);

/** https://www.rfc-editor.org/rfc/rfc9111#section-3 */
function mayBeStored({ status, headers }: Reply): boolean {
  const directives = listOf(headers, "cache-control");
  if (status === null || directives.some((item) => item === "no-store" || item === "private")) return false;
  return (
    keptByDefault.has(status) || directives.some((item) => /^(?:public$|max-age=|s-maxage=)/.test(item)) || hasHeader(headers, "expires")
  );
}

class EndpointTest {
  private readonly policy: EndpointPolicy;
  private readonly ask: Asker;

  constructor(policy: EndpointPolicy, ask: Asker) {
    this.policy = policy;
    this.ask = ask;
  }

  async run(): Promise<Result[]> {
    const { origins } = this.policy;
    const results: Result[] = [];
    for (const origin of origins) results.push(...(await this.allowed(origin === "*" ? strangersOrigin : origin, origin === "*")));
    if (!origins.includes("*"))
      for (const stranger of strangersOf(origins, this.policy.refused)) results.push(...(await this.stranger(stranger)));
    results.push(...(await this.surplus()), ...(await this.caching()));
    return results;
  }

  private get isPublic(): boolean {
    return this.policy.origins.includes("*");
  }

  private async allowed(origin: string, isPublic: boolean): Promise<Result[]> {
    const { url, credentials: include, errors } = this.policy;
    const who = isPublic ? "any page" : origin;
    const got = await this.ask.get({ url, origin, include });
    const results = [result(`${who} may read the answer`, got.failure), ...this.granted(who, got)];
    for (const error of errors) {
      const reply = await this.ask.get({ url: error, origin, include });
      const failure = reply.status !== null && reply.status < 400 ? `It answered ${reply.status}, which is no error.` : reply.failure;
      results.push(result(`${who} may read the error of ${error}`, failure));
    }
    return [...results, ...(await this.preflights(who, origin))];
  }

  /** What the answer says besides. */
  private granted(who: string, { headers, failure }: Reply): Result[] {
    if (failure !== null) return [];
    const { credentials, exposed } = this.policy;
    const allowsCredentials = getCombined(headers, "access-control-allow-credentials") === "true";
    const shown = listOf(headers, "access-control-expose-headers");
    const hidden = exposed.filter((name) => !shown.includes(name) && !(shown.includes("*") && !credentials));
    return [
      ...(credentials
        ? []
        : [
            result(
              `${who} gets no credentials`,
              allowsCredentials ? "Access-Control-Allow-Credentials: true is sent, and the policy has no credentials." : null,
            ),
          ]),
      ...(exposed.length === 0
        ? []
        : [
            result(
              `${who} may read ${exposed.join(", ")}`,
              hidden.length === 0 ? null : `Access-Control-Expose-Headers does not name ${hidden.join(", ")}.`,
            ),
          ]),
    ];
  }

  private async preflights(who: string, origin: string): Promise<Result[]> {
    const { url, credentials: include, maxAgeSeconds } = this.policy;
    const any = this.policy.methods.includes("*");
    const methods = any ? usualMethods : this.policy.methods.filter((method) => !isCorsSafelistedMethod(method));
    const headers = this.policy.headers.includes("*") ? [strangeHeader] : this.policy.headers;
    const asked = [...methods, ...(headers.length > 0 || methods.length === 0 ? ["GET"] : [])].filter(
      (method) => method !== "GET" || headers.length > 0,
    );
    const results: Result[] = [];
    for (const method of asked) {
      const reply = await this.ask.preflight({ url, origin, method, headers, include });
      const withHeaders = headers.length === 0 ? "" : ` with ${headers.join(", ")}`;
      results.push(result(`${who} may call ${method}${withHeaders}`, reply.failure));
      if (maxAgeSeconds === null || reply.failure !== null) continue;
      const value = getCombined(reply.headers, "access-control-max-age");
      const isLong = value !== null && /^\d+$/.test(value) && Number(value) >= maxAgeSeconds;
      const seen = value === null ? "There is no Access-Control-Max-Age." : `Access-Control-Max-Age is ${value}.`;
      results.push(result(`the answer to a preflight for ${method} of ${who} is kept ${maxAgeSeconds} s`, isLong ? null : seen));
    }
    return results;
  }

  /** It must get in nowhere: not with a simple request, nor through a preflight, nor through an error. */
  private async stranger({ origin, why }: { readonly origin: string; readonly why: string }): Promise<Result[]> {
    const { url, methods, errors } = this.policy;
    // Without credentials more passes: who is refused then is refused with them.
    const include = false;
    const method = methods.find((one) => one !== "*" && !isCorsSafelistedMethod(one)) ?? "PUT";
    const got = await this.ask.get({ url, origin, include });
    const asked = await this.ask.preflight({ url, origin, method, include });
    const failed: string[] = [];
    if (got.passes) failed.push("reads the answer");
    if (asked.passes) failed.push(`is allowed ${method} by the preflight`);
    for (const error of errors)
      if ((await this.ask.get({ url: error, origin, include })).passes) failed.push(`reads the error of ${error}`);
    const noAnswer = got.status === null ? got.failure : null;
    return [result(`${origin} is refused`, failed.length > 0 ? `It ${failed.join(", and ")}: ${why}.` : noAnswer)];
  }

  /** What the policy does not name is not granted. */
  private async surplus(): Promise<Result[]> {
    const { url, origins, methods, headers, credentials: include } = this.policy;
    const origin = this.isPublic ? strangersOrigin : (origins[0] ?? strangersOrigin);
    const results: Result[] = [];
    for (const method of methods.includes("*") ? [] : usualMethods.filter((one) => !methods.includes(one))) {
      const reply = await this.ask.preflight({ url, origin, method, include });
      results.push(result(`${method} is refused`, refused(reply, `The preflight allows ${method}, and the policy does not name it.`)));
    }
    if (!headers.includes("*")) {
      const reply = await this.ask.preflight({ url, origin, headers: [strangeHeader], include });
      results.push(
        result("unlisted request headers are refused", refused(reply, `The preflight allows ${strangeHeader}, so it allows any header.`)),
      );
    }
    if (this.isPublic) {
      const reply = await this.ask.get({ url, origin, include: true });
      results.push(
        result(
          "no page reads it with credentials",
          refused(reply, "Any origin is let in with credentials: the origin is sent back whatever it is."),
        ),
      );
    }
    return results;
  }

  /** An answer for one origin that a cache hands to another, or to nobody's. */
  private async caching(): Promise<Result[]> {
    const { url, origins, credentials: include } = this.policy;
    const origin = this.isPublic ? strangersOrigin : (origins[0] ?? strangersOrigin);
    const own = await this.ask.get({ url, origin, include });
    const bare = await this.ask.getWithoutOrigin(url);
    const others = await this.ask.get({ url, origin: strangersOrigin, include });
    const allowed = ({ headers }: Reply): string | null => getCombined(headers, "access-control-allow-origin");
    // One value for everybody depends on nobody.
    if (own.status === null || new Set([own, bare, others].map(allowed)).size === 1) return [];
    const suitsAll = (reply: Reply): boolean => !include && allowed(reply) === "*";
    const mixes = (reply: Reply): boolean => !suitsAll(reply) && mayBeStored(reply) && !varies(reply.headers);
    const at = [
      ...(mixes(own) ? ["the answer to a page"] : []),
      ...(!this.isPublic && mixes(others) ? ["the answer to a page that is refused"] : []),
      ...(mixes(bare) ? ["the answer to a request without Origin"] : []),
    ];
    return [
      result(
        "caches keep the answers apart",
        at.length === 0 ? null : `Vary: Origin is missing on ${namesInARow(at)}, so a cache may hand it to another page.`,
      ),
    ];
  }
}

/** Tries everything that a policy says, and the look-alikes of its origins. Sends OPTIONS and GET, and nothing else. */
export async function runPolicy({ endpoints }: PolicyFile, options: ConnectionOptions = {}): Promise<PolicyReport> {
  return withConnections(options, async (connections) => {
    const ask = createAsker(connections, Date.now);
    const checks: PolicyCheck[] = [];
    for (const [endpoint, policy] of endpoints.entries()) {
      for (const one of await new EndpointTest(policy, ask).run()) checks.push({ endpoint, url: policy.url, ...one });
    }
    const failed = checks.filter(({ failure }) => failure !== null).length;
    return { version: 1, checks, passed: checks.length - failed, failed };
  });
}
