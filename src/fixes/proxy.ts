import { originOf, parseUrl } from "../model/origin.ts";
import { code, phrase, say, type Text } from "../model/text.ts";
import { type FixParts, wholeBlocks } from "./define-server.ts";
import { guardPolicy } from "./policy-guard.ts";
import type { WriteResult } from "./server.ts";

/** What the page wants to call, and where on its own site it will call it instead. */
export interface ProxyRoute {
  /** The address that the page called; the proxy passes everything on to its origin. */
  readonly targetUrl: string;
  /** A path of the page's own site, such as "/api", without a slash at the end. It is taken off before passing on. */
  readonly pagePath: string;
}

/**
 * A way to call a server that one does not control: the page calls its own site, and that passes the request on. No CORS is
 * needed then. Never somebody else's proxy: it would see everything that the page sends.
 */
export interface SameOriginProxy {
  readonly id: string;
  readonly label: string;
  /** While developing only, or also what the finished site can run. */
  readonly use: "development" | "production";
  readonly checkedAgainst: string;
  readonly docs: string;
  readonly write: (route: ProxyRoute) => WriteResult;
}

/** A route whose parts can be written into every proxy's language as they are. */
export interface PlainRoute {
  /** scheme://host:port of the target. */
  readonly targetOrigin: string;
  /** host:port of the target. */
  readonly targetHost: string;
  readonly pagePath: string;
}

export interface ProxyDefinition extends Omit<SameOriginProxy, "write"> {
  readonly build: (route: PlainRoute) => FixParts;
}

// Letters, digits, dash and underscore: no language gives one of them a meaning.
const plainPath = /^(?:\/[A-Za-z0-9_-]+)+$/;

/** Makes a SameOriginProxy: the guard goes before its text, and how to call it goes behind. */
export function defineProxy({ build, ...proxy }: ProxyDefinition): SameOriginProxy {
  return { ...proxy, write: (route) => write(build, route, proxy.use) };
}

function write(build: ProxyDefinition["build"], { targetUrl, pagePath }: ProxyRoute, use: SameOriginProxy["use"]): WriteResult {
  const url = parseUrl(targetUrl);
  const targetOrigin = originOf(targetUrl);
  if (url === null || targetOrigin === null || !/^https?:$/.test(url.protocol) || !isPlainOrigin(targetOrigin)) {
    return {
      ok: false,
      reason: "target-not-representable",
      detail: phrase`${JSON.stringify(targetUrl)} is not a plain address of a web server.`,
    };
  }
  if (!plainPath.test(pagePath)) {
    return { ok: false, reason: "target-not-representable", detail: phrase`${JSON.stringify(pagePath)} is not a plain path.` };
  }
  const parts = build({ targetOrigin, targetHost: url.host, pagePath });
  const asked = `${pagePath}${url.pathname}${url.search}`;
  const traps = [...parts.traps, ...sharedTraps(use)];
  return { ok: true, fix: { ...parts, blocks: wholeBlocks(parts.blocks), check: [callOwnSite(asked, targetOrigin)], traps } };
}

function isPlainOrigin(origin: string): boolean {
  return guardPolicy({
    origins: [origin],
    anyOriginSuffices: false,
    methods: [],
    requestHeaders: [],
    exposedHeaders: [],
    credentials: false,
    maxAgeSeconds: 0,
  }).ok;
}

function callOwnSite(path: string, targetOrigin: string): Text {
  return say`In the page's code call ${code(path)}, without a host, in place of the address on ${code(targetOrigin)}. The list of requests then shows the page's own host, and no preflight.`;
}

function sharedTraps(use: SameOriginProxy["use"]): readonly Text[] {
  return [
    ...(use === "development"
      ? [say`It helps while you develop. The finished site needs the same rule on its own host, or the other server has to allow it.`]
      : []),
    say`The other server sees your site as its caller, so its limits count for all your users together. Check that its terms allow that.`,
    say`If it answers with a redirect to its own full address, the page is sent across sites again: call the final address.`,
    say`Cookies of the page's own site go along too. Do not pass on to a server that should not see them.`,
  ];
}
