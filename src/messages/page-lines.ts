import { type Line, line, pattern, q } from "./console-line.ts";

const weak = true;

// What browsers write of files that were loaded without CORS and then used in a way that needs it.
// https://source.chromium.org/chromium/chromium/src/+/main:third_party/blink/renderer/modules/webgl/webgl_rendering_context_base.cc
// https://source.chromium.org/chromium/chromium/src/+/main:third_party/blink/renderer/core/loader/subresource_integrity_helper.cc
// https://source.chromium.org/chromium/chromium/src/+/main:third_party/blink/renderer/platform/loader/fetch/resource_fetcher.cc
// https://source.chromium.org/chromium/chromium/src/+/main:third_party/blink/renderer/core/css/css_style_sheet.cc
// https://source.chromium.org/chromium/chromium/src/+/main:third_party/blink/renderer/modules/beacon/navigator_beacon.cc
// https://source.chromium.org/chromium/chromium/src/+/main:third_party/blink/renderer/modules/webaudio/media_element_audio_source_node.cc
// https://searchfox.org/mozilla-central/source/dom/locales/en-US/chrome
export const pageLines: readonly Line[] = [
  line(
    "tainted-canvas",
    null,
    pattern(
      "Tainted canvases may not be|canvas has been tainted by cross-origin data|[Tt]he (?:image|video|canvas)(?: element)? (?:contains cross-origin data|is (?:from )?cross-origin), and (?:may not be loaded|this document)|Unable to get image data from canvas because the canvas has been tainted",
    ),
  ),
  line("tainted-canvas", null, pattern(`The cross-origin (?:image|video) at URL${q} may not be loaded`)),
  line(
    "tainted-canvas",
    "chrome",
    pattern("The source image contains image data from multiple origins|Canvas is not origin-clean|The canvas is not origin-clean"),
  ),
  line("tainted-canvas", null, pattern("The operation is insecure\\.")),
  line(
    "tainted-canvas",
    "firefox",
    pattern(
      "WebGL warning: tex\\w{3,14}: (?:It is forbidden to load a WebGL texture from a cross-domain element|Cross-origin elements require CORS)",
    ),
  ),
  line(
    "integrity-without-cors",
    "chrome",
    pattern(
      `Subresource Integrity: The resource URL${q} has an integrity attribute, but the (?:resource requires the )?request (?:to be CORS enabled|is not)`,
    ),
  ),
  line(
    "integrity-without-cors",
    "firefox",
    pattern(
      `[“"'‘](?<url>https?://[^\\s“”"'‘’]{1,4096})[”"'’] is not eligible for integrity checks since it.s neither CORS-enabled nor same-origin`,
    ),
  ),
  line(
    "preload-unused",
    "chrome",
    pattern(`A preload for URL${q} is found, but is not used because the request (?:credentials )?mode does not match`),
  ),
  line(
    "style-sheet-rules",
    "chrome",
    pattern(
      `Failed to (?:read the ${q}(?:cssRules|rules)${q} property from|execute ${q}(?:insertRule|deleteRule|addRule|removeRule)${q} on) ${q}CSSStyleSheet${q}: Cannot access (?:rules|StyleSheet)|Failed to read the ${q}(?:cssRules|rules)${q} property from ${q}CSSStyleSheet${q}`,
    ),
  ),
  line("style-sheet-rules", null, pattern("Not allowed to access cross-origin stylesheet")),
  line("beacon-content-type", "chrome", pattern("sendBeacon\\(\\) with a Blob whose type is not any of the CORS-safelisted values")),
  line("silent-audio", "chrome", pattern("MediaElementAudioSource outputs zero(?:e)?s due to CORS access restrictions(?: for URL)?")),
  line(
    "silent-audio",
    "firefox",
    pattern("The HTMLMediaElement passed to createMediaElementSource has a cross-origin resource, the node will output silence"),
  ),
  line(
    "worker-other-origin",
    "chrome",
    pattern(
      `Failed to construct ${q}(?:Shared)?Worker${q}: Script at URL${q} cannot be accessed from origin ${q}(?<origin>null|[a-z][a-z0-9+.-]{1,20}://[^\\s"'‘’“”]{1,300})`,
    ),
  ),
  line(
    "always-cors-resource",
    "chrome",
    pattern("Text track from origin \\S{1,300} has been blocked from loading: Not at same origin as the document"),
  ),
  line(
    "always-cors-resource",
    null,
    pattern("Text Tracks are being loaded from another origin but the crossorigin attribute isn.t used"),
    weak,
  ),
  line(
    "same-origin-policy-other",
    "chrome",
    pattern(`The target origin provided \\(${q}[^\\s()]{1,300}${q}\\) does not match the recipient window.s origin`),
  ),
];
