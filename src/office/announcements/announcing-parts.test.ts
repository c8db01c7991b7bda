import { expect, it } from "vitest";
import { withoutVariables, withVariables } from "./announcing-parts.ts";

it("lets an officer write whom it is for in plain words, and shows it so again", () => {
  const written = withVariables("Kính gửi [tên người nhận], [tên đơn vị]:");
  expect(written).toBe("Kính gửi {{ten|anh/chị}}, {{ten_don_vi|đơn vị}}:");
  expect(withoutVariables(written)).toBe("Kính gửi [tên người nhận], [tên đơn vị]:");
  expect(withoutVariables("Kính gửi {{ten|quý vị}}:")).toBe("Kính gửi {{ten|quý vị}}:");
});
