import { expect, it } from "vitest";
import { brokenPlaceholders, fillTemplate, gapsIn, unknownVariables, variablesOf } from "./template.ts";
import { valuesOf } from "./values.ts";

const TITLES = ["cô", "anh chị", "ph"];
const named = (name: string, unitName?: string) => valuesOf({ name, unitName }, TITLES);

it.each(["{{ten_don_vi}}", "{{ tên đơn vị }}", "{{Tên-Đơn-Vị}}", "{{TEN_DON_VI}}", "{{\u200bten don vi }}"])(
  "reads %s as the name of the unit",
  (written) => {
    expect(variablesOf(written)).toEqual(["ten_don_vi"]);
    expect(variablesOf(written.normalize("NFD"))).toEqual(["ten_don_vi"]);
    expect(fillTemplate(written, named("", "THPT A"))).toBe("THPT A");
  },
);

it("fills each of several placeholders by itself, with a fallback only where the value is missing", () => {
  const text = "Kính gửi {{ten|quý phụ huynh}} ({{ten_don_vi | nhà trường}}), {{ten|anh/chị}} ơi";
  expect(fillTemplate(text, named("Trần Thị B"))).toBe("Kính gửi Trần Thị B (nhà trường), Trần Thị B ơi");
  expect(fillTemplate(text, named(""))).toBe("Kính gửi quý phụ huynh (nhà trường), anh/chị ơi");
});

it("has a gap where one of two placeholders has no fallback", () => {
  expect(gapsIn("{{ten}} {{ten|bạn}} {{ten_don_vi|trường}}", named(""))).toEqual({
    open: ["ten"],
    covered: ["ten", "ten_don_vi"],
  });
  expect(gapsIn("{{ten}} {{la}}", named("Trần Thị B"))).toEqual({ open: [], covered: [] });
});

it.each(["", "  ", "\u200b", "-", "0912 345 678", "Cô", "PH", "Anh/Chị", "cô."])("takes %j for no name", (name) =>
  expect(named(name)).toEqual({}),
);

it.each(["Cô Lan", "Anh Tuấn", "Trần  Thị B "])("takes %j for a name", (name) =>
  expect(named(name).ten).toBe(name.replace(/\s+/g, " ").trim()),
);

it("fills what a name says of itself no second time", () => {
  expect(fillTemplate("Chào {{ten}}", named("{{ten_don_vi}} $& $1 Bình", "THPT A"))).toBe(
    "Chào {{ten_don_vi}} $& $1 Bình",
  );
});

it.each([
  ["{{ten}", 1],
  ["{ten}}", 1],
  ["{{{ten}}}", 1],
  ["{ten}", 1],
  ["{{ten", 1],
  ["{{ten}} {{ten}}", 0],
  ["Điều 3 {a}, {} và }", 0],
])("finds the broken placeholders of %s: %i", (text, count) => {
  expect(brokenPlaceholders(`Kính gửi ${text}, mời họp`)).toHaveLength(count);
});

it("names what it does not know as it was written", () => {
  expect(unknownVariables("{{ họ tên }} {{}} {{ten}}")).toEqual(["họ tên", ""]);
});
