import { readFileSync } from "node:fs";
import { defineConfig } from "vite";
import { sbom } from "./scripts/sbom.mjs";

const { version } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8")) as { version: string };

/** The command line, for Node, with what it needs inside: one program, and beside it what a single command needs. */
export default defineConfig({
  define: { whyCorsVersion: JSON.stringify(version) },
  publicDir: false,
  // Catalogues of texts: their keys are no names for anything.
  json: { namedExports: false },
  plugins: [sbom()],
  ssr: { noExternal: true },
  build: {
    ssr: "src/cli/main.ts",
    outDir: "dist/cli",
    emptyOutDir: true,
    // What `mcp` alone brings along.
    license: { fileName: "THIRD-PARTY-LICENSES.md" },
    // package.json's "engines".
    target: "node20.19",
    minify: false,
    rollupOptions: {
      output: {
        entryFileNames: "why-cors.js",
        chunkFileNames: "[name].js",
        banner: ({ isEntry }) => (isEntry ? "#!/usr/bin/env node" : ""),
      },
    },
  },
});
