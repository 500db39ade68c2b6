import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ClientFix, type ClientFormId, clientFixFor } from "../../../src/fixes/client/client-fix.ts";
import type { Call } from "../../../src/model/call.ts";
import type { PatchChange } from "../../../src/model/header-patch.ts";
import { plainText } from "../../../src/model/plain-text.ts";
import { type CallParts, callFor } from "../../builders/call.ts";
import { lintCode } from "../lint-advice.ts";

const url = "https://api.example/items";
const sent = [
  ["access-control-request-method", "patch"],
  ["access-control-request-headers", "content-type,x-token,access-control-allow-origin"],
] as const;

function patchCall(more: CallParts = {}): Call {
  return callFor({ url, method: "patch", credentials: "include", preflight: { status: 204, sent }, ...more });
}

function fixFor(changes: readonly PatchChange[], made: Call = patchCall()): ClientFix {
  const fix = clientFixFor(made, changes);
  if (fix === null) throw new Error("no fix");
  return fix;
}

function codeOf(fix: ClientFix, id: ClientFormId): string | null {
  return fix.forms.find((form) => form.id === id)?.code ?? null;
}

const upper: PatchChange = { kind: "call-method", method: "PATCH" };

describe("clientFixFor", () => {
  it("is for changes of the page's own call only", () => {
    expect(clientFixFor(patchCall(), [{ kind: "preflight-status", hop: 0, status: 204 }])).toBeNull();
  });

  it("writes the call with fetch, filled in from what was seen", () => {
    expect(codeOf(fixFor([upper, { kind: "call-remove-header", name: "Access-Control-Allow-Origin" }]), "fetch")).toBe(
      [
        'const response = await fetch("https://api.example/items", {',
        '  method: "PATCH",',
        "  headers: {",
        '    "content-type": "(as before)",',
        '    "x-token": "(as before)",',
        "  },",
        '  credentials: "include",',
        "  body,",
        "});",
        "",
      ].join("\n"),
    );
  });

  it("writes it with XMLHttpRequest and with axios", () => {
    const fix = fixFor([upper, { kind: "call-credentials", credentials: "include" }], patchCall({ credentials: "same-origin" }));
    expect(codeOf(fix, "xhr")).toContain('request.open("PATCH", "https://api.example/items");\nrequest.withCredentials = true;\n');
    expect(codeOf(fix, "axios")).toContain('  method: "PATCH",\n  url: "https://api.example/items",\n');
    expect(codeOf(fix, "axios")).toContain("  withCredentials: true,\n");
  });

  it("names the line of the page's code", () => {
    const place = { url: "https://app.example/a.js", line: 4, column: 2, functionName: "load" };
    expect(fixFor([upper], patchCall({ initiatorStack: [place] })).place).toEqual(place);
    expect(fixFor([upper]).place).toBeNull();
  });

  it("begins with the way that the call was made", () => {
    expect(fixFor([upper]).forms.map(({ id }) => id)).toEqual(["fetch", "axios", "xhr"]);
    expect(fixFor([upper], patchCall({ resourceType: "xhr" })).forms.map(({ id }) => id)).toEqual(["axios", "xhr", "fetch"]);
  });

  it("offers no way that has no such option", () => {
    expect(fixFor([{ kind: "call-mode", mode: "cors" }]).forms.map(({ id }) => id)).toEqual(["fetch"]);
  });

  it("takes a wrong address away and leaves out user name and password", () => {
    const code = codeOf(fixFor([{ kind: "call-url", url: "https://ann:secret@api.example/items/" }]), "fetch");
    expect(code).toContain('fetch("https://api.example/items/"');
    expect(code).not.toContain("secret");
  });

  it("never shows the value of a header that may be a secret", () => {
    expect(codeOf(fixFor([{ kind: "call-url", url }], callFor({ url })), "fetch")).toBe(
      'const response = await fetch("https://api.example/items");\n',
    );
  });

  it.each([
    ["image", '<img src="https://api.example/items" crossorigin="anonymous" alt="">\n'],
    ["script", '<script src="https://api.example/items" crossorigin="anonymous"></script>\n'],
    ["stylesheet", '<link rel="stylesheet" href="https://api.example/items" crossorigin="anonymous">\n'],
    ["manifest", '<link rel="manifest" href="https://api.example/items" crossorigin="anonymous">\n'],
  ] as const)("writes the tag of a %s", (resourceType, tag) => {
    const made = callFor({ url, resourceType, credentials: "same-origin", mode: "no-cors" });
    expect(codeOf(fixFor([{ kind: "call-mode", mode: "cors" }], made), "tag")).toBe(tag);
  });

  it("says that a header of the server's does not belong on a request", () => {
    const [own] = fixFor([{ kind: "call-remove-header", name: "access-control-allow-origin" }]).steps;
    const [other] = fixFor([{ kind: "call-remove-header", name: "x-requested-with" }]).steps;
    expect(plainText(own ?? [])).toContain("It is the server's to send");
    expect(plainText(other ?? [])).toContain("if the server does not need it");
  });

  it("writes nothing dangerous", () => {
    const changes: PatchChange[] = [
      upper,
      { kind: "call-mode", mode: "cors" },
      { kind: "call-redirect", redirect: "follow" },
      { kind: "call-credentials", credentials: "omit" },
    ];
    for (const change of changes) for (const { code } of fixFor([change]).forms) expect(lintCode(code)).toEqual([]);
  });

  it("lets no hostile address, method or header out of its quotes", () => {
    const hostile = fc.string({
      unit: fc.constantFrom('"', "'", "`", "\\", "\n", "<", ">", "$", "{", "}", "a", "/", "&", "\u2028", "]]>"),
    });
    fc.assert(
      fc.property(hostile, hostile, hostile, (path, method, name) => {
        const made = callFor({
          url: `https://api.example/${path}`,
          method: `P${method}`,
          credentials: "include",
          preflight: { status: 204, sent: [["access-control-request-headers", `x-a,${name}`]] },
        });
        const fix = clientFixFor(made, [{ kind: "call-credentials", credentials: "omit" }]);
        const scripts = fix?.forms ?? [];
        for (const { code } of scripts) {
          expect(() => new Function(`return async () => { let body; ${code} }`)).not.toThrow();
          const bare = code.replace(/"(?:[^"\\\n]|\\.)*"/g, '""');
          expect(bare).toMatch(/^[\w\s.,:;(){}="-]*$/);
        }
        const [tag] = clientFixFor({ ...made, resourceType: "image" }, [{ kind: "call-mode", mode: "cors" }])?.forms ?? [];
        if (tag !== undefined) expect(tag.code).toMatch(/^<img src="[^"<>]*" crossorigin="[a-z-]+" alt="">\n$/);
      }),
    );
  });
});
