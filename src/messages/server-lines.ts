import { end, type Line, lead, line, notInCode, pattern } from "./console-line.ts";

function refusal(source: string): Line {
  return line("server-refusal", null, pattern(source));
}

const method = "(?<method>[!#$%&*+.^_|~0-9A-Za-z-]{1,64})";
const name = "(?<header>[!#$%&*+.^_|~0-9A-Za-z-]{1,256})";

// What servers say of a request that their own CORS rules do not allow.
// https://github.com/spring-projects/spring-framework/blob/main/spring-web/src/main/java/org/springframework/web/cors/DefaultCorsProcessor.java
// https://github.com/expressjs/cors#configuring-cors-w-dynamic-origin
// https://github.com/dotnet/aspnetcore/blob/main/src/Middleware/CORS/src/CORSLoggerExtensions.cs
// https://github.com/encode/starlette/blob/master/starlette/middleware/cors.py
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors-troubleshooting.html
// https://learn.microsoft.com/rest/api/storageservices/preflight-blob-request
// https://github.com/modelcontextprotocol/typescript-sdk/blob/main/src/server/webStandardStreamableHttp.ts
// https://github.com/rs/cors/blob/master/cors.go
// https://github.com/actix/actix-extras/blob/master/actix-cors/src/error.rs
// https://github.com/seanmonstar/warp/blob/master/src/filters/cors.rs
export const serverLines: readonly Line[] = [
  refusal(`${lead}Invalid CORS request${end}`),
  refusal(`${lead}Not allowed by CORS${end}`),
  refusal(`${lead}Disallowed CORS (?:origin|method|headers|private-network)(?:, (?:origin|method|headers|private-network)){0,3}${end}`),
  refusal(`${notInCode}CORS policy execution failed\\b(?!["'\`])`),
  refusal(`${notInCode}No CORS policy found for the specified request\\b(?![.]?["'\`])`),
  refusal(`${notInCode}Request origin ORIGIN does not have permission to access the resource`),
  refusal(`${notInCode}Request method ${method} not allowed in CORS policy`),
  refusal(`${notInCode}Request header '${name}' not allowed in CORS policy`),
  refusal("\\bInvalid Origin header: ORIGIN"),
  refusal(`${lead}Invalid origin${end}`),
  refusal(`${lead}(?:CORS:? )?[Oo]rigin not allowed(?: by CORS(?: policy)?)?${end}`),
  refusal(`${lead}The CORS policy for this site does not allow access from the specified Origin${end}`),
  refusal("(?:Not allowed by CORS|CORS blocked(?: for)?(?: origin)?|Blocked by CORS)[:,]? ORIGIN"),
  refusal("Origin ORIGIN (?:is )?not allowed by CORS\\b"),
  refusal("Origin ORIGIN is not allowed\\. Behavior used for check"),
  refusal("\\bReject: '(?:ORIGIN' origin is|[^'\\n]{1,300}' origin is) not allowed"),
  refusal(`\\bReject: HTTP '${method}' is not allowed`),
  refusal(`\\bReject: headers '\\[(?:${name}|[^\\]\\n]{0,300})\\]' are not allowed`),
  refusal("\\b(?:Preflight aborted|Actual request no headers added): origin '(?:ORIGIN|[^'\\n]{0,300})' not allowed"),
  refusal(`\\b(?:Preflight aborted|Actual request no headers added): (?:requested )?method '${method}' not allowed`),
  refusal(`\\bPreflight aborted: headers '\\[(?:${name}|[^\\]\\n]{0,300})\\]' not allowed`),
  refusal(`${notInCode}CORS request forbidden: (?:origin|header|request-method) not allowed`),
  refusal(
    `${lead}(?:Origin is not allowed to make this request|Requested method is not allowed|One or more request headers are not allowed)${end}`,
  ),
  refusal("CORSResponse: (?:This CORS request is not allowed|CORS is not enabled for this bucket|Bucket not found)"),
  refusal("CORS not enabled or no matching rule found for this request"),
];
