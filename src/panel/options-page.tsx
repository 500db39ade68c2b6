import { storedValue } from "../platform/local-storage.ts";
import { setLanguage } from "./language.ts";

// The page that the browser opens from its list of extensions. Its texts are made while their modules load.
await setLanguage(storedValue("options"), document, navigator.languages);
const { showOptions } = await import("./show-options.tsx");
showOptions(storedValue("options"));
