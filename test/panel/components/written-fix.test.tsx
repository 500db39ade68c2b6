// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, describe, expect, it } from "vitest";
import { express } from "../../../src/fixes/servers/express.ts";
import { emptyDelta, type PolicyDelta } from "../../../src/model/policy-delta.ts";
import { WrittenFix } from "../../../src/panel/components/detail/written-fix.tsx";
import { policy } from "../../fixes/build-policy.ts";

function show(delta: Partial<PolicyDelta> | null): void {
  const wanted = policy({ methods: ["DELETE", "PUT"] });
  const partial = delta === null ? null : (express.partial?.({ ...emptyDelta, ...delta }, wanted) ?? null);
  act(() => render(<WrittenFix server={express} result={express.write(wanted)} partial={partial} />, document.body));
}

const forms = (): (string | undefined)[] =>
  Array.from(document.querySelectorAll<HTMLElement>("[data-form]")).map(({ dataset }) => dataset.form);

afterEach(() => render(null, document.body));

describe("WrittenFix", () => {
  it("offers nothing in place of what is there where a removal is all that is needed", () => {
    const partial = express.partial?.({ ...emptyDelta, doubled: ["access-control-allow-origin"] }, policy({})) ?? null;
    act(() => render(<WrittenFix server={express} result={null} partial={partial} />, document.body));
    expect(new Set(forms())).toEqual(new Set(["partial"]));
    expect(document.querySelector("summary")).toBeNull();
  });

  it("shows the lines to add first, and the whole block folded after them", () => {
    show({ methods: ["DELETE"] });
    expect(forms()).toEqual(["partial", "whole", "whole"]);
    expect(document.querySelector("h5")?.textContent).toBe("Add to what is there");
    expect(document.querySelector("pre code")?.textContent).toBe('"DELETE",\n');
    expect(document.querySelector("details")?.open).toBe(false);
    expect(document.querySelector("summary")?.textContent).toBe("Or the whole block, if there is none yet");
  });

  it("shows the whole block open where there is nothing to add to", () => {
    show(null);
    expect(forms()).toEqual(["whole", "whole"]);
    expect(document.querySelector("details")).toBeNull();
  });

  it("has nothing to copy for a line that is only taken out", () => {
    show({ doubled: ["access-control-allow-origin"] });
    const first = document.querySelector<HTMLElement>("[data-form=partial]");
    expect(first?.textContent).toContain("Take out the lines");
    expect(first?.querySelector("button")).toBeNull();
    expect(document.querySelector("h5")?.textContent).toBe("Change what is there");
  });
});
