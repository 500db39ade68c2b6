import type { CauseId } from "../../src/diagnose/registry.ts";
import type { Sample } from "./corpus.ts";
import { english, englishBefore, type FirefoxKey, type Translation, translations } from "./firefox-translations.ts";

const url = "https://api.example.com/v1/users?id=7&sort=a.b";

interface Expected {
  readonly causes: readonly CauseId[];
  readonly notCors?: CauseId;
  readonly preflight?: true;
  readonly v?: string;
  readonly valueIs?: "allowOrigin" | "header";
  readonly status?: number | "(null)";
  readonly allowOrigin?: string;
}

const both: readonly CauseId[] = ["allow-credentials-missing", "allow-credentials-malformed"];

const expected: Readonly<Record<FirefoxKey, readonly Expected[]>> = {
  CORSDisabled: [{ causes: [], notCors: "cors-disabled" }],
  CORSDidNotSucceed: [{ causes: [], notCors: "network-failure", status: "(null)" }],
  CORSOriginHeaderNotAdded: [{ causes: [], notCors: "origin-not-added" }],
  CORSExternalRedirectNotAllowed: [{ causes: ["preflight-redirect"], preflight: true }],
  CORSRequestNotHttp: [{ causes: ["scheme-unsupported"] }],
  CORSMissingAllowOrigin: [
    { causes: ["allow-origin-missing"], status: 404 },
    { causes: ["allow-origin-missing"], status: 200 },
  ],
  CORSMultipleAllowOriginNotAllowed: [{ causes: ["allow-origin-multiple"] }],
  CORSAllowOriginNotMatchingOrigin: [
    { causes: ["allow-origin-mismatch"], v: "https://other.example:8443", valueIs: "allowOrigin" },
    { causes: ["allow-origin-malformed"], v: "", valueIs: "allowOrigin" },
    { causes: ["allow-origin-malformed"], v: "*.example.com", valueIs: "allowOrigin" },
    { causes: ["allow-origin-multiple"], v: "https://a.example, https://b.example", valueIs: "allowOrigin" },
    { causes: ["allow-origin-mismatch"], v: "null", valueIs: "allowOrigin" },
  ],
  CORSNotSupportingCredentials: [{ causes: ["allow-origin-wildcard-credentials"], allowOrigin: "*" }],
  CORSMethodNotFound: [{ causes: ["allow-methods-omission"], preflight: true }],
  CORSMissingAllowCredentials: [{ causes: both }],
  CORSPreflightDidNotSucceed: [
    { causes: ["preflight-status"], preflight: true, status: 405 },
    { causes: ["preflight-redirect"], preflight: true, status: 302 },
  ],
  CORSInvalidAllowMethod: [{ causes: ["allow-methods-malformed"], preflight: true, v: "PUT POST" }],
  CORSInvalidAllowHeader: [{ causes: ["allow-headers-malformed"], preflight: true, v: "X-B; Y" }],
  CORSMissingAllowHeaderFromPreflight: [{ causes: ["allow-headers-omission"], preflight: true, v: "x-api-key", valueIs: "header" }],
};

/** A version without a status does not tell a preflight that was redirected from one with another status. */
function without(key: FirefoxKey, text: string, wanted: Expected): Expected {
  if (text.includes("{status}")) return wanted;
  const { status: _status, ...rest } = wanted;
  return key === "CORSPreflightDidNotSucceed" ? { causes: ["preflight-status"], preflight: true } : rest;
}

function samplesOf(language: string, texts: Translation): Sample[] {
  return (Object.entries(texts) as [FirefoxKey, string][]).flatMap(([key, text]) =>
    expected[key].flatMap((wanted, index): Sample[] => {
      const { causes, notCors, preflight, v = "", valueIs, status, allowOrigin } = without(key, text, wanted);
      if (index > 0 && !text.includes("{v}") && !text.includes("{status}")) return [];
      const values: Readonly<Record<string, string>> = { url, v, status: String(status ?? "") };
      return [
        {
          name: `firefox ${language} ${key} ${index}`,
          text: text.replace(/\{(url|v|status)\}/g, (_, name: string) => values[name] ?? ""),
          expected: {
            browser: "firefox",
            causes,
            url,
            ...(notCors === undefined ? {} : { notCors }),
            ...(preflight === undefined ? {} : { preflight }),
            ...(typeof status === "number" ? { status } : {}),
            ...(allowOrigin === undefined ? {} : { allowOrigin }),
            ...(valueIs === undefined ? {} : { [valueIs]: v }),
          },
        },
      ];
    }),
  );
}

/** Firefox's messages in English, now and before, and in the other languages. */
export const firefoxSamples: readonly Sample[] = [
  ...samplesOf("en", english),
  ...samplesOf("en-before", englishBefore),
  ...Object.entries(translations).flatMap(([language, texts]) => samplesOf(language, texts)),
];
