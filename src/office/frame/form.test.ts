import { describe, expect, it } from "vitest";
import { actForm, type Field, folded, oneButton } from "./form.ts";
import { emptyState, facts, live, shortened, tabs, tag, tiles } from "./parts.ts";

const fields: readonly Field[] = [
  { name: "text", label: "Nội dung", kind: "textarea", required: true, max: 20, hint: "Ngắn gọn." },
  { name: "kind", label: "Loại", kind: "select", choices: [{ value: "a", label: "A" }] },
  { name: "sure", label: "Khẩn", kind: "checkbox" },
  { name: "way", label: "Cách", kind: "radio", choices: [{ value: "b", label: "B" }] },
  { name: "secret", label: "Mật khẩu", kind: "password", autocomplete: "current-password" },
];
const to = "/office/x/1/save";

describe("a form of the office", () => {
  it("comes back with what was typed, says at each field what is wrong, and never with a password", () => {
    const values = { text: "<quá dài>", kind: "a", sure: "yes", way: "b", secret: "abc" };
    const problems = [{ field: "text", says: "Dài quá." }, { says: "Chưa lưu được." }];
    const form = String(actForm({ to, asked: { rejected: { to, values, problems } }, fields, submit: "Lưu" }));
    expect(form).toContain("&lt;quá dài&gt;</textarea>");
    expect(form).toContain('aria-invalid="true"');
    expect(form).toContain('<p class="wrong" role="alert">Chưa lưu được.</p>');
    expect(form.match(/ checked/g)).toHaveLength(2);
    expect(form).not.toContain("abc");
  });

  it("is not touched by what another form of the page was refused for", () => {
    const rejected = { to: "/office/x/2/save", values: { text: "khác" }, problems: [{ says: "Sai." }] };
    const form = String(actForm({ to, asked: { rejected }, fields, submit: "Lưu" }));
    expect(form).not.toMatch(/khác|Sai\./);
  });

  it("names each field and what is said below it", () => {
    const form = String(actForm({ to, asked: {}, fields, submit: "Lưu" }));
    for (const [, id = ""] of form.matchAll(/<(?:textarea|select|input type="password") id="([^"]+)"/g))
      expect(form).toContain(`<label for="${id}">`);
    expect(form).toContain('aria-describedby="form--office-x-1-save-text-hint"');
  });

  it("sends a file field as files are sent", () => {
    const file: Field = { name: "file", label: "Tệp", kind: "file", accept: ".csv" };
    expect(String(actForm({ to, asked: {}, fields: [file], submit: "Tải lên" }))).toContain("multipart/form-data");
  });

  it("may be one button, which says what it is about", () => {
    const button = String(oneButton({ to, label: "Nhận", about: "Trường A", hidden: { key: "1" } }));
    expect(button).toContain('aria-label="Nhận: Trường A"');
    expect(String(folded("Trả lại", oneButton({ to, label: "Trả" })))).toContain("<summary>Trả lại</summary>");
  });
});

describe("small parts of a page", () => {
  it("write what they are given as text", () => {
    const parts = [
      tiles([{ label: "<b>", count: 1_000, href: "?a" }]),
      facts([
        ["<b>", "x"],
        ["none", undefined],
      ]),
      tag("<b>", "bad"),
      emptyState("<b>", { label: "Thêm", href: "/office" }),
      tabs("<b>", [{ title: "A", href: "?", isCurrent: true }]),
      live("a", "x"),
    ].join("");
    expect(parts).not.toContain("<b>");
    expect(parts).toContain("1.000");
    expect(parts).not.toContain("none");
    expect(shortened("abc", 2)).toBe("ab…");
  });
});
