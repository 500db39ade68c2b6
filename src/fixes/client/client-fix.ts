import type { Call, SourceLocation } from "../../model/call.ts";
import { type CallChange, isCallChange, type PatchChange } from "../../model/header-patch.ts";
import { code, header, say, type Text } from "../../model/text.ts";
import { pageRequest } from "./page-request.ts";
import { axiosCode, fetchCode, tagCode, xhrCode } from "./write-call.ts";

export type ClientFormId = "fetch" | "xhr" | "axios" | "tag";

/** The call written out in one way of making it. */
export interface ClientForm {
  readonly id: ClientFormId;
  readonly label: string;
  readonly language: "javascript" | "html";
  /** Lines end with "\n". */
  readonly code: string;
}

/** What the page's own code has to do. */
export interface ClientFix {
  /** Where the call was made; null when that was not seen. */
  readonly place: SourceLocation | null;
  /** One for each change. */
  readonly steps: readonly Text[];
  /** The likeliest first; empty when the call cannot be written out safely. */
  readonly forms: readonly ClientForm[];
  readonly notes: readonly Text[];
}

// Response headers that pages set on requests by mistake. https://fetch.spec.whatwg.org/#http-responses
const responseOnly = /^access-control-(?:allow-(?:origin|credentials|methods|headers)|expose-headers|max-age)$/i;

function step(change: CallChange): Text {
  switch (change.kind) {
    case "call-url":
      return say`Call this address: ${code(change.url)}.`;
    case "call-mode":
      return say`Make the call with ${code('mode: "cors"')}, which is the default: take the ${code("mode")} option out. On a tag, write ${code("crossorigin")}.`;
    case "call-redirect":
      return say`Take the ${code("redirect")} option out, so that redirects are followed.`;
    case "call-method":
      return say`Write the method exactly so: ${code(change.method)}. Browsers put only DELETE, GET, HEAD, OPTIONS, POST and PUT into capitals themselves.`;
    case "call-credentials":
      return change.credentials === "include"
        ? say`Send cookies along: ${code('credentials: "include"')}, or ${code("withCredentials")}.`
        : say`Send no cookies across sites: take ${code('credentials: "include"')} or ${code("withCredentials")} out.`;
    case "call-remove-header":
      return responseOnly.test(change.name)
        ? say`Take ${header(change.name)} out of the call's headers. It is the server's to send; on a request it only needs one more permission.`
        : say`Take ${header(change.name)} out of the call's headers, if the server does not need it. Look in the options of your HTTP library too: its defaults may add it.`;
  }
}

const tags: ReadonlySet<string> = new Set(["image", "script", "stylesheet", "media", "texttrack", "manifest", "font", "preload"]);

/** Neither XMLHttpRequest nor axios has these two options. */
function isFetchOnly(changes: readonly CallChange[]): boolean {
  return changes.some(({ kind }) => kind === "call-mode" || kind === "call-redirect");
}

function formsFor(call: Call, changes: readonly CallChange[]): ClientForm[] {
  const request = pageRequest(call, changes);
  if (request === null) return [];
  if (tags.has(call.resourceType)) {
    const text = tagCode(request);
    return text === null ? [] : [{ id: "tag", label: "Tag", language: "html", code: text }];
  }
  const script = (id: ClientFormId, label: string, text: string): ClientForm => ({ id, label, language: "javascript", code: text });
  const byFetch = script("fetch", "fetch", fetchCode(request));
  if (isFetchOnly(changes)) return [byFetch];
  const byXhr = script("xhr", "XMLHttpRequest", xhrCode(request));
  const byAxios = script("axios", "axios", axiosCode(request));
  return call.resourceType === "xhr" ? [byAxios, byXhr, byFetch] : [byFetch, byAxios, byXhr];
}

function notesFor(call: Call, forms: readonly ClientForm[]): Text[] {
  const asBefore = forms.some((form) => form.code.includes("(as before)"));
  return [
    ...(asBefore ? [say`Where it says ${code("(as before)")}, keep the value that your code has now.`] : []),
    ...(forms.some((form) => /\bbody\b/.test(form.code)) ? [say`${code("body")} stands for what your code sends now.`] : []),
    ...(call.fromServiceWorker ? [say`A service worker made this call: change it in the worker's script.`] : []),
  ];
}

/** Returns what the page has to change; null when none of the changes is one of its own call. */
export function clientFixFor(call: Call, changes: readonly PatchChange[]): ClientFix | null {
  const own = changes.filter(isCallChange);
  if (own.length === 0) return null;
  const forms = formsFor(call, own);
  return { place: call.initiatorStack[0] ?? null, steps: own.map(step), forms, notes: notesFor(call, forms) };
}
