import { api } from "./browser-api.ts";

/** Returns the colours that DevTools is drawn in, or null outside DevTools. Chrome calls the light ones "default". */
export function devtoolsTheme(): "light" | "dark" | null {
  // In a tab of its own the page has no `devtools`, whatever the types say.
  const devtools: Partial<typeof api.devtools> | undefined = api.devtools;
  const name = devtools?.panels?.themeName;
  if (name === undefined) return null;
  return name === "dark" ? "dark" : "light";
}
