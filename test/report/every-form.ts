import { readHar } from "../../src/capture/from-har.ts";
import type { Analysis } from "../../src/diagnose/analysis.ts";
import { explain } from "../../src/lib/explain.ts";
import { printMessage } from "../../src/lib/message.ts";
import { noPlans } from "../../src/model/server-plan.ts";
import { exportText } from "../../src/panel/store/export-text.ts";
import { curlPair } from "../../src/report/curl.ts";
import { harOf } from "../../src/report/har.ts";
import { htmlOf } from "../../src/report/html.ts";
import { explainJson } from "../../src/report/json.ts";
import { markdownOf } from "../../src/report/markdown.ts";
import { redacted } from "../../src/report/redacted.ts";
import { terminalText } from "../../src/report/terminal.ts";
import { assistantContext, ticketOf } from "../../src/report/ticket.ts";

export const options = { creatorVersion: "1.0.0", browser: { name: "Chromium", version: "156" } };

/** What Chrome's console says of a URL. */
function consoleLine(url: string): string {
  return `Access to fetch at '${url}' from origin 'https://app.example' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.`;
}

/** What the command line says of console lines about URLs. */
export function everyMessageForm(urls: readonly string[]): string[] {
  return [true, false].map((json) => printMessage(urls.map(consoleLine).join("\n\n"), { json }).text);
}

/** Every form in which something leaves the machine. */
export function everyForm(list: readonly Analysis[]): Map<string, string> {
  const clean = redacted(list).analyses;
  const forms = new Map<string, string>([
    ["HAR", JSON.stringify(harOf(list, { redact: true, ...options }))],
    ["JSON", JSON.stringify(explainJson(clean))],
    ["HTML", htmlOf(clean, { all: true })],
    ["Markdown", markdownOf(clean, { all: true })],
    // A ticket tells one Call in full.
    ["tickets", clean.map((analysis) => ticketOf([analysis])).join("\n")],
    ["one ticket", ticketOf(clean)],
    ["assistant's context", assistantContext(clean)],
    ["terminal", terminalText(clean, { all: true, color: true })],
    ["curl", clean.map((analysis) => JSON.stringify(curlPair(analysis))).join("\n")],
  ]);
  for (const kind of ["har", "html", "markdown", "ticket", "curl", "assistant"] as const) {
    forms.set(
      `panel's ${kind}`,
      exportText(kind, list, { redact: true, browser: options.browser, extensionVersion: "1", planOf: noPlans }),
    );
  }
  const har = readHar(JSON.stringify(harOf(list, { redact: false, ...options })));
  if (!har.ok) throw new Error(har.detail);
  for (const format of ["text", "html", "markdown", "json", "har"] as const) {
    forms.set(`explain --${format}`, explain(har, { format, all: true, redact: true, color: false, browser: "chrome", version: "1" }).text);
  }
  return forms;
}

/** The ways in which a secret can be written. */
export function spellings(secret: string): string[] {
  const base64 = Buffer.from(secret).toString("base64").replace(/=+$/, "");
  return [
    ...new Set([
      secret,
      encodeURIComponent(secret),
      encodeURI(secret),
      JSON.stringify(secret).slice(1, -1),
      base64,
      decodeURIComponent(secret),
    ]),
  ];
}

/** The output as it is, and without its percent-encoding. */
function readings(output: string): readonly string[] {
  const list = [output];
  for (let depth = 0; depth < 3 && list.at(-1)?.includes("%") === true; depth += 1) {
    list.push((list.at(-1) ?? "").replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => Buffer.from(run.replaceAll("%", ""), "hex").toString()));
  }
  return list;
}

/** All spellings of all secrets are at least that long. */
const keyLength = 5;

function startSum(text: string, at: number): number {
  return (text.charCodeAt(at) * 31 + text.charCodeAt(at + 2) * 577 + text.charCodeAt(at + 4) * 8111) & 0xffff;
}

/** Returns those of the secrets that an output shows, in whatever spelling. Goes through the output once: it may be long. */
export function leaksIn<S extends { readonly text: string }>(secrets: readonly S[], output: string): S[] {
  const byKey = new Map<string, { readonly spelling: string; readonly secret: S }[]>();
  const mayStart = new Uint8Array(0x10000);
  for (const secret of secrets) {
    for (const spelling of spellings(secret.text)) {
      const key = spelling.slice(0, keyLength);
      byKey.set(key, [...(byKey.get(key) ?? []), { spelling, secret }]);
      mayStart[startSum(spelling, 0)] = 1;
    }
  }
  const found = new Set<S>();
  for (const reading of readings(output)) {
    for (let at = 0; at + keyLength <= reading.length; at += 1) {
      if (mayStart[startSum(reading, at)] !== 1) continue;
      for (const { spelling, secret } of byKey.get(reading.slice(at, at + keyLength)) ?? [])
        if (reading.startsWith(spelling, at)) found.add(secret);
    }
  }
  return [...found];
}
