import { describe, expect, it } from "vitest";
import { schemaFiles, schemaOf } from "../docs/schemas.ts";

describe("the schemas", () => {
  it.each(schemaFiles)("%s lists the causes, errors and steps that there are: npm run docs", (name) => {
    const { found, wanted } = schemaOf(name);
    expect(found).toEqual(wanted);
  });
});
