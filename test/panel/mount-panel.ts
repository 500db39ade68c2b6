import { act } from "preact/test-utils";
import { mountApp } from "../../src/panel/app.tsx";
import type { PanelDeps } from "../../src/panel/deps.ts";
import type { BackgroundMessage } from "../../src/protocol/messages.ts";
import { createFakeChannel, welcome } from "./fake-channel.ts";
import { loadParts } from "./load-parts.ts";

await loadParts();

/** Mounts the panel in the test's page, connected, with everything that it takes from a page recorded. */
export function mountPanel(more: Partial<PanelDeps> = {}) {
  const fake = createFakeChannel();
  const copied: string[] = [];
  const saved: { name: string; text: string }[] = [];
  document.body.innerHTML = '<div id="root"></div>';
  const root = document.getElementById("root");
  if (root === null) throw new Error("no root");
  let unmount = (): void => {};
  act(() => {
    unmount = mountApp(root, {
      channel: fake.channel,
      copyText: async (text) => void copied.push(text),
      saveFile: (name, _mime, text) => void saved.push({ name, text }),
      now: () => 0,
      tabId: 1,
      inDevTools: true,
      theme: "light",
      browser: { name: "Chrome", version: "156" },
      whenIdle: (work) => work(),
      ...more,
    });
  });
  const find = (selector: string): HTMLElement | null => document.querySelector<HTMLElement>(selector);
  const say = (message: BackgroundMessage): void => void act(() => fake.say(message));
  act(() => fake.setState("open"));
  say(welcome);
  return {
    fake,
    copied,
    saved,
    say,
    find,
    unmount: (): void => void act(() => unmount()),
    all: (selector: string): HTMLElement[] => Array.from(document.querySelectorAll<HTMLElement>(selector)),
    textOf: (selector: string): string => find(selector)?.textContent ?? "",
    click: (selector: string): void => void act(() => find(selector)?.click()),
    /** Opens a Call from the list of all. */
    openCall: (id: string): void => {
      act(() => find('[data-filter="all"]')?.click());
      act(() => find(`[data-call-id="${id}"]`)?.click());
    },
    /** Shows a part of the details. */
    showTab: (tab: string): void => void act(() => find(`[data-tab="${tab}"]`)?.click()),
    press: (selector: string, key: string): void =>
      void act(() => void find(selector)?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }))),
    type(selector: string, text: string): void {
      const field = find(selector);
      if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) throw new Error(`no field ${selector}`);
      act(() => {
        field.value = text;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      });
    },
  };
}
