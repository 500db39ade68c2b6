// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, describe, expect, it } from "vitest";
import { code, header, say, type Text, term, value } from "../../../src/model/text.ts";
import { RichText } from "../../../src/panel/components/rich-text.tsx";
import { link } from "../../builders/link.ts";

function draw(text: Text): HTMLElement {
  act(() => render(<RichText text={text} />, document.body));
  return document.body;
}

afterEach(() => render(null, document.body));

describe("RichText", () => {
  it("draws markup in a value as text", () => {
    const body = draw(say`Seen: ${value("<img src=x onerror=alert(1)>")} ${code("<b>")}`);
    expect(body.querySelector("img, b")).toBeNull();
    expect(body.textContent).toBe("Seen: <img src=x onerror=alert(1)> <b>");
  });

  it("shows characters that cannot be seen", () => {
    const body = draw(say`${value("\u200Btrue")}`);
    expect(body.querySelector(".unseen")?.textContent).toBe("\\u200B");
  });

  it("draws a header line with its usual name", () => {
    expect(draw(say`${header("access-control-allow-origin", "*")}`).textContent).toBe("Access-Control-Allow-Origin: *");
  });

  it("tells an empty value from none", () => {
    expect(draw(say`${header("vary", "")}`).textContent).toBe("Vary: (empty)");
    expect(draw(say`${header("vary")}`).textContent).toBe("Vary");
  });

  it("cuts a long value until all of it is asked for", () => {
    const body = draw(say`${value("A".repeat(262_144))}`);
    expect(body.textContent?.length).toBeLessThan(3_000);
    const button = body.querySelector("button");
    expect(button?.textContent).toContain("262,144");
    act(() => button?.click());
    expect(body.textContent).toHaveLength(262_144);
  });

  it("opens a link elsewhere, without a way back", () => {
    const anchor = draw(say`${link("Fetch", "https://fetch.spec.whatwg.org/")}`).querySelector("a");
    expect(anchor?.getAttribute("target")).toBe("_blank");
    expect(anchor?.getAttribute("rel")).toContain("noopener");
  });

  it.each(["javascript:alert(1)", "data:text/html,x", " javascript:alert(1)"])("makes no link of %s", (href) => {
    const body = draw(say`${link("click", href)}`);
    expect(body.querySelector("a")).toBeNull();
    expect(body.textContent).toBe("click");
  });

  it("explains a term when asked", () => {
    const body = draw(say`A ${term("preflight", "a question in advance")}.`);
    expect(body.textContent).toBe("A preflight.");
    act(() => body.querySelector("button")?.click());
    expect(body.textContent).toBe("A preflight (a question in advance).");
  });
});
