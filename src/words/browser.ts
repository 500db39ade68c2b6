import type { Browser } from "../cors/verdict.ts";

export const browserNames: Readonly<Record<Browser, string>> = { chrome: "Chrome", firefox: "Firefox", safari: "Safari" };
