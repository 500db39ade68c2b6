import { describe, expect, it } from "vitest";
import type { Pairs } from "../../../builders/call.ts";
import { textOf } from "../../find-one.ts";
import { answerTo, causesOf, foundWith, named, passed } from "../../found-with.ts";

const s3: Pairs = [
  ["x-amz-request-id", "6RV4"],
  ["x-amz-id-2", "dGhp"],
  ["server", "AmazonS3"],
];

describe("storageBucketRule", () => {
  it.each([
    ["Amazon S3", s3],
    ["Google Cloud Storage", [["x-guploader-uploadid", "AB"]]],
    [
      "Azure Storage",
      [
        ["server", "Windows-Azure-Blob/1.0"],
        ["x-ms-request-id", "1"],
      ],
    ],
  ] as const)("is first of a bare answer of %s", (name, headers) => {
    const made = answerTo("/a.png", 200, headers);
    expect(causesOf(made)[0]).toBe("storage-bucket-rule");
    const finding = foundWith("storage-bucket-rule", made);
    expect(finding === null ? "" : textOf(finding)).toContain(name);
  });

  it("is first of a refused preflight, and says where there are rules that do not fit", () => {
    const vary = "Origin, Access-Control-Request-Headers, Access-Control-Request-Method";
    const made = answerTo("/a.png", 200, [], { method: "PUT", preflight: { status: 403, headers: [...s3, ["vary", vary]] } });
    expect(causesOf(made)[0]).toBe("storage-bucket-rule");
    const finding = foundWith("storage-bucket-rule", made);
    expect([finding?.sure, finding === null ? "" : textOf(finding)]).toEqual([
      "seen",
      expect.stringContaining("none of its CORS rules fits"),
    ]);
  });

  it.each([
    ["the file is not there", answerTo("/a.png", 404, s3)],
    ["another server answered", answerTo("/a.png", 200, [["server", "nginx"]])],
    ["the answer was allowed", passed("/a.png", [...named, ...s3])],
  ])("is not found where %s", (_, made) => {
    expect(foundWith("storage-bucket-rule", made)).toBeNull();
  });
});
