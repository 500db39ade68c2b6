import { code, listOf, say, value as seen, type Text } from "../model/text.ts";

export function named(items: readonly string[]): Text {
  return listOf(items.map((item) => seen(item)));
}

export function exactly(origin: string): Text {
  return say`Writes the origin exactly as browsers send it: ${seen(origin)}.`;
}

export const unanchored: Text = say`This pattern stays as it is. Without ${code("^")} in front and ${code("$")} at its end it also lets in addresses that only hold it.`;

export const varies: Text = say`Tells caches that the answer depends on the origin.`;

export const secondCopy = (name: string): Text => say`Takes the second ${code(name)} away: browsers refuse two.`;

export const unreadable: Text = say`From this line on the file cannot be read: a quote or a bracket has no partner.`;

/** The lists that a file may hold beside that of the origins. */
export type ListName = "methods" | "request headers" | "exposed headers";

export function added(items: readonly string[], what: ListName): Text {
  switch (what) {
    case "methods":
      return say`Adds ${named(items)} to the methods.`;
    case "request headers":
      return say`Adds ${named(items)} to the request headers.`;
    case "exposed headers":
      return say`Adds ${named(items)} to the exposed headers.`;
  }
}

export function sets(items: readonly string[], what: ListName): Text {
  switch (what) {
    case "methods":
      return say`Sets the methods: ${named(items)}.`;
    case "request headers":
      return say`Sets the request headers: ${named(items)}.`;
    case "exposed headers":
      return say`Sets the exposed headers: ${named(items)}.`;
  }
}

export function putTogether(what: ListName | "origins"): Text {
  switch (what) {
    case "origins":
      return say`This line puts the origins together, and only a run of the program shows what comes out.`;
    case "methods":
      return say`This line puts the methods together, and only a run of the program shows what comes out.`;
    case "request headers":
      return say`This line puts the request headers together, and only a run of the program shows what comes out.`;
    case "exposed headers":
      return say`This line puts the exposed headers together, and only a run of the program shows what comes out.`;
  }
}

export function comeFrom(what: ListName | "origins", source: string): Text {
  switch (what) {
    case "origins":
      return say`The origins come from ${code(source)}, and what that holds does not stand in this file.`;
    case "methods":
      return say`The methods come from ${code(source)}, and what that holds does not stand in this file.`;
    case "request headers":
      return say`The request headers come from ${code(source)}, and what that holds does not stand in this file.`;
    case "exposed headers":
      return say`The exposed headers come from ${code(source)}, and what that holds does not stand in this file.`;
  }
}

export function addedOrigins(items: readonly string[]): Text {
  return say`Adds ${named(items)} to the allowed origins.`;
}

/** What becomes of origins that stand beside a `*` in the same answer. */
export const starIsEnough: Text = say`Takes this origin away: ${code("*")} lets it in already, and browsers refuse two.`;

export const applicationToo: Text = say`If the application behind sends this header as well, take this line away too.`;

/** Others relied on the star. */
export const starBecomesList = (origins: readonly string[]): Text =>
  say`Cookies do not go with ${code("*")}: only ${named(origins)} may read from now on. Add every other site that does today.`;

/** The origins of a list are let in from now on, with those that are added to it. */
export const answersFromList = (added: readonly string[]): Text =>
  added.length === 0
    ? say`Answers with the asking origin when it is in the list.`
    : say`Answers with the asking origin when it is in the list, so that ${named(added)} may read too.`;

/** A star of another block than the one that names origins. */
export const starStays: Text = say`This ${code("*")} stays for the calls that it answers: those with cookies it does not let in.`;

export const notJudged: Text = say`What this does to the calls was not judged: the file does not tell all that its answers have.`;

/** Where an answer comes from that a file does not explain. */
export const elsewhere: Text = say`elsewhere: a part of the file without these lines, another file, a layer in front, or a server that has not read the file yet`;

export const unknownInclude = (path: string): Text =>
  say`What ${code(path.slice(0, 120))} holds is not known: a CORS header in it would count here too.`;
