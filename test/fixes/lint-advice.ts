/** What must never be advised. */
export type DangerId =
  | "star-with-credentials"
  | "reflects-any-origin"
  | "null-origin"
  | "loose-origin-match"
  | "security-disabled"
  | "no-cors"
  | "public-proxy"
  | "private-network-headers";

export interface Danger {
  readonly id: DangerId;
  /** The part of the text that shows it, shortened. */
  readonly found: string;
}

interface Rule {
  readonly id: DangerId;
  readonly pattern: RegExp;
}

const foundLength = 120;

// The spellings of browsers, frameworks and TLS clients. Hyphens stand in brackets so that this list is not taken for advice.
// https://peter.sh/experiments/chromium-command-line-switches/
const securityOff: readonly RegExp[] = [
  /disable[-]?(?:web[-]?security|site[-]isolation[-]trials)|webSecurity\s*[:=]\s*false|strict_origin_[p]olicy/i,
  /\bcsrf\b["']?\s*[:=]\s*(?:false|none|off)\b|\bcsrf\(\)\.disable\(|csrf\(\s*(?:AbstractHttpConfigurer::disable|\w+\s*->\s*\w+\.disable\(\))/i,
  /@csrf_exempt|skip_forgery_protection|verify_authenticity_token|checkOrigin\s*:\s*false|DisableAntiforgery|IgnoreAntiforgeryToken/,
  /(?:antMatchers|requestMatchers|mvcMatchers)\(\s*["']\/?\*\*?["']\s*\)\s*\.permitAll|anyRequest\(\)\s*\.permitAll/,
  /rejectUnauthorized\s*:\s*false|TLS_REJECT_UNAUTHORIZED|InsecureSkipVerify|proxy_ssl_verify\s+off|tls_insecure_skip_verify/i,
  /["']?secure["']?\s*:\s*false|Satisfy\s+Any|curl\b[^\n]*\s(?:-k|--insecure)\b/,
];

// Public services that pass requests on, and their look-alikes. Each would see everything that the page sends.
const publicProxy =
  /cors[-]any(?:where)?\b|cors[-]anywhere|all[o]rigins\.|cors[p]roxy\.(?:io|org)|crossorigin\.[m]e\b|thing[p]roxy|cors\.(?:sh|eu\.org|bridged\.cc)\b|codetabs\.com\/v1\/proxy|yacdn\.org|htmldriven|proxy\.cors/i;

/** Rules that hold for code and for sentences alike; a sentence that warns needs an exception. */
const everywhere: readonly Rule[] = [
  ...securityOff.map((pattern): Rule => ({ id: "security-disabled", pattern })),
  { id: "public-proxy", pattern: publicProxy },
  // Taken out of Chrome; local network access asks the user instead. https://wicg.github.io/local-network-access/
  { id: "private-network-headers", pattern: /(?:allow|request)[-_ ]?private[-_ ]?network/i },
  { id: "no-cors", pattern: /\bno-cors\b/i },
];

// The origin that a request names, as the languages of configurations spell it.
const askedOrigin =
  /\$http_origin\b|%\{\s*(?:HTTP:)?Origin\s*\}i?|%\[(?:req\.hdr|hdr)\(Origin\)\]|\{(?:http\.request\.header\.|header\.|>)Origin\}|req\.http\.Origin\b|\$_SERVER\[['"]HTTP_ORIGIN['"]\]|env\[['"]HTTP_ORIGIN['"]\]|(?:req(?:uest)?|r|c|ctx|event)\.(?:headers?|Header)(?:\.(?:get|Get)\(\s*['"]origin['"]\s*\)|\[['"]origin['"]\]|\.origin\b)/i;
const allowsOrigin = /access-control-allow-origin/i;

// Options with which a library answers every origin with itself.
const mirrors =
  /(?<![-\w.])["']?origins?["']?\s*[:=]\s*(?:true\b|\(?\w*\)?\s*=>\s*(?:true|\w+)\s*[,;)}\n])|callback\(\s*null\s*,\s*true\s*\)\s*;?\s*\}?\s*$|SetIsOriginAllowed\(\s*\w+\s*=>\s*true|AllowOriginFunc\w*:\s*func\([^)]*\)[^{]*\{\s*return true|mirror_request\(|allowed_origin_fn\([^)]*true|allowedOriginPatterns\(\s*["']\*["']/im;

const star =
  /["'`]\*["'`]|allow-origin["']?,?\s*[:=]?\s*["']?\*|allowed-?origins?["']?\s*[:=>]\s*\*|origins?>\s*\*\s*<|AllowAnyOrigin\(|allow_any_origin\(|ORIGINS?["']?\s*[:=]\s*\[?\s*["']?\*|allow-?origins?:\s*\n\s*-\s*["']?\*|AllowAllOrigins["']?\s*[:=]\s*true|ALLOW_ALL(?:_ORIGINS)?\s*=\s*True|-\s+["']\*["']/i;
const credentials =
  /allow[-_]?credentials["']?\]?\s*[:=,(>]?\s*["']?true|\bcredentials["']?\s*[:=,(>]\s*["']?(?:true|include)|supports[-_]credentials["']?\s*(?:=>|[:=(])?\s*true\b|AllowCredentials\(\s*\)|allow_credentials\(\s*true|allowCredentials=["']true/i;

/** A star for another role, on a line that says so: methods, headers and paths may be any. */
const otherStar = /resource|path|method|header|match|source|route|mapping|url|location|\bget\b|app\.use|expose|\/\*/i;

const takesAway = /\b(?:unset|delete|remove|del|header_down|\w+_hide_header)\b/i;

/** Reads every quoted text; what a pattern is, is judged by its marks. */
const quoted = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g;

const takesPattern =
  /SetEnvIf|RewriteCond|RegExp\(|regex|REGEX|allowedOriginPatterns|AllowedOriginPatterns|re\.compile|re\.match|preg_match|=~|~\*?\s*["']?\^?https?/;
const comparesPart =
  /\borigin\)?\??\.(?:endsWith|startsWith|indexOf|includes|match|search|endswith|startswith|end_with\?|start_with\?|EndsWith|StartsWith|Contains|contains|include\?)\(|strings\.(?:HasSuffix|HasPrefix|Contains)\(\s*\w*origin|str(?:i?pos|str|_ends_with|_starts_with|_contains)\(\s*\$\w*origin|["'][^"']*["']\s+in\s+\w*origin\b/i;

// A hole in a pattern for an origin: no begin, no end, a dot that is any character, or "anything".
function isLoosePattern(pattern: string): boolean {
  const body = pattern.replace(/^~\*?/, "").replaceAll("\\\\", "\\");
  if (!/^\^|^\(\?:\^|^\\A/.test(body) || !/\$\)?$|\\z$/i.test(body)) return true;
  if (/\.[*+]|\[\^[^\]]*\][*+]/.test(body)) return true;
  return /(?:^|[^\\])\.(?!\*|\+)/.test(body.replace(/\[[^\]]*\]/g, ""));
}

function looksLikePattern(text: string): boolean {
  return /^~?\^|\$$|\\\.|\.\*|\.\+|\(\?:/.test(text);
}

function looseMatches(line: string): string[] {
  if (comparesPart.test(line)) return [line];
  const loose: string[] = [];
  for (const [mark] of line.matchAll(quoted)) {
    const text = mark.slice(1, -1);
    if (/^[a-z][a-z0-9+.-]*:\/\/(?:[^/]*\.)?\*/i.test(text)) loose.push(text);
    else if (!/:\\?\/\\?\/|https/.test(text) && !(takesPattern.test(line) && /origin/i.test(line) && /\\\.|\w\.\w/.test(text))) continue;
    else if ((looksLikePattern(text) || (takesPattern.test(line) && /^\^?(?:https?|\w+):\/\//.test(text))) && isLoosePattern(text))
      loose.push(text);
  }
  for (const [literal, body = ""] of line.matchAll(/(?:^|[\s=:([,!])\/((?:[^/\\\n]|\\.)+)\/[gimsuy]*(?=[\s,;.)\]]|$)/g)) {
    if (/https?|\\\.|origin/i.test(body) && /origin|test\(|match/i.test(line) && isLoosePattern(body)) loose.push(literal.trim());
  }
  return loose;
}

// Signs that the asked origin is looked up in a list before it is sent back.
const looksUp =
  /\bmap\s+\$|\.has\(|\.includes\(|\.contains\(|in_array\(|\bmember\?|include\?\(|\bin\s+\w*(?:allowed|origins|ALLOWED)|\[\s*origin\s*\]|SetEnvIf|slices\.Contains|switch|\bcase\b|str\s+-m|\bheader\s+Origin\s+["a-z]|==\s*["']|~\s*["']\^|===/i;

function reflections(code: string, lines: readonly string[]): string[] {
  const option = mirrors.exec(code);
  if (option !== null) return [option[0]];
  // A list has an entry, and something compares with it.
  if (looksUp.test(code) && /[a-z]:\\?\/\\?\//i.test(code)) return [];
  // A map only looks at the origin; what it sends are its entries.
  const reader = lines.find((line) => askedOrigin.test(line) && !/^\s*map\s/.test(line));
  const sends = lines.some((line) => allowsOrigin.test(line) && !star.test(line) && !takesAway.test(line));
  return reader !== undefined && sends ? [reader] : [];
}

function starsForOrigins(lines: readonly string[]): string[] {
  return lines.filter((line) => star.test(line) && (/origin/i.test(line) || !otherStar.test(line)));
}

const nullOrigin =
  /allow-origin["']?\]?\s*[:=,]?\s*["']?null\b|origins?["']?\s*[:=(>][^\n]*["']null["']|^\s*-?\s*["']null["'],?\s*$|origins?\s*[:=>]\s*null\b(?!\s*[;,)}]|\s*$)/im;

function shorten(text: string): string {
  return text.trim().slice(0, foundLength);
}

function danger(id: DangerId, found: string): Danger {
  return { id, found: shorten(found) };
}

function mentions(text: string): Danger[] {
  return everywhere.flatMap(({ id, pattern }) => {
    const found = pattern.exec(text);
    return found === null ? [] : [danger(id, text.slice(Math.max(0, found.index - 30), found.index + 60))];
  });
}

/**
 * Returns what is dangerous in configuration or code, in any of the languages that fixes are written in; empty when nothing is.
 * Precondition: `code` is all that is emitted for one server, since a star and the credentials may stand in different blocks.
 */
export function lintCode(code: string): Danger[] {
  const lines = code.split("\n");
  const stars = credentials.test(code) ? starsForOrigins(lines) : [];
  const none = nullOrigin.exec(code);
  return [
    ...mentions(code),
    ...stars.slice(0, 1).map((line) => danger("star-with-credentials", line)),
    ...reflections(code, lines).map((line) => danger("reflects-any-origin", line)),
    ...(none === null ? [] : [danger("null-origin", none[0])]),
    ...lines.flatMap(looseMatches).map((text) => danger("loose-origin-match", text)),
  ];
}

const proseRules: readonly Rule[] = [
  ...everywhere,
  {
    id: "reflects-any-origin",
    pattern: new RegExp(`${askedOrigin.source}|whatever origin|whatever comes in|any origin back|reflect`, "i"),
  },
  { id: "null-origin", pattern: /allow-origin: null\b|\ballow(?:s|ing)? (?:the origin )?["“]?null\b/i },
  { id: "star-with-credentials", pattern: /allow-origin: \*(?=[\s\S]*credentials)|credentials(?=[\s\S]*allow-origin: \*)/i },
  {
    id: "loose-origin-match",
    pattern: /(?:ends|end|starts|begins|begin) with (?:the|your) (?:origin|domain|host)|allow-origin: \S*:\/\/\*\./i,
  },
  {
    id: "security-disabled",
    pattern:
      /\b(?:turn|switch)(?:ing|ed)? (?:off )?(?:CORS|(?:web )?security|the (?:check|protection))|CORS is switched off|disabl(?:e|ing) (?:CORS|security|web)/i,
  },
];

/**
 * Returns what is dangerous in a paragraph shown to people. It cannot tell a warning from advice: paragraphs that warn are to be
 * listed by the caller, each with its reason.
 */
export function lintProse(text: string): Danger[] {
  const found = new Map<DangerId, Danger>();
  for (const { id, pattern } of proseRules) {
    const match = pattern.exec(text);
    if (match !== null && !found.has(id)) found.set(id, danger(id, text.slice(Math.max(0, match.index - 30), match.index + 80)));
  }
  return [...found.values()];
}
