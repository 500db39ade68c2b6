import { describe, expect, it } from "vitest";
import { differenceOf, type Piece } from "../../../src/panel/explain/difference.ts";

const origin = "access-control-allow-origin";
const methods = "access-control-allow-methods";
/** What differs stands in brackets. */
const drawn = (pieces: readonly Piece[] = []): string => pieces.map(({ text, differs }) => (differs ? `[${text}]` : text)).join("");

describe("differenceOf", () => {
  it.each([
    ["a final slash", origin, "https://a.example/", "https://a.example", "https://a.example[/]", "https://a.example"],
    ["the scheme", origin, "http://a.example", "https://a.example", "[http]://a.example", "[https]://a.example"],
    ["a port", origin, "http://a.test:3000", "http://a.test:5173", "http://a.test[:3000]", "http://a.test[:5173]"],
    ["a host as a whole", origin, "https://www.a.example", "https://a.example", "https://[www.a.example]", "https://[a.example]"],
    ["letter case", "access-control-allow-credentials", "True", "true", "[T]rue", "[t]rue"],
    ["quotation marks", "access-control-allow-credentials", '"true"', "true", '["true"]', "[true]"],
    ["a method that is missing", methods, "GET", "PUT", "GET", "[PUT]"],
    ["the missing one of a list", methods, "GET, POST", "GET, PUT", "GET, POST", "GET, [PUT]"],
  ])("points at %s", (_, header, actual, required, drawnActual, drawnRequired) => {
    const difference = differenceOf(header, actual, required);
    expect([drawn(difference?.actual), drawn(difference?.required)]).toEqual([drawnActual, drawnRequired]);
  });

  it.each([
    ["equal values", origin, "true", "true"],
    ["values with nothing in common", origin, "*", "https://a.example"],
    ["words that only share letters", null, "GET", "PUT"],
    ["values too long to be read", origin, "a".repeat(400), `${"a".repeat(400)}b`],
  ])("says nothing of %s", (_, header, actual, required) => {
    expect(differenceOf(header, actual, required)).toBeNull();
  });
});
