import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, phrase, say } from "../../model/text.ts";
import { bucketTraps } from "../bucket-rules.ts";
import { defineServer, isForAnyOrigin, type Unwritable, unwritableName } from "../define-server.ts";
import { exactOrigin, staleAnswers } from "../phrases.ts";
import { shellString } from "../quote.ts";

// https://learn.microsoft.com/cli/azure/storage/cors
const methods = ["CONNECT", "DELETE", "GET", "HEAD", "MERGE", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"];

export const azureBlob = defineServer({
  id: "azure-blob",
  label: "Azure Blob Storage",
  group: "hosting",
  checkedAgainst: "documented, not run here: az storage cors, Azure CLI 2",
  docs: "https://learn.microsoft.com/rest/api/storageservices/cross-origin-resource-sharing--cors--support-for-the-azure-storage-services",
  // https://learn.microsoft.com/rest/api/storageservices/common-rest-api-response-headers
  clues: [{ name: "Azure Storage", layer: "storage", header: /^server$/, value: /^(?:windows-azure-blob|azurite-blob)\//i, confidence: 1 }],
  build: (policy) =>
    unwritable(policy) ?? {
      blocks: [
        {
          where: say`In a terminal with the Azure CLI, after ${code("ACCOUNT=")} with the storage account's name. In the portal the same fields are under ${code("Resource sharing (CORS)")}, ${code("Blob service")}.`,
          file: null,
          language: "shell",
          code: command(policy),
        },
      ],
      replaces: say`It adds a rule below the earlier ones. Take an earlier rule for the same origin away, since the first one that fits counts.`,
      apply: [say`Run the command.`, say`Look at all rules: ${code('az storage cors list --services b --account-name "$ACCOUNT"')}.`],
      traps: [
        ...bucketTraps,
        say`An account can have five rules for blobs.`,
        say`A preflight that fits no rule gets 403. The rest of the account's access rules are not changed by this.`,
        exactOrigin,
        staleAnswers,
      ],
    },
});

function unwritable(policy: CorsPolicy): Unwritable | null {
  const method = policy.methods.find((name) => !methods.includes(name));
  if (method === undefined) return unwritableName(policy, (name) => !name.includes("*"), "Azure Blob Storage");
  return {
    reason: "method-not-representable",
    detail: phrase`A rule of Azure Blob Storage cannot name the method ${JSON.stringify(method)}.`,
  };
}

function command(policy: CorsPolicy): string {
  const list = (values: readonly string[]): string => values.map((value) => shellString(value) ?? "''").join(" ");
  const headers = (option: string, names: readonly string[]): string => (names.length === 0 ? "" : ` ${option} ${list(names)}`);
  const origins = isForAnyOrigin(policy) ? ["*"] : policy.origins;
  return `az storage cors add --account-name "$ACCOUNT" --services b --methods ${list(policy.methods)} --origins ${list(origins)}${headers("--allowed-headers", policy.requestHeaders)}${headers("--exposed-headers", policy.exposedHeaders)} --max-age ${policy.maxAgeSeconds}\n`;
}
