import { describe, expect, it } from "vitest";
import { parseMessages } from "../../src/messages/parse-messages.ts";
import { curl, message, noises, samples } from "./corpus.ts";
import { bareReasons, lineSamples, serverSamples } from "./corpus-lines.ts";

describe("parseMessages", () => {
  it("has a corpus worth the name", () => {
    expect(samples.length).toBeGreaterThan(400);
    expect(new Set(samples.map(({ text }) => text)).size).toBeGreaterThan(380);
  });

  for (const [noise, change] of Object.entries(noises)) {
    it(`reads every message of every browser: ${noise}`, () => {
      for (const { name, text, expected } of samples) {
        expect(parseMessages(change(text)), `${name}\n${change(text)}`).toEqual([message(expected)]);
      }
    });
  }

  for (const [noise, change] of Object.entries(noises).filter(([name]) => !/JSON/.test(name))) {
    it(`reads Firefox's reasons without a sentence around them: ${noise}`, () => {
      for (const { name, text, expected } of bareReasons) {
        expect(parseMessages(change(text)), `${name}\n${change(text)}`).toEqual([message(expected)]);
      }
    });
  }

  for (const [noise, change] of Object.entries(noises).filter(([name]) => !/^wrapped|JSON|string/.test(name))) {
    it(`reads what counts only as a whole line: ${noise}`, () => {
      const ofServers = noise === "logcat" ? [] : serverSamples;
      for (const { name, text, expected } of [...lineSamples, ...ofServers]) {
        expect(parseMessages(change(text)), `${name}\n${change(text)}`).toEqual([message(expected)]);
      }
    });
  }

  it("reads Chrome's messages with curly quotation marks", () => {
    for (const { name, text, expected } of samples.filter(
      ({ expected: { browser, allowOrigin } }) => browser === "chrome" && !allowOrigin?.includes("'"),
    )) {
      expect(parseMessages(curl(text)), name).toEqual([message(expected)]);
    }
  });

  it("reads Chrome's messages with the other kind of straight quotation marks", () => {
    for (const { name, text, expected } of samples.filter(
      ({ expected: { browser, allowOrigin } }) => browser === "chrome" && !/['"]/.test(allowOrigin ?? ""),
    )) {
      expect(parseMessages(text.replace(/(?<![a-z])'|'(?![a-z])/g, '"')), name).toEqual([message(expected)]);
    }
  });

  it("reads Chrome's messages when a terminal broke them in the middle of words", () => {
    const chrome = samples.filter(({ expected }) => expected.browser === "chrome" && !/[ ,]/.test(expected.allowOrigin ?? ""));
    for (const { name, text, expected } of chrome) {
      for (const width of [37, 80]) {
        const broken = text.replace(new RegExp(`.{${width}}`, "g"), "$&\n");
        expect(parseMessages(broken), `${name}\n${broken}`).toEqual([message({ ...expected, resource: expected.resource ?? null })]);
      }
    }
  });

  it("reads many messages at once", () => {
    const distinct = samples.filter(({ expected }) => expected.browser === "chrome" && expected.causes?.length === 1);
    const texts = distinct.map(({ text }, index) => text.replaceAll("api.example.com", `api${index}.example.com`));
    const found = parseMessages(texts.join("\n"));
    const withUrl = distinct.filter(({ expected }) => expected.url?.includes("api.example.com"));
    expect(found.filter(({ url }) => url?.includes("api"))).toHaveLength(withUrl.length + 1);
  });
});
