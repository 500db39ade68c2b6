import { routeWord } from "./ordinary-words.ts";
import { isUuid, looksLikeWord, looksRandom } from "./randomness.ts";
import { deeper, type PathState, type Place, splitView, type Walk } from "./scan.ts";
import { tellingOf, wordsOf } from "./secret-names.ts";
import { isPercentEncoded, part, percentDecoded, type View } from "./view.ts";

// Where a URL's authority begins. Browsers read any number of slashes and backslashes after a special scheme.
// https://url.spec.whatwg.org/#special-authority-ignore-slashes-state
const authorityStart = /^(?:(?:blob:|view-source:)?(?:https?|wss?|ftp):[\\/]{0,1000}|(?:[a-z][a-z0-9+.-]{0,31}:){1,2}\/\/|[\\/]{2})/i;
const otherStart = /^(?:data|blob|about|mailto|javascript):/i;

/** Returns where the authority of a URL begins and ends; both 0 for a relative URL. */
function authorityOf(url: string): { readonly start: number; readonly end: number } {
  const start = authorityStart.exec(url)?.[0].length ?? 0;
  if (start === 0) return { start, end: 0 };
  const length = url.slice(start).search(/[/\\?#]/);
  return { start, end: length === -1 ? url.length : start + length };
}

/** Changes what follows a URL's host, which stays as it is: also the character that ends it. */
export function mapAfterHost(url: string, onRest: (rest: string) => string): string {
  const end = authorityOf(url).end || (otherStart.exec(url)?.[0].length ?? 0);
  const rest = url.slice(end);
  const mapped = onRest(rest);
  const delimiter = /^[/\\?#]/.exec(rest)?.[0] ?? "";
  return url.slice(0, end) + (mapped.startsWith(delimiter) ? "" : delimiter) + mapped;
}

function walkUserInfo(authority: View, place: Place, walk: Walk): void {
  const end = authority.text.lastIndexOf("@");
  if (end === -1) return;
  const at = { ...place, where: "user name and password in a URL" };
  const colon = authority.text.slice(0, end).indexOf(":");
  walk.found(part(authority, 0, colon === -1 ? end : colon), "url-credentials", at);
  if (colon !== -1) walk.found(part(authority, colon + 1, end), "url-credentials", at);
}

// A value ends where the next name begins, also after a second "?" and after a matrix parameter.
const betweenPairs = /[;?](?=[^&;?=]{0,256}=)/g;

/** A query of one value without a name: at best what makes an address new, at worst what opens a door. */
const aloneInQuery = /^(?=[^/]*\d)(?=[^/]*[A-Za-z])[^\s/:,(){}[\]<>"']{8,4096}$/;

function walkPairs(view: View, place: Place, walk: Walk): void {
  const pairs = splitView(view, /&/g).flatMap((one) => (/[;?]/.test(one.text) ? splitView(one, betweenPairs) : [one]));
  const values = pairs.map((pair) => ({ pair, equals: pair.text.indexOf("=") }));
  const names = values.map(({ pair, equals }) => (equals === -1 ? "" : decodedName(part(pair, 0, equals))));
  // https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2
  const isSignIn = names.includes("code") && names.includes("state");
  for (const [index, { pair, equals }] of values.entries()) {
    const name = names[index] ?? "";
    if (equals === -1) {
      const isAlone = values.length === 1 && aloneInQuery.test(pair.text);
      walk.value(pair, isAlone ? { kind: "token", sure: true } : null, { ...place, where: "URL parameter" });
      continue;
    }
    const told = tellingOf(name);
    const telling = isSignIn && (name === "code" || name === "state") ? { kind: "token" as const, sure: true } : told;
    if (equals > 0) walk.atom(part(pair, 0, equals), { ...place, where: "name of a URL parameter" });
    walk.value(part(pair, equals + 1), telling, { ...place, where: `URL parameter ${name}` });
  }
}

/** Names are short; an encoded one is read as deep as values are. */
function decodedName(view: View): string {
  let name = view;
  for (let depth = 0; depth < 4 && isPercentEncoded(name.text); depth += 1) name = percentDecoded(name);
  return name.text.slice(0, 256);
}

// What is said of the next segment. https://cheatsheetseries.owasp.org/cheatsheets/Forgot_Password_Cheat_Sheet.html#url-tokens
const secretSegments =
  /^(sessions?|sess|sid|tokens?|keys?|apikeys?|reset|magic|magiclink|invites?|invitations?|verify|verification|confirm|confirmation|activate|activation|otp|totp|secrets?|passwords?|passwd|pwd|pin|nonce|jwt|bearer|signature|sig|recover|recovery|unlock|credentials?|cookies?|csrf|xsrf|auth|saml|sso|onetime|optin|optout|unsubscribe|passcode)$/;
const unsureSegments =
  /^(codes?|tickets?|oauth2?|authorize|login|signin|logon|shared?|sharing|approve|access|callback|device|claim|redeem|voucher|coupon|join|guest|private|signed|link|links|license|licence)$/;
// What follows is who may post there: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks and
// https://discord.com/developers/docs/resources/webhook#execute-webhook
const hookWord = /^(?:web)?hooks?$/;
const hookOfSlack = /^(?:services|workflows|triggers)$/;
const teamOfSlack = /^T[A-Z0-9]{7,}$/;
// https://core.telegram.org/bots/api#making-requests
const telegramBot = /^bot\d{5,}:(?=.)/;
const peopleSegments = /^(users?|u|people|members?|authors?|profiles?|~)$/;

function stateAfter(segment: string, state: PathState, before: string): PathState {
  const words = segment.length > 40 ? [] : wordsOf(segment);
  if (words.length > 0 && words.length <= 3) {
    if (words.some((word) => secretSegments.test(word)) || /^(magiclink|onetime)/.test(words.join(""))) return "secret";
    if (words.some((word) => hookWord.test(word)) || (hookOfSlack.test(before) && teamOfSlack.test(segment))) return "hook";
    if (words.some((word) => unsureSegments.test(word))) return state === "secret" ? state : "unsure";
    if (words.length === 1 && peopleSegments.test(segment.toLowerCase())) return "person";
  }
  return state === "hook" || routeWord(segment) === "step" ? state : null;
}

function isToldSegment(segment: string, state: PathState, before: string): boolean {
  if (state === null || segment === "" || segment === "." || segment === "..") return false;
  if (routeWord(segment) !== null) return false;
  const isNumber = /^\d{1,20}$/.test(segment);
  switch (state) {
    case "secret":
      // Of three digits nobody makes a secret: it is a number of something.
      return !(isNumber && (segment.length < 4 || (segment.length < 6 && before.endsWith("s"))));
    case "after-secret":
      return !isNumber && !isUuid(segment);
    case "unsure":
    case "hook":
      return isNumber ? segment.length >= 6 : segment.length >= 8 || (segment.length >= 4 && /[0-9]|[a-z][A-Z]/.test(segment));
    case "person":
      return !isNumber && !isUuid(segment);
  }
}

// Files that pages load. Beside the name may stand the hash of what is in it: https://webpack.js.org/guides/caching/
const asset =
  /\.(?:m?js|cjs|css|map|tsx?|jsx|vue|svelte|wasm|woff2?|ttf|otf|eot|svg|png|jpe?g|gif|webp|avif|ico|mp[34]|webm|webmanifest)$/i;
const document = /\.(?:json|html?|xml|txt|php|aspx?|ashx|asmx|jsp|do|action|pdf|zip|csv)$/i;
const longestFileName = 200;

/** Reports whether a file has a name that can be read, beside which only hashes stand. */
function isNamedAsset(name: string): boolean {
  if (name.length > longestFileName || !asset.test(name)) return false;
  const parts = name.split(/[.\-_~@]/);
  const isHash = (one: string) => one.length <= 12 || /^[0-9a-f]{13,64}$/.test(one);
  return parts.slice(0, -1).some((one) => /^[A-Za-z][a-z]{2,}$/.test(one)) && parts.every((one) => isHash(one) || !looksRandom(one));
}

/** The name of a file without what says its form. */
function stemOf(segment: View): View {
  const { text } = segment;
  const extension = text.length > longestFileName ? null : (document.exec(text) ?? asset.exec(text));
  return part(segment, 0, extension?.index ?? text.length);
}

const tellingStart =
  /^(?:(?:access|auth|api|reset|session)[-_])?(?:token|session|sid|secret|private|apikey|key|ticket|nonce|otp)[-_.](?=.{6})/i;

/** Returns where in a segment the secret begins that its first word tells of (token-k3x9…); 0: there is none. */
function namedInSegment(segment: string): number {
  const start = tellingStart.exec(segment)?.[0].length ?? 0;
  const rest = segment.slice(start, start + longestFileName);
  if (start === 0) return 0;
  const isMixed = rest.split(/[-_.]/).some((one) => one.length >= 6 && /\d/.test(one) && /[a-z]/i.test(one));
  return isMixed || !rest.split(/[^A-Za-z]+/).some((word) => word.length > 3 && looksLikeWord(word)) ? start : 0;
}

function walkSegment(segment: View, state: PathState, before: string, place: Place, walk: Walk): PathState {
  const { text } = segment;
  if (isNamedAsset(text)) return null;
  const stem = stemOf(segment);
  if (isToldSegment(stem.text, state, before)) {
    if (state === "person") {
      if (walk.people) walk.found(stem, "person", { ...place, where: "user name in a URL" });
      else walk.atom(segment, place);
      return null;
    }
    walk.found(stem, "token", place);
    return state === "hook" ? state : state === "after-secret" ? null : "after-secret";
  }
  const named = telegramBot.exec(text)?.[0].length ?? namedInSegment(text);
  if (named > 0) walk.found(part(stem, named), "token", place);
  else if (/[=:{"(,]/.test(text)) deeper(segment, place, walk, (inner) => walk.text(segment, inner));
  else walk.atom(segment, place);
  return stateAfter(text, state === "after-secret" ? null : state, before);
}

function walkEncodedSegment(segment: View, state: PathState, before: string, place: Place, walk: Walk): PathState {
  const plain = percentDecoded(segment);
  if (/:\/\/|[?&]|^\//.test(plain.text) || isPercentEncoded(plain.text) || (state === null && /[/#=;]/.test(plain.text))) {
    deeper(plain, place, walk, (inner) => walk.url(plain, inner, state));
    return null;
  }
  return walkSegment(plain, state, before, place, walk);
}

// A page of a person: /~jane, /@jane/posts. Vite's own paths and npm's scopes look like that as well.
// https://httpd.apache.org/docs/current/howto/public_html.html and https://vite.dev/guide/backend-integration.html
const personalPath =
  /^[/\\](?:~[\w.-]+(?=[/\\]|$)|@(?!(?:vite|fs|id|react-refresh|vitejs|types)(?:[/\\]|$))[\w.-]+(?=(?:[/\\][\w-]*){0,2}$))/;

// https://learn.microsoft.com/en-us/previous-versions/dotnet/articles/aa479315(v=msdn.10): /(S(…)F(…))/page.aspx
const cookieless = /[A-Z]\(([^()]{1,4096})\)/gi;

function walkPath(path: View, place: Place, walk: Walk, from: PathState): void {
  let state = from;
  let before = "";
  const personal = walk.people && path.text.length < 500 ? personalPath.exec(path.text) : null;
  const rest = personal === null ? path : part(path, personal[0].length);
  if (personal !== null) walk.found(part(path, 2, personal[0].length), "person", { ...place, where: "user name in a URL" });
  for (const whole of splitView(rest, /[/\\]/g)) {
    const semicolon = whole.text.indexOf(";");
    const segment = semicolon === -1 ? whole : part(whole, 0, semicolon);
    if (semicolon !== -1) walkPairs(part(whole, semicolon + 1), place, walk);
    if (segment.text.startsWith("(") && segment.text.endsWith(")")) {
      for (const match of segment.text.matchAll(cookieless)) {
        walk.found(part(segment, match.index + 2, match.index + match[0].length - 1), "session-id", { ...place, where: "URL path" });
      }
    } else if (isPercentEncoded(segment.text)) state = walkEncodedSegment(segment, state, before, place, walk);
    else if (segment.text !== "") state = walkSegment(segment, state, before, place, walk);
    if (segment.text !== "" && segment.text.length <= 40) before = segment.text.toLowerCase();
  }
}

function walkFragment(fragment: View, place: Place, walk: Walk): void {
  const route = /^!?(?=\/)/.exec(fragment.text)?.[0];
  if (route !== undefined) deeper(fragment, place, walk, (inner) => walk.url(part(fragment, route.length), inner));
  else if (fragment.text.includes("=")) walkPairs(fragment, place, walk);
  else walk.value(fragment, null, { ...place, where: "URL fragment" });
}

/**
 * Finds user name, password, secret parameters and secret path segments; scheme, host and port are never touched, and that there was a
 * user name stays visible. Works on relative URLs and on texts that are no URLs.
 */
export function walkUrl(view: View, given: Place, walk: Walk, state: PathState = null): void {
  const { text } = view;
  const place: Place = { ...given, style: "url", isProse: false };
  const other = otherStart.exec(text)?.[0].toLowerCase();
  if (other === "data:" || other === "javascript:") {
    const content = part(view, other.length);
    deeper(view, place, walk, (inner) => walk.value(content, null, { ...inner, where: `${other.slice(0, -1)} URL` }));
    return;
  }
  const { start, end } = authorityOf(text);
  walkUserInfo(part(view, start, end), place, walk);
  const hash = text.indexOf("#", end);
  const beforeHash = hash === -1 ? text.length : hash;
  const question = text.slice(0, beforeHash).indexOf("?", end);
  const pathEnd = question === -1 ? beforeHash : question;
  walkPath(part(view, end, pathEnd), { ...place, where: "URL path" }, walk, state);
  if (question !== -1) walkPairs(part(view, question + 1, beforeHash), place, walk);
  if (hash !== -1) walkFragment(part(view, hash + 1), place, walk);
}
