import { crx } from "@crxjs/vite-plugin";
import { defineConfig } from "vite";
import manifest from "./manifest.json" with { type: "json" };
import { firefoxManifest } from "./scripts/firefox-manifest.mjs";
import { sbom } from "./scripts/sbom.mjs";
import { withoutHtml } from "./scripts/without-html.mjs";

type Manifest = Parameters<typeof crx>[0]["manifest"];

/** The extension: for Chrome, Chromium and Edge, or with `--mode firefox` for Firefox. */
export default defineConfig(({ mode }) => {
  const isFirefox = mode === "firefox";
  return {
    define: { whyCorsWithoutDebugger: String(isFirefox) },
    // Catalogues of texts: their keys are no names for anything.
    json: { namedExports: false },
    plugins: [
      withoutHtml(),
      sbom(),
      isFirefox ? crx({ manifest: firefoxManifest(manifest) as Manifest, browser: "firefox" }) : crx({ manifest: manifest as Manifest }),
    ],
    build: {
      outDir: isFirefox ? "dist/firefox" : "dist/chrome",
      emptyOutDir: true,
      license: { fileName: "THIRD-PARTY-LICENSES.md" },
      target: isFirefox ? "firefox142" : "chrome116",
      modulePreload: { polyfill: false },
      rollupOptions: { input: { panel: "panel.html" } },
    },
  };
});
