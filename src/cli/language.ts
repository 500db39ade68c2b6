import { type LanguageTag, languageOf } from "../locales/languages.ts";
import type { Command } from "./arguments.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Returns the language that the environment names, as gettext finds it; English where it names none that there is, such as "C".
 * https://www.gnu.org/software/gettext/manual/html_node/Locale-Environment-Variables.html
 */
export function languageOfEnvironment({ LC_ALL: all, LC_MESSAGES: messages, LANG: general }: Environment): LanguageTag {
  const locale = [all, messages, general].find((one) => one !== undefined && one !== "") ?? "";
  return languageOf(locale.replace(/[.@].*$/, "").replaceAll("_", "-")) ?? "en";
}

/** Returns the language of what a command prints. What programs read is English. */
export function languageFor(command: Command, environment: Environment): LanguageTag {
  switch (command.kind) {
    case "explain":
      if (command.format === "json" || command.format === "har") return "en";
      break;
    case "message":
    case "fix":
    case "check":
      if (command.json) return "en";
      break;
    case "test":
    case "help":
    case "version":
    case "mcp":
    case "wrong":
      return "en";
  }
  return command.language ?? languageOfEnvironment(environment);
}
