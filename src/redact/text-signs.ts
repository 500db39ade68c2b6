// How names, values and what stands between them are written in texts of any kind.

export const space = /[\s\0]/;
export const quotes = "\"'`";
export const closers = ")]}";
/** What ends a value that is not in quotes. */
export const endOfItem = /[\s"'`<>,;|&(){}[\]\\]|~(?=[\w.-]{1,64}=)/g;
// exp=1700003600~acl=/*~hmac=…, https://techdocs.akamai.com/property-mgr/docs/auth-token-verification
export const startOfPair = /~[\w.-]{1,64}=/y;
export const endOfUrl = /[\s"'`<>\\]/g;
export const startOfUrl = /(?:(?:[a-z][a-z0-9+.-]{0,31}:){0,2}\/\/|(?:data|mailto|javascript):|\/)(?=[^\s"'<>`])/iy;
export const endOfSentence = ".,;:!?)]}";
export const nameBeforeSign = /^[\w$.@[\]%~-]{1,256}$/;

// https://www.iana.org/assignments/http-authschemes/http-authschemes.xhtml
export const authScheme =
  /^(?:Bearer|Basic|Digest|Token|ApiKey|Negotiate|NTLM|DPoP|Hawk|MAC|SSWS|PrivateToken|GNAP|vapid|HOBA|Mutual|OAuth|AWS4-HMAC-SHA256)$/i;
// https://www.w3.org/TR/CSP3/#grammardef-nonce-source
export const joinedScheme = /^(?:(?:Bearer|Basic|Token|DPoP|ApiKey)(?:\+|_)|nonce-)(?=.)/i;

// ($token: String = "…"), https://spec.graphql.org/draft/#sec-Language.Variables
export const typeOfVariable = /^[A-Z]\w*!?=$/;
export const shortestPadded = 8;

// http://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part2-url-conventions.html#sec_BuiltinFilterOperations
export const comparison = /^([\w.-]{1,64})(?:\s|\+)eq(?:\s|\+)/;

export const startTag = /<([\w.-]{1,64})(?:\s[^<>]{0,200})?>/y;
// How a list of headers or fields is written in JSON: http://www.softwareishard.com/blog/har-12-spec/#headers
export const keysOfNames: ReadonlySet<string> = new Set(["name", "key", "header", "field", "param"]);
export const keysOfValues: ReadonlySet<string> = new Set(["value", "val", "content"]);

/** Returns where the first of the ends stands; the length of the text when there is none. */
export function endFrom(text: string, from: number, ends: RegExp): number {
  ends.lastIndex = from;
  return ends.exec(text)?.index ?? text.length;
}
