import sbomPlugin from "rollup-plugin-sbom";

/** Writes sbom.cdx.json beside what is built: CycloneDX 1.6 of the packages whose code is in it. The same for the same code. */
export function sbom() {
  return [
    sbomPlugin({ outDir: ".", outFilename: "sbom.cdx", saveTimestamp: false, includeWellKnown: false }),
    {
      name: "quiet-sbom",
      // It tells of each step, and of a bundler that it looked for and that nobody uses.
      /** @param {string} _level @param {{readonly plugin?: string}} log @returns {false | undefined} */
      onLog: (_level, { plugin }) => (plugin === "rollup-plugin-sbom" ? false : undefined),
    },
  ];
}
