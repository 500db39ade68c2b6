import type { CauseId } from "../../src/diagnose/registry.ts";
import type { ParsedMessage } from "../../src/messages/parsed-message.ts";
import type { Sample } from "./corpus.ts";

const origin = "https://app.example.org";
const url = "https://api.example.com/v1/users?id=7";
const unclear: readonly CauseId[] = ["allow-origin-missing", "allow-origin-mismatch", "allow-origin-malformed"];

interface Sentence {
  readonly text: string;
  readonly causes: readonly CauseId[];
  readonly fields?: Partial<ParsedMessage>;
}

const preflight = { preflight: true };

// https://github.com/WebKit/WebKit/blob/main/Source/WebCore/loader/CrossOriginAccessControl.cpp
const sentences: readonly Sentence[] = [
  {
    text: `Origin ${origin} is not allowed by Access-Control-Allow-Origin. Status code: 200`,
    causes: unclear,
    fields: { origin, status: 200 },
  },
  {
    text: `Origin ${origin} is not allowed by Access-Control-Allow-Origin. Status code: 502`,
    causes: unclear,
    fields: { origin, status: 502 },
  },
  { text: `Origin ${origin} is not allowed by Access-Control-Allow-Origin.`, causes: unclear, fields: { origin } },
  { text: "Origin null is not allowed by Access-Control-Allow-Origin.", causes: unclear, fields: { origin: "null" } },
  { text: "Access-Control-Allow-Origin cannot contain more than one origin.", causes: ["allow-origin-multiple"] },
  {
    text: "Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.",
    causes: ["allow-origin-wildcard-credentials"],
  },
  {
    text: 'Credentials flag is true, but Access-Control-Allow-Credentials is not "true".',
    causes: ["allow-credentials-missing", "allow-credentials-malformed"],
  },
  { text: "Preflight response is not successful. Status code: 405", causes: ["preflight-status"], fields: { ...preflight, status: 405 } },
  { text: "Preflight response is not successful. Status code: 302", causes: ["preflight-redirect"], fields: { ...preflight, status: 302 } },
  { text: "Preflight response is not successful", causes: ["preflight-status"], fields: preflight },
  { text: "Header Access-Control-Allow-Methods has an invalid value: PUT POST", causes: ["allow-methods-malformed"], fields: preflight },
  { text: "Header Access-Control-Allow-Headers has an invalid value: X-B; Y", causes: ["allow-headers-malformed"], fields: preflight },
  {
    text: "Method PUT is not allowed by Access-Control-Allow-Methods.",
    causes: ["allow-methods-omission"],
    fields: { ...preflight, method: "PUT" },
  },
  {
    text: "Request header field x-api-key is not allowed by Access-Control-Allow-Headers.",
    causes: ["allow-headers-omission"],
    fields: { ...preflight, header: "x-api-key" },
  },
];

function sample(name: string, text: string, sentence: Sentence, fields: Partial<ParsedMessage>): Sample {
  return {
    name: `safari ${name}: ${sentence.text}`,
    text,
    expected: { browser: "safari", causes: sentence.causes, ...fields, ...sentence.fields },
  };
}

export const safariSamples: readonly Sample[] = sentences.flatMap((sentence): Sample[] => [
  sample("alone", sentence.text, sentence, {}),
  sample("with the second line", `[Error] ${sentence.text}\n[Error] Fetch API cannot load ${url} due to access control checks.`, sentence, {
    url,
    resource: "fetch",
  }),
  sample(
    "with four lines",
    `[Error] ${sentence.text}\n[Error] XMLHttpRequest cannot load ${url} due to access control checks.\n[Error] Failed to load resource: ${sentence.text} (users, line 0)\n[Error] Unhandled Promise Rejection: TypeError: Load failed`,
    sentence,
    { url, resource: "XMLHttpRequest" },
  ),
  sample(
    "redirected",
    `[Error] Cross-origin redirection to https://b.example/y denied by Cross-Origin Resource Sharing policy: ${sentence.text}\n[Error] Fetch API cannot load ${url} due to access control checks.`,
    sentence,
    { url, resource: "fetch", redirectedTo: "https://b.example/y" },
  ),
  sample("denied load", `[Error] Cross-origin script load denied by Cross-Origin Resource Sharing policy: ${sentence.text}`, sentence, {
    resource: "script",
  }),
]);
