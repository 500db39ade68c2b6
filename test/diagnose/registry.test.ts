import { describe, expect, it } from "vitest";
import { causeIds, causes, causesOfError } from "../../src/diagnose/registry.ts";
import { corsErrors, deadCorsErrors } from "../../src/model/cors-error.ts";

describe("causes", () => {
  it("holds every id exactly once", () => {
    expect(causes.map(({ id }) => id).toSorted()).toEqual([...causeIds].toSorted());
  });

  it("gives each a title of its own", () => {
    expect(new Set(causes.map(({ title }) => title)).size).toBe(causes.length);
  });
});

describe("causesOfError", () => {
  it.each(corsErrors)("says the same of %s as the causes themselves", (error) => {
    const explained = causesOfError[error];
    const own = causes.filter(({ errors }) => errors.includes(error)).map(({ id }) => id);
    expect("unexplained" in explained ? [] : [...explained]).toEqual(own);
  });

  it.each(corsErrors)("leaves %s unexplained only when it is dead", (error) => {
    if ("unexplained" in causesOfError[error]) expect(deadCorsErrors.has(error)).toBe(true);
  });
});
