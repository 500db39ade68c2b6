import { getCombined, type HeaderList, hasHeader } from "../../../model/header-list.ts";
import { code, header, phrase, say } from "../../../model/text.ts";
import { causeBehind } from "../../cause.ts";
import { lineEvidence, statusEvidence } from "../../evidence.ts";
import type { Fault } from "../../fault.ts";
import { allowOrigin, originOrWords } from "../../phrases.ts";
import { bareAnswerErrors, isErrorAnswer, refusedPreflightErrors } from "../parts/bare-answer.ts";

interface Storage {
  readonly name: string;
  /** What the rule is called there. */
  readonly rule: string;
  readonly sign: string;
}

// What each service says of itself: https://docs.aws.amazon.com/AmazonS3/latest/API/RESTCommonResponseHeaders.html,
// https://docs.cloud.google.com/storage/docs/xml-api/reference-headers,
// https://learn.microsoft.com/rest/api/storageservices/common-rest-api-response-headers
function storageOf(headers: HeaderList): Storage | null {
  if (hasHeader(headers, "x-amz-id-2") || getCombined(headers, "server") === "AmazonS3")
    return {
      name: "Amazon S3",
      rule: "the CORS configuration of the bucket (Permissions)",
      sign: hasHeader(headers, "x-amz-id-2") ? "x-amz-id-2" : "server",
    };
  if (hasHeader(headers, "x-guploader-uploadid") || hasHeader(headers, "x-goog-hash"))
    return {
      name: "Google Cloud Storage",
      rule: "the CORS configuration of the bucket (gcloud storage buckets update --cors-file)",
      sign: hasHeader(headers, "x-guploader-uploadid") ? "x-guploader-uploadid" : "x-goog-hash",
    };
  if (hasHeader(headers, "x-ms-request-id") && /Blob|Table|Queue|File/.test(getCombined(headers, "server") ?? ""))
    return { name: "Azure Storage", rule: "Resource sharing (CORS) of the storage account", sign: "x-ms-request-id" };
  return null;
}

/** It varies with what CORS code reads: there are rules, and none fits. */
function hasRules({ response }: Fault): boolean {
  return /\baccess-control-request-/i.test(getCombined(response?.headers ?? [], "vary") ?? "");
}

/** Reports a storage bucket whose CORS rules do not let the page in, or that has none. */
export const storageBucketRule = causeBehind({
  id: "storage-bucket-rule",
  title: phrase`The storage bucket has no CORS rule for this page`,
  family: "server",
  errors: [...bareAnswerErrors, ...refusedPreflightErrors],
  explain: (fault) => {
    const headers = fault.response?.headers ?? [];
    const storage = storageOf(headers);
    const isPreflight = fault.obstacle.phase === "preflight";
    // Without a rule for it the object itself is given out as ever; an error is one of its own.
    if (storage === null || fault.obstacle.phase === "redirect" || (!isPreflight && isErrorAnswer(fault))) return null;
    const host = code(fault.host);
    return {
      headline: hasRules(fault)
        ? say`The bucket behind ${host} (${storage.name}) does not let the page in: none of its CORS rules fits the origin ${originOrWords(fault)} with ${code(fault.hop.method)}.`
        : say`The bucket behind ${host} (${storage.name}) does not let the page in: it has no CORS rule for the origin ${originOrWords(fault)} with ${code(fault.hop.method)}.`,
      why: [
        say`Seen: ${header(storage.sign, getCombined(headers, storage.sign) ?? "")}, so the storage service itself answered. It sends ${header(allowOrigin)} only where a CORS rule of the bucket fits the origin, the method and the headers. Who may read the files (bucket policy, public access) is another setting.`,
      ],
      change: [
        say`In ${storage.rule}: add a rule with the origin ${originOrWords(fault)}, the method ${code(fault.hop.method)} and the headers that the call sends.`,
        say`Where a CDN stands in front of the bucket: let it pass ${header("origin")} and the ${code("Access-Control-Request-*")} headers on, and keep answers apart by ${header("origin")}.`,
      ],
      actor: "server",
      evidence: [...statusEvidence(fault), lineEvidence(fault, storage.sign, getCombined(headers, storage.sign))],
      sure: isPreflight ? "seen" : "likely",
    };
  },
});
