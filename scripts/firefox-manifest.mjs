/** The first with data_collection_permissions on every system. https://extensionworkshop.com/documentation/develop/firefox-builtin-data-consent/ */
export const oldestFirefox = 142;

/** What Firefox does not have. */
const chromeOnly = new Set(["debugger"]);

/**
 * Returns the manifest for Firefox: an event page in place of a service worker, without the permissions that Firefox does not know.
 * https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/manifest.json
 * @template {typeof import("../manifest.json")} Manifest @param {Manifest} manifest
 */
export function firefoxManifest({ minimum_chrome_version: _, background, permissions, content_security_policy: csp, ...manifest }) {
  return {
    ...manifest,
    browser_specific_settings: {
      gecko: {
        id: "why-cors@devtools",
        strict_min_version: `${oldestFirefox}.0`,
        data_collection_permissions: { required: ["none"] },
      },
    },
    background: { scripts: [background.service_worker], type: background.type },
    permissions: permissions.filter((permission) => !chromeOnly.has(permission)),
    // There a panel is no frame of DevTools' own page.
    content_security_policy: { extension_pages: csp.extension_pages.replace(" devtools:", "") },
  };
}
