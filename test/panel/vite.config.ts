// biome-ignore-all lint/style/noDefaultExport: Vite reads the default export
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  base: "./",
  build: {
    outDir: process.env.HARNESS_OUT ?? "dist/harness",
    emptyOutDir: true,
    target: "chrome116",
    modulePreload: { polyfill: false },
    rollupOptions: { input: fileURLToPath(new URL("harness.html", import.meta.url)) },
  },
});
