import { describe, expect, it } from "vitest";
import explain from "../../schema/explain.schema.json" with { type: "json" };
import message from "../../schema/message.schema.json" with { type: "json" };
import { steps } from "../../src/cors/verdict.ts";
import { causeIds } from "../../src/diagnose/cause-ids.ts";
import { corsErrors } from "../../src/model/cors-error.ts";

describe("the schemas", () => {
  it("list the causes, errors and steps that there are", () => {
    expect(explain.definitions.causeId.enum).toEqual([...causeIds]);
    expect(message.definitions.causeId.enum).toEqual([...causeIds]);
    expect(explain.definitions.error.enum).toEqual([...corsErrors]);
    expect(explain.definitions.verdict.properties.step.enum).toEqual([...steps, ""]);
  });
});
