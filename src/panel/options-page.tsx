import { render } from "preact";
import { isFirefox } from "../platform/browser-api.ts";
import { storedValue } from "../platform/local-storage.ts";
import { OptionsForm } from "./components/options-form.tsx";
import { createOptionsSlice } from "./store/options.ts";
import { followTheme } from "./theme.ts";

// The page that the browser opens from its list of extensions.
const root = document.getElementById("root");
if (root !== null) {
  followTheme(document.documentElement, null);
  render(
    <main class="options-page">
      <h1>Options of Why CORS?</h1>
      <OptionsForm options={createOptionsSlice(storedValue("options"))} hasDebugger={!isFirefox()} />
    </main>,
    root,
  );
}
