import { crx } from "@crxjs/vite-plugin";
import { defineConfig } from "vite";
import manifest from "./manifest.json" with { type: "json" };

export default defineConfig({
  plugins: [crx({ manifest: manifest as Parameters<typeof crx>[0]["manifest"] })],
  build: {
    outDir: "dist/chrome",
    emptyOutDir: true,
    target: "chrome116",
    modulePreload: { polyfill: false },
    rollupOptions: { input: { panel: "panel.html" } },
  },
});
