import { code, phrase, say, type Text } from "../../model/text.ts";
import type { Draft } from "../draft.ts";
import { meantOrigin } from "../origin-entry.ts";
import type { Format, Wanted } from "../own-file.ts";
import { added, addedOrigins, exactly, type ListName, named, sets } from "../phrases.ts";
import { allExposed, allHeaders, allMethods, allOrigins, lacking, needsList, newOrigins } from "../wanted.ts";
import { propertiesSettings, type Role, type Setting, type Settings, yamlSettings } from "./spring-settings.ts";
import { addItems, addSetting, find, type Group, type Language, replaceStar } from "./spring-write.ts";

/** The values of a setting that the file itself holds; refuses where they come from elsewhere. */
function valuesOf({ draft }: Group, setting: Setting): string[] | null {
  const variable = setting.items.find(({ text }) => text.includes("${"));
  const heads = setting.form === "lines" ? setting.items : setting.items.slice(0, 1);
  const open = heads.find(({ start, end, text }) => {
    const isFirst = /\s/.test(draft.text[start - 1] ?? "");
    return /^["']/.test(text) || (isFirst && /^(?:[[{&|>]|\*.)/.test(draft.text.slice(start, end)));
  });
  if (open !== undefined) {
    draft.refuse(open.start, say`This value cannot be read: a quote or a bracket has no partner, or it stands for something else.`);
    return null;
  }
  if (variable === undefined) return setting.items.map(({ text }) => text);
  draft.refuse(
    variable.start,
    say`The value comes from ${code(variable.text.slice(0, 80))}, and what that holds does not stand in this file.`,
  );
  return null;
}

function changeOrigins(group: Group, wanted: Wanted): void {
  const { draft } = group;
  const setting = find(group, "origins") ?? find(group, "patterns");
  if (setting === null) {
    if (newOrigins(wanted).length > 0)
      addSetting(group, "allowed-origins", allOrigins(wanted), say`Names the origins that are let in: ${named(allOrigins(wanted))}.`);
    return;
  }
  const values = valuesOf(group, setting);
  if (values === null) return;
  const allowsCookies = find(group, "credentials")?.items[0]?.text === "true";
  if (values.includes("*")) {
    if (setting.role === "origins" && (needsList(wanted) || allowsCookies) && allOrigins(wanted).length > 0)
      replaceStar(group, setting, allOrigins(wanted));
    else if (setting.role === "patterns") draft.note(setting.start, say`This pattern lets every site in. Name the origins that are meant.`);
    return;
  }
  const there = setting.items.map((item) => {
    const meant = meantOrigin(item.text, allOrigins(wanted));
    const inside = draft.text.slice(item.start, item.end).indexOf(item.text);
    if (meant !== null) draft.replace(item.start + inside, item.text.length, meant, exactly(meant));
    return meant ?? item.text;
  });
  const missing = lacking(newOrigins(wanted), there, true);
  if (missing.length > 0) addItems(group, setting, missing, addedOrigins(missing));
}

interface List {
  readonly role: Role;
  readonly key: string;
  readonly what: ListName;
  readonly added: readonly string[];
  readonly all: readonly string[];
  readonly byDefault: readonly string[];
  readonly caseCounts: boolean;
}

function changeList(group: Group, { role, key, what, added: more, all, byDefault, caseCounts }: List): void {
  if (more.length === 0) return;
  const setting = find(group, role);
  if (setting === null) {
    const missing = lacking(more, byDefault, caseCounts);
    const whole = [...byDefault, ...lacking(all, byDefault, caseCounts)];
    if (missing.length > 0) addSetting(group, key, whole, sets(whole, what));
    return;
  }
  const values = valuesOf(group, setting);
  if (values === null || (values.includes("*") && role !== "exposedHeaders")) return;
  const missing = lacking(more, values, caseCounts);
  if (missing.length > 0) addItems(group, setting, missing, added(missing, what));
}

function changeCredentials(group: Group, { delta, policy }: Wanted): void {
  if (!delta.credentials && !(delta.starBecomes.length > 0 && policy.credentials)) return;
  const setting = find(group, "credentials");
  const told = say`Allows cookies.`;
  if (setting === null) addSetting(group, "allow-credentials", ["true"], told);
  const [value] = setting === null ? [] : setting.items;
  if (value === undefined || value.text === "true" || setting === null || valuesOf(group, setting) === null) return;
  group.draft.replace(value.start, value.end - value.start, "true", told);
}

// https://docs.spring.io/spring-boot/reference/actuator/endpoints.html#actuator.endpoints.cors
// https://docs.spring.io/spring-boot/reference/web/spring-graphql.html#web.graphql.cors
const onlyFor: readonly (readonly [string, Text])[] = [
  [
    "management.",
    say`These settings answer only for the endpoints of Actuator. For your own controllers: a WebMvcConfigurer or @CrossOrigin.`,
  ],
  [
    "spring.graphql.",
    say`These settings answer only for the GraphQL endpoint. For your own controllers: a WebMvcConfigurer or @CrossOrigin.`,
  ],
];

function change(draft: Draft, wanted: Wanted, language: Language, read: (text: string) => Settings): void {
  const result = read(draft.text);
  if (!result.ok) {
    draft.refuse(result.at, say`This line is too long for a setting.`);
    return;
  }
  const [first] = result.settings;
  const other = result.settings.find(({ prefix }) => prefix !== first?.prefix);
  if (first === undefined) {
    const isJava = /^\s*(?:package|import)\s+[\w.]+;?\s*$/m.test(draft.text);
    draft.refuse(
      0,
      isJava
        ? say`This is program code. Of Spring, only ${code("application.properties")} and ${code("application.yml")} are changed here.`
        : say`There is no setting of CORS in it to change.`,
    );
    return;
  }
  const twice = result.settings.find((one, index) => result.settings.findIndex(({ role }) => role === one.role) !== index);
  const unclear = other ?? twice;
  if (unclear !== undefined) {
    draft.refuse(
      unclear.start,
      say`CORS is set a second time here, ${code(unclear.prefix.slice(0, 120) + unclear.key)}, and the file does not tell which of them answers this call.`,
    );
    return;
  }
  const group: Group = { draft, language, settings: result.settings };
  const { delta } = wanted;
  changeOrigins(group, wanted);
  changeList(group, {
    role: "methods",
    key: "allowed-methods",
    what: "methods",
    added: delta.methods.filter((one) => one !== "OPTIONS"),
    all: allMethods(wanted),
    byDefault: ["GET", "HEAD"],
    caseCounts: true,
  });
  changeList(group, {
    role: "requestHeaders",
    key: "allowed-headers",
    what: "request headers",
    added: delta.requestHeaders,
    all: allHeaders(wanted),
    byDefault: [],
    caseCounts: false,
  });
  changeList(group, {
    role: "exposedHeaders",
    key: "exposed-headers",
    what: "exposed headers",
    added: delta.exposedHeaders,
    all: allExposed(wanted),
    byDefault: [],
    caseCounts: false,
  });
  changeCredentials(group, wanted);
  const only = onlyFor.find(([prefix]) => first.prefix.toLowerCase().startsWith(prefix));
  if (only !== undefined) draft.note(first.start, only[1]);
  if (delta.answerPreflights)
    draft.note(
      first.start,
      say`Preflights are refused before these settings are asked. With Spring Security, its own configuration needs ${code("http.cors(withDefaults())")}.`,
    );
}

const corsKey = /allowed-?(?:origins|origin-?patterns|methods|headers)|allow-?credentials|exposed-?headers/i;

// Serverless, Kubernetes, Compose, CloudFormation and Kong have CORS settings too.
const otherYaml = /^(?:service|provider|apiVersion|kind|services|Resources|AWSTemplateFormatVersion|_format_version|openapi):/m;

export const springPropertiesFile: Format = {
  label: phrase`Spring settings`,
  recognises: (text) =>
    corsKey.test(text) &&
    /^[ \t]*[\w.[\]/*'-]*cors[\w.[\]/*'-]*[ \t]*[=:]/im.test(text) &&
    !/^[ \t]*[\w'"[\]/*-]+:[ \t]*(?:#[^\n]*)?\r?$/m.test(text),
  passes: [(draft, wanted) => change(draft, wanted, "properties", propertiesSettings)],
};

export const springYamlFile: Format = {
  label: phrase`Spring settings`,
  recognises: (text) => corsKey.test(text) && /^[ \t]*[\w-]*cors[\w-]*:/im.test(text) && !otherYaml.test(text),
  passes: [(draft, wanted) => change(draft, wanted, "yaml", yamlSettings)],
};
