import { beforeLine, type Line, line, pattern } from "./console-line.ts";

function refusal(source: string): Line {
  return line("server-refusal", null, pattern(source));
}

// A text that is part of a program stands in quotation marks; in a log or an answer it does not.
const notInCode = "(?<![\"'`\\w])";

// Alone on its line, or after what a log, an error or a status line has before it.
const lead = `(?:(?:^|\\n)[ \\t]{0,20}${beforeLine}["'“‘\`]{0,2}|\\b(?:[Ee]rror|message|body|response|40[03])\\b["'”’]?[:=]?\\s{0,5}["'“‘]?|<pre>)`;
const end = "(?=[\"'”’]?[.,}\\])]?[\"'”’]?[ \\t]{0,20}(?:\\n|$|, source:|<br|&nbsp;|</|at ))";

// What servers say of a request that their own CORS rules do not allow.
// https://github.com/spring-projects/spring-framework/blob/main/spring-web/src/main/java/org/springframework/web/cors/DefaultCorsProcessor.java
// https://github.com/expressjs/cors#configuring-cors-w-dynamic-origin
// https://github.com/dotnet/aspnetcore/blob/main/src/Middleware/CORS/src/CORSLoggerExtensions.cs
// https://github.com/encode/starlette/blob/master/starlette/middleware/cors.py
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors-troubleshooting.html
// https://learn.microsoft.com/rest/api/storageservices/preflight-blob-request
// https://github.com/modelcontextprotocol/typescript-sdk/blob/main/src/server/webStandardStreamableHttp.ts
export const serverLines: readonly Line[] = [
  refusal(`${lead}Invalid CORS request${end}`),
  refusal(`${lead}Not allowed by CORS${end}`),
  refusal(`${lead}Disallowed CORS (?:origin|method|headers|private-network)(?:, (?:origin|method|headers|private-network)){0,3}${end}`),
  refusal(`${notInCode}CORS policy execution failed\\b(?!["'\`])`),
  refusal(`${notInCode}No CORS policy found for the specified request\\b(?![.]?["'\`])`),
  refusal(
    `${notInCode}Request origin (?<origin>null|[a-z][a-z0-9+.-]{1,20}://[^\\s"']{1,300}) does not have permission to access the resource`,
  ),
  refusal(`${notInCode}Request method (?<method>[!#$%&*+.^_|~0-9A-Za-z-]{1,64}) not allowed in CORS policy`),
  refusal(`${notInCode}Request header '(?<header>[!#$%&*+.^_|~0-9A-Za-z-]{1,256})' not allowed in CORS policy`),
  refusal("\\bInvalid Origin header: (?<origin>null|[a-z][a-z0-9+.-]{1,20}://[^\\s,'\"`}]{1,300})"),
  refusal("CORSResponse: (?:This CORS request is not allowed|CORS is not enabled for this bucket|Bucket not found)"),
  refusal("CORS not enabled or no matching rule found for this request"),
];
