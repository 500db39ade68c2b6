// `dangerouslySetInnerHTML`: what it sets, and what it compares before.
const setsHtml = /[\w$]+\.innerHTML\s*=(?!=)\s*[\w$]+\.__html/g;

/**
 * Takes the one place out of Preact that makes HTML from a text: nothing of ours uses it, and so nothing can. Fails the build where Preact
 * does not look as expected.
 * @returns {import("vite").Plugin}
 */
export function withoutHtml() {
  return {
    name: "why-cors:without-html",
    apply: "build",
    transform: {
      filter: { id: /[\\/]preact[\\/]dist[\\/]preact\.(?:m?js|module\.js)$/ },
      handler(code) {
        if (code.match(setsHtml)?.length !== 1) this.error("Preact sets innerHTML in another way than it did.");
        return { code: code.replace(setsHtml, "void 0"), map: null };
      },
    },
  };
}
