import { code, say, sentences } from "../../model/text.ts";
import { defineServer, isForAnyOrigin, lines } from "../define-server.ts";
import { pythonListSyntax } from "../list-syntax.ts";
import { optionPartial } from "../option-partial.ts";
import { exactOrigin, oneLayerOnly, replacesInProxies, staleAnswers } from "../phrases.ts";
import { pythonString } from "../quote.ts";
import { type OptionOverrides, pythonAssignments } from "../script-options.ts";

// https://github.com/adamchainz/django-cors-headers#configuration
const names = {
  origins: "CORS_ALLOWED_ORIGINS",
  credentials: "CORS_ALLOW_CREDENTIALS",
  methods: "CORS_ALLOW_METHODS",
  requestHeaders: "CORS_ALLOW_HEADERS",
  exposedHeaders: "CORS_EXPOSE_HEADERS",
  maxAge: "CORS_PREFLIGHT_MAX_AGE",
};

const anyOrigin: OptionOverrides = { origins: ["CORS_ALLOW_ALL_ORIGINS", "True"] };

/** The package's own list stays, whatever its version has in it. */
function withDefaultHeaders(values: readonly string[]): string {
  return `from corsheaders.defaults import default_headers\n\n${names.requestHeaders} = [*default_headers, ${values.map(pythonString).join(", ")}]\n`;
}

export const django = defineServer({
  id: "django",
  label: "Django",
  group: "python",
  checkedAgainst: "Django 3.2.25, django-cors-headers 3.14",
  docs: "https://github.com/adamchainz/django-cors-headers",
  clues: [
    { name: "Django", layer: "application", header: /^server$/, value: /^wsgiserver\//i, confidence: 0.8 },
    {
      name: "Django",
      layer: "application",
      header: /^cross-origin-opener-policy$/,
      value: null,
      also: ["x-content-type-options", "referrer-policy"],
      confidence: 0.5,
    },
  ],
  // https://github.com/adamchainz/django-cors-headers#configuration
  partial: optionPartial({
    file: "settings.py",
    language: "python",
    owner: code("settings.py"),
    newOption: {
      ifMissing: (owner, name) => say`If ${owner} has no ${name}: at the end of the file.`,
      insteadOfOrigins: (owner) => say`In ${owner}, in place of the line for the origins; without one at the end of the file.`,
      orInstead: (owner, start) => say`In ${owner}: at the end of the file, or in place of the line that begins with ${start}.`,
      places: [{ kind: "file-end" }],
    },
    indent: "",
    lists: {
      origins: { name: names.origins, syntax: pythonListSyntax, without: [] },
      methods: { name: names.methods, syntax: pythonListSyntax, without: ["DELETE", "GET", "OPTIONS", "PATCH", "POST", "PUT"] },
      requestHeaders: {
        name: names.requestHeaders,
        syntax: pythonListSyntax,
        without: ["accept", "authorization", "content-type", "user-agent", "x-csrftoken", "x-requested-with"],
        line: withDefaultHeaders,
      },
      exposedHeaders: { name: names.exposedHeaders, syntax: pythonListSyntax, without: [] },
    },
    originLines: ["CORS_ALLOWED_ORIGINS =", "CORS_ALLOW_ALL_ORIGINS =", "CORS_ORIGIN_ALLOW_ALL ="],
    credentials: { start: "CORS_ALLOW_CREDENTIALS =", line: "CORS_ALLOW_CREDENTIALS = True" },
    position: say`In ${code("MIDDLEWARE")}, move ${code('"corsheaders.middleware.CorsMiddleware"')} to the first place. What stands before it answers without the headers.`,
    byHand: (name) => [`response["${name}"]`, `response['${name}']`, `response.headers["${name}"]`],
    apply: [say`Restart the Django process.`],
  }),
  build: (policy) => ({
    blocks: [
      {
        where: say`At the end of the settings file.`,
        file: "settings.py",
        language: "python",
        code: lines([
          'INSTALLED_APPS = ["corsheaders", *INSTALLED_APPS]',
          'MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware", *MIDDLEWARE]',
        ]).concat(pythonAssignments(policy, names, isForAnyOrigin(policy) ? anyOrigin : {})),
      },
    ],
    replaces: sentences(
      replacesInProxies(code("corsheaders")),
      say`Take earlier ${code("corsheaders")} entries out of both lists: Django refuses an app that is listed twice.`,
    ),
    apply: [say`Run ${code("pip install django-cors-headers")}.`, say`Put the lines in.`, say`Restart the Django process.`],
    traps: [
      say`The middleware has to be the first one. Below others, a sign-in check's 401 and the redirect to an address with a slash go out without headers.`,
      say`Each setting is a list, also with one entry.`,
      say`Requests that change something and use the session cookie also need the origin in ${code("CSRF_TRUSTED_ORIGINS")}.`,
      say`${code("CORS_ALLOW_ALL_ORIGINS")} together with ${code("CORS_ALLOW_CREDENTIALS")} lets every site in with your users' cookies.`,
      exactOrigin,
      oneLayerOnly,
      staleAnswers,
    ],
  }),
});
