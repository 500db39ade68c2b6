import { storedValue } from "../platform/local-storage.ts";
import { setLanguage } from "./language.ts";

// Some texts are made while their modules load, so that the language is chosen before the rest of the panel is fetched.
await setLanguage(storedValue("options"), document, navigator.languages);
await import("./start.tsx");
