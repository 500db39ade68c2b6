import { describe, expect, it } from "vitest";
import { answerTo, causesOf, foundWith, named, passed } from "../../found-with.ts";

describe("originNullPolicy", () => {
  const document = (policy: string): ReturnType<typeof passed> =>
    passed("/page", [["content-security-policy", policy]], { url: "https://app.example/", resourceType: "document", mode: "navigate" });
  const blocked = (): ReturnType<typeof answerTo> =>
    answerTo("/x", 200, named, { documentUrl: null, pageOrigin: "null", actual: { sent: [["origin", "null"]] } });

  it("is found of a page whose own policy has sandbox, and cites the policy", () => {
    const page = document("sandbox allow-scripts");
    const call = blocked();
    expect(causesOf(page, call)[0]).toBe("origin-null-policy");
    expect(foundWith("origin-null-policy", page, call)?.evidence).toContainEqual(
      expect.objectContaining({ callId: page.id, header: "content-security-policy" }),
    );
  });

  it.each(["default-src 'self'", "sandbox allow-same-origin", "sandbox-like x"])("is not found with %s", (policy) => {
    expect(foundWith("origin-null-policy", document(policy), blocked())).toBeNull();
  });
});
