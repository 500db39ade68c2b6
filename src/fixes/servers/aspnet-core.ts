import type { CorsPolicy } from "../../model/header-patch.ts";
import { code, say } from "../../model/text.ts";
import { addingPartial } from "../adding-partial.ts";
import { defineServer, isForAnyOrigin, lines } from "../define-server.ts";
import { beforeAuthentication, exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { doubleQuoted } from "../quote.ts";
import { quotedList } from "../quoted-list.ts";

export const aspnetCore = defineServer({
  id: "aspnet-core",
  label: "ASP.NET Core",
  group: "dotnet",
  checkedAgainst: "documented, not run here: ASP.NET Core 9 reference",
  docs: "https://learn.microsoft.com/aspnet/core/security/cors",
  clues: [
    { name: "ASP.NET Core", layer: "application", header: /^server$/, value: /^kestrel$/i, confidence: 1 },
    { name: "ASP.NET", layer: "application", header: /^x-powered-by$/, value: /^asp\.net$/i, confidence: 0.6 },
  ],
  // Calls of the same kind add up:
  // https://learn.microsoft.com/dotnet/api/microsoft.aspnetcore.cors.infrastructure.corspolicybuilder.withmethods
  partial: addingPartial({
    file: "Program.cs",
    language: "csharp",
    owner: code("UseCors"),
    where: say`In the policy, directly below ${code(".WithOrigins(…)")}: calls of the same kind add up. Without ${code("WithMethods")} GET, HEAD and POST count, without ${code("WithHeaders")} no further header.`,
    places: [
      { kind: "below", line: ".WithOrigins(" },
      { kind: "below", line: ".AllowAnyOrigin()" },
    ],
    origin: (origin) => `        .WithOrigins(${doubleQuoted(origin)})`,
    method: (name) => `        .WithMethods(${doubleQuoted(name)})`,
    requestHeader: (name) => `        .WithHeaders(${doubleQuoted(name)})`,
    exposedHeader: (name) => `        .WithExposedHeaders(${doubleQuoted(name)})`,
    credentials: { start: ".DisallowCredentials()", line: "        .AllowCredentials()" },
    list: { starts: [".AllowAnyOrigin()"], line: (origins) => `        .WithOrigins(${quotedList(origins)})` },
    position: say`Move ${code("app.UseCors(…)")} up: after ${code("UseRouting")}, if there is one, and above ${code("UseHttpsRedirection")}, ${code("UseAuthentication")} and ${code("UseAuthorization")}. What stands above it answers without the headers.`,
    byHand: (name) => [`context.Response.Headers[${doubleQuoted(name)}]`, `context.Response.Headers.Append(${doubleQuoted(name)}`],
    apply: [say`Restart the application.`],
  }),
  build: (policy) => ({
    blocks: [
      {
        where: say`Above ${code("var app = builder.Build();")}.`,
        file: "Program.cs",
        language: "csharp",
        code: services(policy),
      },
      {
        where: say`Below ${code("builder.Build()")}: after ${code("UseRouting")}, if there is one, and above ${code("UseHttpsRedirection")}, ${code("UseResponseCaching")}, ${code("UseAuthentication")} and ${code("UseAuthorization")}.`,
        file: "Program.cs",
        language: "csharp",
        code: 'app.UseCors("why-cors");\n',
      },
    ],
    replaces: replacesInProxies(code("UseCors")),
    apply: [say`Put both parts in.`, say`Restart the application.`],
    traps: [
      beforeAuthentication,
      say`A redirect of preflights from http to https stops the request: the page has to call the https address.`,
      say`${code("AllowAnyOrigin")} together with ${code("AllowCredentials")} throws an error when the program starts. ${code("SetIsOriginAllowed(_ => true)")} gets around that, and lets every site in with your users' cookies.`,
      say`Behind IIS its CORS module or ${code("customHeaders")} in ${code("web.config")} may add the headers a second time.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});

function services(policy: CorsPolicy): string {
  const call = (name: string, values: readonly string[]): string | null =>
    values.length === 0 ? null : `        .${name}(${quotedList(values)})`;
  return lines([
    "builder.Services.AddCors(options =>",
    '    options.AddPolicy("why-cors", policy => policy',
    isForAnyOrigin(policy) ? "        .AllowAnyOrigin()" : call("WithOrigins", policy.origins),
    call("WithMethods", policy.methods),
    call("WithHeaders", policy.requestHeaders),
    call("WithExposedHeaders", policy.exposedHeaders),
    policy.credentials ? "        .AllowCredentials()" : null,
    `        .SetPreflightMaxAge(TimeSpan.FromSeconds(${policy.maxAgeSeconds}))));`,
  ]);
}
