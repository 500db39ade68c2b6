// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { describe, expect, it } from "vitest";
import type { Effect, ServerPlan } from "../../src/model/server-plan.ts";
import { OwnFileDiff } from "../../src/panel/components/detail/own-file-diff.tsx";
import { wanted } from "../own-file/build-wanted.ts";

const { policy, delta } = wanted({ methods: ["PUT"], onErrorsToo: true });
const effect: Effect = { repaired: ["1"], unlessCookies: [], unanswered: [], kept: 0, broken: [], stillFailing: [] };
const plan: ServerPlan = {
  host: "api.example",
  policy,
  delta,
  effect,
  effectUnder: () => effect,
  listMayHoldMore: false,
  starsNarrowed: [],
  preflightsUnseen: false,
  leavesPreflights: false,
  mends: { onErrorsToo: true, answerPreflights: false, doubled: [], bareAt: [], failedAt: [], asksLeave: true },
  seenUntilMs: 0,
  isOffered: true,
};

function pasted(text: string): HTMLElement {
  const root = document.createElement("div");
  act(() => render(<OwnFileDiff plan={plan} />, root));
  const box = root.querySelector("textarea");
  if (box === null) throw new Error("no text box");
  act(() => {
    box.value = text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });
  return root;
}

const nginx = `server {
    listen 80;
    add_header Access-Control-Allow-Origin "https://app.example";
    add_header Access-Control-Allow-Methods "GET, POST";
    location /static/ {
        add_header Cache-Control "public";
    }
}
`;

describe("OwnFileDiff", () => {
  it("shows the diff of a pasted file, with a sentence for each line", () => {
    const root = pasted(nginx);
    const block = root.querySelector('[data-form="diff"]');
    expect(block?.textContent).toContain('+    add_header Access-Control-Allow-Methods "GET, POST, PUT" always;');
    expect(root.textContent).toContain("Line 6: Repeats the CORS headers here");
    expect(block?.querySelector(".copy-button")).not.toBeNull();
  });

  it("says why a file cannot be changed, with its line", () => {
    const root = pasted("server {\n  include cors.conf;\n}\n");
    expect(root.querySelector(".cannot-write")?.textContent).toContain("Line 2: The CORS lines stand in another file");
    expect(root.querySelector('[data-form="diff"]')).toBeNull();
  });

  it("says so when the file has all of it", () => {
    const root = pasted(
      nginx
        .replaceAll('";', '" always;')
        .replace('"GET, POST"', '"GET, POST, PUT"')
        .replace(/ +location \/static[^}]*\}\n/, "    if ($http_access_control_request_method) {\n        return 204;\n    }\n"),
    );
    expect(root.textContent).toContain("This file has all of it already");
  });
});
