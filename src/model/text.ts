/** A piece of an explanation. Text is data: the panel, the terminal and Markdown each draw it their own way. */
export type TextPart =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  /** A header line; value null when only the name is meant. */
  | { readonly kind: "header"; readonly name: string; readonly value: string | null }
  /** A value seen on the wire. Hostile: never interpreted. */
  | { readonly kind: "value"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly href: string }
  /** A term with its meaning, where it first appears. */
  | { readonly kind: "term"; readonly text: string; readonly meaning: string };

export type Text = readonly TextPart[];

export function code(text: string): TextPart {
  return { kind: "code", text };
}

export function header(name: string, value: string | null = null): TextPart {
  return { kind: "header", name: name.toLowerCase(), value };
}

export function value(text: string): TextPart {
  return { kind: "value", text };
}

export function term(text: string, meaning: string): TextPart {
  return { kind: "term", text, meaning };
}

/** Template tag: say`The server sent ${value("x")}.` Strings are text, parts stay parts, nested Text is spliced in. */
export function say(strings: TemplateStringsArray, ...values: readonly (string | number | TextPart | Text)[]): Text {
  const parts: TextPart[] = [];
  strings.forEach((string, index) => {
    if (string !== "") parts.push({ kind: "text", text: string });
    const inserted = values[index];
    if (inserted === undefined) return;
    if (typeof inserted === "string" || typeof inserted === "number") parts.push({ kind: "text", text: String(inserted) });
    else if ("kind" in inserted) parts.push(inserted);
    else parts.push(...inserted);
  });
  return parts;
}

/** Joins sentences with one space between them; what is empty or null is left out. */
export function sentences(...all: readonly (Text | null)[]): Text {
  const told = all.filter((one) => one !== null).filter(({ length }) => length > 0);
  return told.flatMap((one, index): Text => (index === 0 ? one : [{ kind: "text", text: " " }, ...one]));
}

/** Joins names with ", " and a last " and ". */
export function namesInARow(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** Joins parts, or texts, with ", " and a last " and ". */
export function listOf(parts: readonly (TextPart | Text)[], last = " and "): Text {
  return parts.flatMap((part, index): Text => {
    const own = "kind" in part ? [part] : part;
    if (index === 0) return own;
    return [{ kind: "text", text: index === parts.length - 1 ? last : ", " }, ...own];
  });
}
