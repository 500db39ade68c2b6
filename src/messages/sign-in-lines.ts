import { type Line, line, pattern } from "./console-line.ts";

// What services write that keep a list of an app's origins of their own.
// https://developers.google.com/identity/protocols/oauth2/javascript-implicit-flow#authorization-errors
// https://firebase.google.com/docs/reference/js/auth#autherrorcodes
// https://learn.microsoft.com/entra/identity-platform/reference-error-codes
// https://developers.google.com/maps/documentation/javascript/error-messages
export const signInLines: readonly Line[] = [
  "The given origin is not allowed for the given client ID",
  "Error(?: 400)?: origin_mismatch\\b",
  "Not a valid origin for the client: ORIGIN",
  "The JavaScript origin in the request, ORIGIN, does not match the ones authorized",
  "\\(auth/unauthorized-domain\\)|\\bThis domain \\([^()\\s]{1,200}\\) is not authorized to run this operation",
  "Cross-origin token redemption is permitted only for the(?:(?:[^\\n]|\\n(?!\\n)){0,160}?Request origin: 'ORIGIN)?",
  "Requests from referer \\S{1,2000} are blocked",
  "Google Maps JavaScript API error: RefererNotAllowedMapError",
].map((source) => line("sign-in-origin", null, pattern(source)));
