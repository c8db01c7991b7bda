import { describe, expect, it } from "vitest";
import { weaknessOf } from "./weak-password.ts";

const NAMES = ["Văn phòng", "Trợ lý số Giáo dục"];

describe("a password that is easy to guess", () => {
  it.each(["password2026", "Password@123", "qwertyuiop", "1234567890", "abcdefghijkl", "9876543210", "aaaaaaaaaaaa"])(
    "is one that many have: %s",
    (password) => expect(weaknessOf(password, NAMES)).toBe("common"),
  );

  it.each(["Mật khẩu 2026", "mat.khau.moi", "anhyeuem123", "SoGiaoDuc@2026"])(
    "is a common Vietnamese one: %s",
    (password) => expect(weaknessOf(password, NAMES)).toBe("common"),
  );

  it.each(["Cô Lan Hương", "colanhuong2026", "CO-LAN-HUONG"])("is the name of the account: %s", (password) =>
    expect(weaknessOf(password, ["Cô Lan Hương"])).toBe("name"),
  );

  it("is the name of the product", () => expect(weaknessOf("Mô hình trợ lý X", ["mo-hinh-tro-ly-x"])).toBe("name"));

  it.each([
    "mật khẩu văn phòng",
    "một mật khẩu đủ dài",
    "bốn con voi màu tím",
    "k2#Lq9!vTz",
    "!@#$%^&*(){}",
    "долгий пароль",
  ])("is not %s", (password) => expect(weaknessOf(password, NAMES)).toBeUndefined());
});
