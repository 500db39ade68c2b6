import { defineConfig } from "vite";
import { sbom } from "./scripts/sbom.mjs";

/** The library, `import … from "why-cors"`: one file without dependencies. */
export default defineConfig({
  publicDir: false,
  plugins: [sbom()],
  ssr: { noExternal: true },
  build: {
    ssr: "src/lib/index.ts",
    outDir: "dist/lib",
    emptyOutDir: true,
    // package.json's "engines".
    target: "node20.19",
    minify: false,
    license: { fileName: "THIRD-PARTY-LICENSES.md" },
    rollupOptions: { output: { entryFileNames: "index.js", chunkFileNames: "[name].js" } },
  },
});
