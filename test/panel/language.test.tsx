// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import catalogue from "../../src/locales/de.json" with { type: "json" };
import type { OptionsPlace } from "../../src/panel/deps.ts";
import { sampleCalls } from "./sample-calls.ts";

type Mounted = ReturnType<typeof import("./mount-panel.ts").mountPanel>;

let panel: Mounted;

// Some texts are made while their modules load, and test files share modules: those of another language are this file's alone.
afterAll(() => vi.resetModules());

/** Loads the panel anew in a language, as its page does. */
async function loadIn(translations: ReadonlyMap<string, string>, tag: string): Promise<() => Mounted> {
  vi.resetModules();
  const { useTranslations } = await import("../../src/model/language.ts");
  useTranslations(translations, tag);
  const { mountPanel } = await import("./mount-panel.ts");
  return () => {
    const mounted = mountPanel();
    mounted.say({ type: "calls", seq: 1, calls: sampleCalls });
    return mounted;
  };
}

describe("the panel in German", () => {
  const german = new Map<string, string>(Object.entries(catalogue));
  const told = (text: string): string => german.get(text) ?? `not in de.json: ${text}`;
  let mount: () => Mounted;
  beforeAll(async () => {
    mount = await loadIn(german, "de");
  });
  afterEach(() => panel.unmount());

  it("draws a call that failed: sentence, actor, change and tabs, with code and values as they are", () => {
    panel = mount();
    panel.openCall("many-obstacles");
    expect(panel.textOf('[data-tab="evidence"]')).toBe(told("Evidence"));
    expect(panel.textOf('[data-testid="copy-fix"]')).toBe(told("Copy for {0}").replace("{0}", "Express"));
    const [start = ""] = told("has to change its answers to {0}.").split("{0}");
    expect(panel.textOf(".actor")).toContain(`${told("The server")} api.example.net`);
    expect(panel.textOf(".actor")).toContain(`${start}OPTIONS${told(" and ")}PUT`);
    expect(panel.textOf(".headline h2")).toContain("401");
    expect(panel.textOf(".headline h2")).not.toContain("refused");
    expect(panel.all(".diff-line").map((line) => line.textContent)).toContain(`- ${told("Status")}: 401`);
  });
});

// What stands in these is code, a value, an address, or was recorded with the call.
const untold = "code, pre, .same-url, .contradictions, svg text, textarea, option";
// A network error's own name, and a product.
const names = /\bconnection refused\b|\bNext\.js rewrites\b|<img src=|\b[A-Z]+ https?:\S+/g;

/** Every text of a page that is seen or read out, apart from code; a sentence may go through several elements. */
function textsOf(root: Element): string[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: string[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node.parentElement?.closest(untold) === null) texts.push(node.textContent ?? "");
  }
  const named = Array.from(root.querySelectorAll("[aria-label], [title], [placeholder]")).filter((one) => one.closest(untold) === null);
  return [texts.join("\n"), ...named.flatMap((one) => ["aria-label", "title", "placeholder"].map((name) => one.getAttribute(name) ?? ""))];
}

/** Takes out what a translation made, from the innermost outwards. */
function leftIn(text: string): string {
  const less = text.replace(/⟦[^⟦⟧]*⟧/g, "");
  return less === text ? text : leftIn(less);
}

describe("the panel in a language that has a mark around each text", () => {
  let mount: () => Mounted;
  beforeAll(async () => {
    const marked = new (class extends Map<string, string> {
      override get(key: string): string {
        return `⟦${key}⟧`;
      }
    })();
    mount = await loadIn(marked, "x-marked");
  });
  afterEach(() => panel.unmount());

  function unmarked(): string[] {
    // Two words in a row, the second in lower case: a sentence or a part of one.
    return textsOf(document.body)
      .flatMap((text) => leftIn(text).split("\n"))
      .filter((text) => /\p{L}\p{Ll}+ \p{Ll}{2,}/u.test(text.replaceAll(names, "")));
  }

  it("has no other text in its lists", () => {
    panel = mount();
    expect(unmarked()).toEqual([]);
    panel.click('[data-filter="all"]');
    expect(unmarked()).toEqual([]);
  });

  it.each(sampleCalls.map(({ id }) => id))("has no other text in what it says of a call: %s", (id) => {
    panel = mount();
    panel.openCall(id);
    for (const tab of ["fix", "evidence", "what-if", "calls", "headers", "learn"]) {
      panel.showTab(tab);
      expect(unmarked()).toEqual([]);
    }
  });

  it.each(["reference", "options", "paste", "what-if-empty"])("has no other text in its dialogs: %s", async (name) => {
    panel = mount();
    await act(async () => panel.click(`[data-testid="${name}"]`));
    expect(document.querySelector("dialog")).not.toBeNull();
    expect(unmarked()).toEqual([]);
  });
});

describe("setLanguage", () => {
  function place(stored: unknown): { readonly place: OptionsPlace; readonly tell: (value: unknown) => void } {
    const listeners = new Set<(value: unknown) => void>();
    return {
      place: {
        read: stored instanceof Error ? () => Promise.reject(stored) : async () => stored,
        write: async () => {},
        onChanged: (listener) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
      tell: (value) => {
        for (const hear of listeners) hear(value);
      },
    };
  }

  async function languageWith(stored: unknown, wanted: readonly string[]) {
    vi.resetModules();
    const { setLanguage } = await import("../../src/panel/language.ts");
    const { languageInUse } = await import("../../src/model/language.ts");
    const reload = vi.fn();
    const page = { documentElement: { lang: "en" }, defaultView: { location: { reload } } } as unknown as Document;
    const { place: options, tell } = place(stored);
    await setLanguage(options, page, wanted);
    return { lang: page.documentElement.lang, inUse: languageInUse(), reload, tell };
  }

  it("takes the option, else the browser's first language that there is, else English", async () => {
    expect(await languageWith({ language: "ja" }, ["de"])).toMatchObject({ lang: "ja", inUse: "ja" });
    expect(await languageWith({ language: "en" }, ["de"])).toMatchObject({ lang: "en", inUse: "en" });
    expect(await languageWith({ language: "" }, ["pt-BR", "fr-CA"])).toMatchObject({ lang: "fr" });
    expect(await languageWith(undefined, ["zh-TW"])).toMatchObject({ lang: "en" });
    expect(await languageWith({ language: "tlh" }, ["zh-Hans"])).toMatchObject({ lang: "zh-CN" });
  });

  it("takes the browser's where options cannot be read", async () => {
    expect(await languageWith(new Error("quota"), ["es-MX"])).toMatchObject({ lang: "es" });
  });

  it("loads the page again for another language, and for no other option", async () => {
    const { reload, tell } = await languageWith({ language: "de" }, ["en"]);
    tell({ language: "de", preserveLog: true });
    expect(reload).not.toHaveBeenCalled();
    tell({ language: "" });
    expect(reload).toHaveBeenCalledTimes(1);
  });
});
