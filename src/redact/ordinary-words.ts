import { wordsOf } from "./secret-names.ts";

// Words of routes that follow a telling word and are no secret: what is done with a session, how a reset arrives, who signs in.
const steps: ReadonlySet<string> = new Set(
  (
    "activate activation deactivate enable disable approve redeem claim unlock unsubscribe subscribe new create created current me self list all add edit update delete remove destroy refresh renew revoke rotate introspect validate check " +
    "status info active login logout signin signout signup register logon logoff start begin end finish complete completed success failure " +
    "failed error errors done pending expired accept accepted decline reject rejected resend send sent request requests confirm confirmed " +
    "confirmation verify verified verification reset forgot change set choose recover recovery email mail phone sms app push password " +
    "passwords account accounts user users admin callback redirect return continue authorize authorization authenticate auth oauth oauth2 " +
    "oidc openid connect saml saml2 sso mfa totp otp webauthn passkey passkeys device token tokens session sessions key keys code codes link " +
    "magic invite invites invitation invitations public private shared api rest rpc graphql v1 v2 v3 v4 google github gitlab facebook apple " +
    "microsoft azure twitter linkedin okta auth0 keycloak cognito firebase index home form page pages json html xml count search batch bulk " +
    "exchange issue keepalive heartbeat ping certs jwks metadata userinfo default providers provider options config settings help csrf " +
    "cookie cookies basic bearer signature challenge response assertion assertions attestation access id uploads upload download downloads " +
    "preview view open test demo overview introduction docs guide guides reference management manager rotation history types type policy " +
    "policies storage store cache event events replay replays recording recordings analytics metrics stats audit log logs"
  ).split(" "),
);

// Words of routes under which other things than secrets begin.
const collections: ReadonlySet<string> = new Set(
  (
    "items item orders order products product articles article posts post comments comment messages message files file images image photos " +
    "documents document projects project teams team groups group organizations organisation org orgs members member roles role tasks task " +
    "categories category tags tag carts cart invoices invoice payments payment customers customer events calendars notes feeds feed " +
    "notifications notification subscriptions subscription reports report assets static public dist build js css img fonts media locales i18n " +
    "lang en de fr es it ja zh data content blog news about contact terms privacy pricing features dashboard profile profiles preferences " +
    "settings security billing activity followers following friends repos repositories gists stars issues pulls teams avatar avatars picture " +
    "exists available availability autocomplete suggest suggestions export import merge invite-list roster directory archive archived " +
    "inactive deleted blocked online offline recent popular top latest trending featured random summary details detail address addresses " +
    "name names permissions grants scopes devices wishlist favorites favourites bookmarks likes inbox outbox drafts trash sync schema " +
    "query mutations subscriptions functions function lambda webhooks webhook hooks hook jobs job queue queues workers worker example examples sample samples snippets agreement " +
    "external internal"
  ).split(" "),
);

/** What a path's segment that is made of such words says: a step of the same thing, something else, or nothing that is known. */
export function routeWord(segment: string): "step" | "collection" | null {
  if (segment.length > 40) return null;
  if (/^v\d{1,3}(?:\.\d{1,3})?(?:alpha|beta)?\d?$/i.test(segment) || /^[a-z]{2}(?:[-_][A-Z]{2})?$/.test(segment)) return "step";
  const words = wordsOf(segment);
  if (words.length === 0 || words.length > 4) return null;
  if (words.every((word) => steps.has(word))) return "step";
  return words.every((word) => steps.has(word) || collections.has(word)) ? "collection" : null;
}

// https://www.rfc-editor.org/rfc/rfc8259#section-3 and what forms write instead
const literals: ReadonlySet<string> = new Set(["true", "false", "null", "undefined", "none", "yes", "no", "on", "off"]);

export function isLiteral(text: string): boolean {
  return literals.has(text.toLowerCase());
}

/** Reports whether the value of a name that is also used for harmless things is such: one word, a short number, a step of a route. */
export function isOrdinaryValue(text: string): boolean {
  if (text.length <= 3 || isLiteral(text)) return true;
  if (text.length < 8) return /^(?:[A-Z]?[a-z]+|[A-Z]+)$/.test(text);
  return routeWord(text) !== null;
}
