import { readFileSync } from "node:fs";
import { defineConfig } from "vite";

const { version } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8")) as { version: string };

/** The command line: one file without dependencies, for Node. */
export default defineConfig({
  define: { whyCorsVersion: JSON.stringify(version) },
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: "src/cli/main.ts",
    outDir: "dist/cli",
    emptyOutDir: true,
    // package.json's "engines".
    target: "node20.19",
    minify: false,
    rollupOptions: { output: { entryFileNames: "why-cors.js", banner: "#!/usr/bin/env node" } },
  },
});
