import { render } from "preact";
import { phrase } from "../model/text.ts";
import { isFirefox } from "../platform/browser-api.ts";
import { OptionsForm } from "./components/options-form.tsx";
import type { OptionsPlace } from "./deps.ts";
import { createOptionsSlice } from "./store/options.ts";
import { followTheme } from "./theme.ts";

/** Draws the options as a page of their own. */
export function showOptions(place: OptionsPlace): void {
  const root = document.getElementById("root");
  if (root === null) return;
  const title = phrase`Options of Why CORS?`;
  document.title = title;
  followTheme(document.documentElement, null);
  render(
    <main class="options-page">
      <h1>{title}</h1>
      <OptionsForm options={createOptionsSlice(place)} hasDebugger={!isFirefox()} />
    </main>,
    root,
  );
}
