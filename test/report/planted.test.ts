import { describe, expect, it } from "vitest";
import { redact } from "../../src/redact/redact.ts";
import { plantedKinds, plantedSecrets } from "../redact/planted.ts";
import { everyForm, everyMessageForm, leaksIn } from "./every-form.ts";
import { analyses } from "./sample-calls.ts";
import { secretCall } from "./secrets.ts";

const count = 600;

describe("secrets at places of every structure", () => {
  it("are 600 of 60 kinds", () => {
    expect(new Set(plantedKinds.map(({ name }) => name)).size).toBeGreaterThanOrEqual(60);
    expect(plantedSecrets(1, count).length).toBeGreaterThanOrEqual(count);
  });

  // Each Call alone: nothing in another one gives its secret away. Other seeds in every form: npm run leaks.
  it.each(Array.from({ length: 20 }, (_, index) => index + 1))("are taken out of a Call, seed %i", (seed) => {
    const leaks = plantedSecrets(seed, count).filter(({ text, spot }, index) => {
      const output = JSON.stringify(redact(secretCall(String(index), spot, index)).value);
      return leaksIn([{ text }], output).length > 0;
    });
    expect(leaks).toEqual([]);
  });

  const secrets = plantedSecrets(21, count);
  const forms = everyForm(analyses(...secrets.map(({ spot }, index) => secretCall(String(index), spot, index * 10))));

  it("would be seen otherwise", () => {
    const calls = secrets.map(({ spot }, index) => secretCall(String(index), spot, index * 10));
    expect(leaksIn(secrets, JSON.stringify(calls))).toHaveLength(secrets.length);
  });

  it.each([...forms])("are taken out of %s", (_, output) => {
    expect(leaksIn(secrets, output)).toEqual([]);
  });

  it("are taken out of what is said of a console's line", () => {
    const inUrls = secrets.flatMap(({ text, spot: { url } }) => (url === undefined ? [] : [{ text, url }]));
    expect(inUrls.length).toBeGreaterThan(300);
    for (const output of everyMessageForm(inUrls.map(({ url }) => url))) expect(leaksIn(inUrls, output)).toEqual([]);
  });
});
