import type { OptionNames } from "./script-options.ts";

/**
 * The options of npm's cors, which many others take over as they are.
 * https://github.com/expressjs/cors#configuration-options
 */
export const corsPackageNames = {
  origins: "origin",
  credentials: "credentials",
  methods: "methods",
  requestHeaders: "allowedHeaders",
  exposedHeaders: "exposedHeaders",
  maxAge: "maxAge",
} as const satisfies OptionNames;
