import type { CauseId } from "../../src/diagnose/registry.ts";
import type { ParsedMessage } from "../../src/messages/parsed-message.ts";
import type { Sample } from "./corpus.ts";

const origin = "https://app.example.org";
const url = "https://api.example.com/v1/users?id=7&sort=name";
const from = "http://api.example.com/v1/users";

interface Wording {
  readonly name: string;
  readonly text: string;
  readonly causes: readonly CauseId[];
  readonly fields?: Partial<ParsedMessage>;
  /** Has a variant after the preflight's prefix. */
  readonly both?: true;
}

const preflight = { preflight: true };

// https://source.chromium.org/chromium/chromium/src/+/main:third_party/blink/renderer/platform/loader/cors/cors_error_string.cc
const wordings: readonly Wording[] = [
  {
    name: "missing",
    both: true,
    causes: ["allow-origin-missing"],
    text: "No 'Access-Control-Allow-Origin' header is present on the requested resource.",
  },
  {
    name: "missing, no-cors hint",
    both: true,
    causes: ["allow-origin-missing"],
    text: "No 'Access-Control-Allow-Origin' header is present on the requested resource. If an opaque response serves your needs, set the request's mode to 'no-cors' to fetch the resource with CORS disabled.",
  },
  ...["https://other.example", "https://app.example.org/", "null", "http://app.example.org:8080", "localhost:3000"].map(
    (value): Wording => ({
      name: `mismatch ${value}`,
      both: true,
      causes: ["allow-origin-mismatch"],
      fields: { allowOrigin: value },
      text: `The 'Access-Control-Allow-Origin' header has a value '${value}' that is not equal to the supplied origin. Have the server send the header with a valid value.`,
    }),
  ),
  ...["", "*.example.com", "%{ORIGIN}e", "'https://app.example.org'", "undefined", "https://bad\\u00FF"].map(
    (value): Wording => ({
      name: `invalid ${value}`,
      both: true,
      causes: ["allow-origin-malformed"],
      fields: { allowOrigin: value },
      text: `The 'Access-Control-Allow-Origin' header contains the invalid value '${value}'.`,
    }),
  ),
  ...["https://a.example, https://b.example", "*, *", "https://a.example https://b.example", "*, https://app.example.org"].map(
    (value): Wording => ({
      name: `multiple ${value}`,
      both: true,
      causes: ["allow-origin-multiple"],
      fields: { allowOrigin: value },
      text: `The 'Access-Control-Allow-Origin' header contains multiple values '${value}', but only one is allowed. Have the server send the header with a valid value, or, if an opaque response serves your needs, set the request's mode to 'no-cors' to fetch the resource with CORS disabled.`,
    }),
  ),
  {
    name: "wildcard",
    both: true,
    causes: ["allow-origin-wildcard-credentials"],
    fields: { allowOrigin: "*" },
    text: "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'. The credentials mode of requests initiated by the XMLHttpRequest is controlled by the withCredentials attribute.",
  },
  ...["", "True", "false", "true, true"].map(
    (value): Wording => ({
      name: `credentials ${value}`,
      both: true,
      causes: [value === "" ? "allow-credentials-missing" : "allow-credentials-malformed"],
      text: `The value of the 'Access-Control-Allow-Credentials' header in the response is '${value}' which must be 'true' when the request's credentials mode is 'include'.`,
    }),
  ),
  {
    name: "methods unreadable",
    causes: ["allow-methods-malformed"],
    fields: preflight,
    text: "Cannot parse Access-Control-Allow-Methods response header field in preflight response.",
  },
  {
    name: "headers unreadable",
    causes: ["allow-headers-malformed"],
    fields: preflight,
    text: "Cannot parse Access-Control-Allow-Headers response header field in preflight response.",
  },
  ...["PUT", "patch", "X-CUSTOM"].map(
    (method): Wording => ({
      name: `method ${method}`,
      causes: ["allow-methods-omission"],
      fields: { ...preflight, method },
      text: `Method ${method} is not allowed by Access-Control-Allow-Methods in preflight response.`,
    }),
  ),
  ...["content-type", "authorization", "x-requested-with", "access-control-allow-origin"].map(
    (header): Wording => ({
      name: `header ${header}`,
      causes: ["allow-headers-omission"],
      fields: { ...preflight, header },
      text: `Request header field ${header} is not allowed by Access-Control-Allow-Headers in preflight response.`,
    }),
  ),
  {
    name: "redirect with user info",
    causes: ["redirect-url-credentials"],
    text: "Redirect location '' contains a username and password, which is disallowed for cross-origin requests.",
  },
  {
    name: "redirect with user info told",
    causes: ["redirect-url-credentials"],
    fields: { redirectedTo: "https://me:secret@b.example/x" },
    text: "Redirect location 'https://me:secret@b.example/x' contains a username and password, which is disallowed for cross-origin requests.",
  },
  { name: "mode", causes: ["mode-same-origin"], text: "Cross origin requests are not allowed by request mode." },
  {
    name: "scheme",
    causes: ["scheme-unsupported"],
    text: "Cross origin requests are only supported for protocol schemes: http, data, isolated-app, chrome-extension, chrome, https, chrome-untrusted.",
  },
  { name: "invalid response", causes: ["response-invalid"], text: "The response is invalid." },
  ...[
    "The request client is not a secure context and the resource is in more-private address space `loopback`.",
    "The request client is not a secure context and the resource is in more-private address space `private`.",
    "Request had a target IP address space of `local` yet the resource is in address space `loopback`.",
    "Permission was denied for this request to access the `unknown` address space.",
  ].map((text): Wording => ({ name: text, causes: ["local-network-access"], fields: { preflight: null }, text })),
  ...[
    "No 'Access-Control-Allow-Private-Network' header was present in the preflight response for this private network request targeting the `local` address space.",
    "The 'Access-Control-Allow-Private-Network' header in the preflight response for this private network request targeting the `private` address space had a value of 'no',  not 'true'.",
    "No 'Access-Control-Allow-External' header was present in the preflight response for this external request (This is an experimental header which is defined in 'https://wicg.github.io/cors-rfc1918/').",
  ].map((text): Wording => ({ name: text, causes: ["local-network-access"], fields: preflight, text })),
];

const prefix = "Response to preflight request doesn't pass access control check: ";

const preflightOnly: readonly Wording[] = [
  { name: "status", causes: ["preflight-status"], fields: preflight, text: `${prefix}It does not have HTTP ok status.` },
  {
    name: "redirect",
    causes: ["preflight-redirect"],
    fields: preflight,
    text: `${prefix}Redirect is not allowed for a preflight request.`,
  },
];

const kinds = ["fetch", "XMLHttpRequest", "font", "script", "image", "CSS stylesheet", "manifest", "internal resource"];

function framed(wording: Wording, kind: string, redirectedFrom: string | null, text: string): Sample {
  const redirected = redirectedFrom === null ? "" : `(redirected from '${redirectedFrom}') `;
  return {
    name: `chrome ${kind} ${wording.name}`,
    text: `Access to ${kind} at '${url}' ${redirected}from origin '${origin}' has been blocked by CORS policy: ${text}`,
    expected: {
      browser: "chrome",
      causes: wording.causes,
      url,
      origin,
      resource: kind,
      preflight: false,
      ...(redirectedFrom === null ? {} : { redirectedFrom }),
      ...wording.fields,
      ...(text.startsWith(prefix) ? preflight : {}),
    },
  };
}

const current: readonly Sample[] = [...wordings, ...preflightOnly].flatMap((wording, index): Sample[] => {
  const kind = kinds[index % kinds.length] ?? "fetch";
  const plain = [framed(wording, "fetch", null, wording.text), framed(wording, kind, index % 2 === 0 ? from : null, wording.text)];
  return wording.both === true ? [...plain, framed(wording, kind, null, prefix + wording.text)] : plain;
});

function old(name: string, text: string, causes: readonly CauseId[], fields: Partial<ParsedMessage>): Sample {
  return { name: `old chrome ${name}`, text, expected: { browser: "chrome", causes, preflight: false, ...fields } };
}

const therefore = `Origin '${origin}' is therefore not allowed access.`;

/** Wordings of about 2013 to 2018, and of checks in the renderer. */
const others: readonly Sample[] = [
  ...(
    [
      ["XMLHttpRequest cannot load", "XMLHttpRequest", "."],
      ["Fetch API cannot load", "fetch", "."],
      ["Failed to load", null, ":"],
    ] as const
  ).flatMap(([lead, resource, mark]) => [
    old(
      `${lead} missing`,
      `${lead} ${url}${mark} No 'Access-Control-Allow-Origin' header is present on the requested resource. ${therefore}`,
      ["allow-origin-missing"],
      { url, origin, resource },
    ),
    old(
      `${lead} missing, status`,
      `${lead} ${url}${mark} Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource. ${therefore} The response had HTTP status code 405.`,
      ["allow-origin-missing"],
      { url, origin, resource, status: 405, preflight: true },
    ),
    old(
      `${lead} mismatch`,
      `${lead} ${url}${mark} The 'Access-Control-Allow-Origin' header has a value 'http://b.example' that is not equal to the supplied origin. ${therefore} Have the server send the header with a valid value, or, if an opaque response serves your needs, set the request's mode to 'no-cors' to fetch the resource with CORS disabled.`,
      ["allow-origin-mismatch"],
      { url, origin, resource, allowOrigin: "http://b.example" },
    ),
    old(`${lead} status`, `${lead} ${url}${mark} Response for preflight has invalid HTTP status code 401`, ["preflight-status"], {
      url,
      resource,
      status: 401,
      preflight: true,
    }),
    old(`${lead} redirect`, `${lead} ${url}${mark} Response for preflight is invalid (redirect)`, ["preflight-redirect"], {
      url,
      resource,
      preflight: true,
    }),
    old(
      `${lead} header`,
      `${lead} ${url}${mark} Request header field Content-Type is not allowed by Access-Control-Allow-Headers in preflight response.`,
      ["allow-headers-omission"],
      {
        url,
        resource,
        header: "Content-Type",
        preflight: true,
      },
    ),
    old(
      `${lead} wildcard`,
      `${lead} ${url}${mark} A wildcard '*' cannot be used in the 'Access-Control-Allow-Origin' header when the credentials flag is true. ${therefore}`,
      ["allow-origin-wildcard-credentials"],
      {
        url,
        origin,
        resource,
        allowOrigin: "*",
      },
    ),
    old(
      `${lead} credentials`,
      `${lead} ${url}${mark} Credentials flag is 'true', but the 'Access-Control-Allow-Credentials' header is ''. It must be 'true' to allow credentials. ${therefore}`,
      ["allow-credentials-missing"],
      {
        url,
        origin,
        resource,
      },
    ),
    old(
      `${lead} schemes`,
      `${lead} ${url}${mark} Cross origin requests are only supported for protocol schemes: http, data, chrome, chrome-extension, https.`,
      ["scheme-unsupported"],
      { url, resource },
    ),
    old(
      `${lead} redirect blocked`,
      `${lead} ${from}${mark} Redirect from '${from}' to '${url}' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource. ${therefore}`,
      ["allow-origin-missing"],
      { url: from, origin, resource, redirectedFrom: from, redirectedTo: url },
    ),
  ]),
  old(
    "font",
    `Font from origin 'https://cdn.example' has been blocked from loading by Cross-Origin Resource Sharing policy: No 'Access-Control-Allow-Origin' header is present on the requested resource. ${therefore}`,
    ["allow-origin-missing"],
    {
      origin,
      resource: "font",
    },
  ),
  old(
    "image",
    `Image from origin 'https://cdn.example' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header has a value 'https://b.example' that is not equal to the supplied origin. ${therefore}`,
    ["allow-origin-mismatch"],
    {
      origin,
      resource: "image",
      allowOrigin: "https://b.example",
    },
  ),
  old(
    "fetch mode",
    `Fetch API cannot load ${url}. Request mode is "same-origin" but the URL's origin is not same as the request origin ${origin}.`,
    ["mode-same-origin"],
    { url, origin, resource: "fetch" },
  ),
  old(
    "fetch redirect mode",
    `Fetch API cannot load ${url}. Request mode is "no-cors" but the redirect mode is not "follow".`,
    ["no-cors-redirect-mode"],
    { url, resource: "fetch" },
  ),
  old("fetch scheme", 'Fetch API cannot load localhost:3000/api. URL scheme "localhost" is not supported.', ["scheme-unsupported"], {
    url: "localhost:3000/api",
    resource: "fetch",
  }),
  old(
    "fetch file",
    'Fetch API cannot load file:///C:/data.json. URL scheme must be "http" or "https" for CORS request.',
    ["scheme-unsupported"],
    { url: "file:///C:/data.json", resource: "fetch" },
  ),
];

export const chromeSamples: readonly Sample[] = [...current, ...others];
