import { describe, expect, it } from "vitest";
import { createSeal, SEALED } from "./seal.ts";

const TOKEN = "refresh-nBq1Zx_của_OA";

describe("a seal", () => {
  const seal = createSeal("khóa của ứng dụng", "2600000000000000001");

  it("decrypts what it encrypted, and never encrypts the same text to the same bytes", () => {
    const [one, two] = [seal.close(TOKEN, "refresh"), seal.close(TOKEN, "refresh")];
    expect([seal.open(one, "refresh"), seal.open(two, "refresh")]).toEqual([TOKEN, TOKEN]);
    expect(one).not.toBe(two);
    expect(one).not.toContain("nBq1Zx");
  });

  it.each([
    ["another secret", createSeal("khóa mới", "2600000000000000001"), "refresh"],
    ["another app", createSeal("khóa của ứng dụng", "2600000000000000002"), "refresh"],
    ["another use", seal, "access"],
  ])("does not open under %s", (_, other, use) => {
    expect(other.open(seal.close(TOKEN, "refresh"), use)).toBeUndefined();
  });

  it("does not decrypt when a byte was altered or is missing", () => {
    const closed = seal.close(TOKEN, "refresh");
    const flipped = (at: number) => closed.slice(0, at) + (closed[at] === "A" ? "B" : "A") + closed.slice(at + 1);
    for (const wrong of [flipped(SEALED.length + 3), flipped(closed.length - 3), closed.slice(0, 30), SEALED])
      expect(seal.open(wrong, "refresh")).toBeUndefined();
  });

  it("gives back unchanged what was stored before there was a seal", () => {
    expect(seal.open(TOKEN, "refresh")).toBe(TOKEN);
  });
});
