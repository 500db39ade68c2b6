import { describe, expect, it } from "vitest";
import { causeIds, causes } from "../../src/diagnose/registry.ts";
import { corsErrors } from "../../src/model/cors-error.ts";
import { deadCorsErrors } from "../cors/dead-cors-errors.ts";
import { registeredFor } from "./registered-for.ts";

describe("causes", () => {
  it("have an id and a title of their own each", () => {
    expect(new Set(causeIds).size).toBe(causes.length);
    expect(new Set(causes.map(({ title }) => title)).size).toBe(causes.length);
  });

  it.each(corsErrors)("explain %s, unless no code of Chromium has it any more", (error) => {
    expect(registeredFor(error) || deadCorsErrors.has(error)).toBe(true);
  });

  it("look for nothing where only a console's line can name them, and have a text for it", () => {
    for (const { family, on, told } of causes) {
      expect(on.length > 0).toBe(family !== "told");
      expect(family === "told" && told === null).toBe(false);
    }
  });
});
