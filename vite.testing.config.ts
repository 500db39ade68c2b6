import { defineConfig } from "vite";
import { sbom } from "./scripts/sbom.mjs";

/** What tests of pages import: `why-cors/playwright` and `why-cors/puppeteer`. The runner itself is the tests' own. */
export default defineConfig({
  publicDir: false,
  plugins: [sbom()],
  ssr: { noExternal: true, external: ["@playwright/test"] },
  build: {
    ssr: true,
    outDir: "dist/testing",
    emptyOutDir: true,
    // package.json's "engines".
    target: "node20.19",
    minify: false,
    rollupOptions: {
      input: { playwright: "src/testing/playwright.ts", puppeteer: "src/testing/puppeteer.ts" },
      output: { entryFileNames: "[name].js", chunkFileNames: "[name].js" },
    },
  },
});
