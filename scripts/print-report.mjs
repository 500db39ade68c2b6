/** @typedef {import("../test/kit/chrome.ts").Report} Report */
/** @typedef {import("../src/model/header-patch.ts").PatchChange} PatchChange */

/** Hostile text may hold control characters that a terminal obeys. @param {string} text */
function plain(text) {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, "0")}`);
}

/** @param {PatchChange} change @returns {string} */
function describeChange(change) {
  switch (change.kind) {
    case "response-header":
      return `${change.op} ${change.name}${change.op === "remove" ? "" : `: ${change.value}`} (${change.phase})`;
    case "preflight-status":
      return `answer the preflight with ${change.status}`;
    case "redirect-location":
      return `redirect to ${change.url}`;
    case "call-url":
      return `call ${change.url}`;
    case "call-mode":
      return `use mode: "${change.mode}"`;
    case "call-redirect":
      return `use redirect: "${change.redirect}"`;
    case "call-method":
      return `use method: "${change.method}"`;
    case "call-credentials":
      return `use credentials: "${change.credentials}"`;
    case "call-remove-header":
      return `do not send ${change.name}`;
  }
}

/**
 * Returns the Calls of a report as text: what happened, why, and the fix in one line.
 * @param {Report} report @returns {string}
 */
export function reportAsText(report) {
  const blocks = report.log.entries
    .filter((entry) => entry._cors.outcome !== undefined)
    .map(({ request, _cors }) => {
      const { outcome, verdict, causes, patch } = _cors;
      const lines = [`${outcome?.padEnd(7)} ${request.method} ${request.url}${verdict?.error ? `  ${verdict.error}` : ""}`];
      const cause = causes?.[0];
      if (cause !== undefined) lines.push(`        ${(cause.explanation ?? cause.title).split("\n")[0]}`);
      if (patch !== undefined && patch !== null && patch.changes.length > 0)
        lines.push(`        Fix: ${patch.changes.map(describeChange).join("; ")}`);
      return lines.map(plain).join("\n");
    });
  return blocks.join("\n");
}
