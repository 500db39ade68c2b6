// @vitest-environment happy-dom
import { type ComponentChildren, type ComponentType, render } from "preact";
import { act } from "preact/test-utils";
import { describe, expect, it, vi } from "vitest";
import { later } from "../../../src/panel/components/later.tsx";
import { createPart } from "../../../src/panel/part.ts";

function shown(load: () => Promise<ComponentType<{ name: string }>>, meanwhile?: () => ComponentChildren): HTMLElement {
  const root = document.createElement("div");
  const Part = later(createPart(load), meanwhile);
  act(() => render(<Part name="x" />, root));
  return root;
}

describe("later", () => {
  it("shows nothing, then the part with what it is given", async () => {
    const root = shown(async () => ({ name }) => <b>{name}</b>);
    expect(root.innerHTML).toBe("");
    await vi.waitFor(() => expect(root.innerHTML).toBe("<b>x</b>"));
  });

  it("keeps the place until then", async () => {
    const root = shown(
      async () => () => <b />,
      () => <i />,
    );
    expect(root.innerHTML).toBe("<i></i>");
    await vi.waitFor(() => expect(root.innerHTML).toBe("<b></b>"));
  });

  it("says that it could not be loaded", async () => {
    const root = shown(() => Promise.reject(new TypeError("Failed to fetch dynamically imported module")));
    await vi.waitFor(() => expect(root.textContent).toContain("could not be loaded"));
  });
});
