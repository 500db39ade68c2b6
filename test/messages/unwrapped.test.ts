import { describe, expect, it } from "vitest";
import { parseMessages } from "../../src/messages/parse-messages.ts";
import { unwrapped } from "../../src/messages/unwrapped.ts";
import { samples } from "./corpus.ts";

/** Breaks lines as terminals do: at their width, whatever stands there. */
function broken(text: string, width: number): string {
  return text
    .split("\n")
    .flatMap((line) => line.match(new RegExp(`.{1,${width}}`, "gu")) ?? [""])
    .join("\n");
}

describe("a message that a terminal broke at its edge", () => {
  it.each([80, 100, 120])("says at a width of %d what the whole one says", (width) => {
    const texts = samples.map(({ text }) => text).filter((text) => broken(text, width) !== text);
    const different = texts.filter((text) => JSON.stringify(parseMessages(broken(text, width))) !== JSON.stringify(parseMessages(text)));
    expect(texts.length).toBeGreaterThan(400);
    // A value that was broken right before its own punctuation cannot be told from two words.
    expect(different.length / texts.length).toBeLessThan(0.01);
  });

  it("is no other failure when a reason was broken in the middle of a word", () => {
    const text =
      "Blocage d’une requête multiorigine (Cross-Origin Request) : la politique « Same Origin » ne permet pas de consulter la ressource distante située sur https://api.example.com/v1/users?id=7&sort=a.b. Raison : l’en-tête CORS « Access-Control-Allow-Origin » est manquant. Code d’état : 404.";
    expect(parseMessages(broken(text, 80))).toMatchObject([{ causes: ["allow-origin-missing"], status: 404 }]);
  });
});

describe("unwrapped", () => {
  const url = "https://api.example.com/v1/users";

  it.each([
    ["two messages of one length", `GET ${url}/1 net::ERR_FAILED now\nGET ${url}/2 net::ERR_FAILED now`],
    ["a sentence that ends at the edge", `${"a".repeat(79)}.\nGET ${url}`],
    ["one that was broken at spaces", `${"word ".repeat(15).trim()}\n${"longer words ".repeat(5).trim()}\n${"word ".repeat(15).trim()}`],
    ["a mail's quotation", `> ${"a".repeat(78)}\n> ${"b".repeat(78)}\n> c`],
    ["one line", "a".repeat(80)],
    ["nothing", ""],
  ])("leaves %s as it is", (_, text) => {
    expect(unwrapped(text)).toBeNull();
  });

  it("puts a space back that the edge cut off", () => {
    expect(unwrapped(`${"a".repeat(80)}\n${"b".repeat(79)}\nc`)).toBe(`${"a".repeat(80)}${"b".repeat(79)} c`);
  });
});
