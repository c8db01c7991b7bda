import { describe, expect, it } from "vitest";
import type { Contact } from "../people/contact.ts";
import type { ChannelPolicy } from "./channel-policy.ts";
import { routeOf, type SendingRules, standingOf } from "./route.ts";

const NOW = "2030-03-05T05:00:00.000Z";
const templates = { night: { from: 22, until: 6 }, atNight: [], qualities: [], hashed: true, development: false };
const templatePolicy = { channel: "zalo-template", price: 300, templates } as const;
const rules: SendingRules = {
  policies: {
    "zalo-oa": { channel: "zalo-oa", longest: 2_000, windowHours: 168, price: 55 },
    "zalo-template": templatePolicy,
  },
};
const contact = (channel: Contact["channel"], over: Partial<Contact> = {}): Contact => ({
  id: channel,
  person: "p",
  channel,
  address: channel === "zalo-oa" ? "4820017730011" : "84900000001",
  name: "Cô Mẫu",
  roles: ["head"],
  topics: [],
  consent: "given",
  ...over,
});
const silent = contact("zalo-oa", { lastWroteAt: "2030-02-01T03:00:00.000Z" });
const phone = contact("zalo-template");
const announcement = {
  text: "Kính gửi {{ten}}: họp lúc 8 giờ.",
  channels: ["zalo-oa", "zalo-template"],
  urgent: false,
} as const;
const template = { id: "312045", parameters: { nguoi_nhan: "{{ten}}", han_nop: "17:00 15/01/2030" } };
const ways = (contacts: readonly Contact[], over: object = { template }) =>
  routeOf({ person: "p", contacts }, { ...announcement, ...over }, rules, { now: NOW }).map(
    ({ channel, contact: { id }, verdict }) => [channel, id, verdict.kind === "refused" ? verdict.why : verdict.kind],
  );

describe("a file", () => {
  const file = {
    id: "f1",
    name: "lịch.pdf",
    type: "application/pdf",
    bytes: 1_000,
    link: "https://sgd.example/files/f1",
  };
  const read = (policy: Partial<ChannelPolicy>, text = "Họp.") =>
    standingOf(
      contact("zalo-oa", { lastWroteAt: NOW }),
      { channel: "zalo-oa", price: 0, longest: 50, ...policy },
      { text, files: [file], urgent: true },
      { quiet: undefined, now: NOW },
    );
  const linked = { text: "Họp.\nlịch.pdf: https://sgd.example/files/f1", buttons: [] };

  it("goes with the text where the channel carries its kind and size, else as a line under it", () => {
    expect(read({ files: { mostBytes: 1_000 } }).message).toEqual({ text: "Họp.", buttons: [], files: [file] });
    expect(read({}).message).toEqual(linked);
    expect(read({ files: { mostBytes: 999 } }).message).toEqual(linked);
    expect(read({ files: { mostBytes: 5_000, types: ["image/png"] } }).message).toEqual(linked);
  });

  it("counts with its line where the text has to fit", () => {
    expect(read({}, "Họp.".repeat(5)).verdict.kind).toBe("refused");
    expect(read({ files: { mostBytes: 1_000 } }, "Họp.".repeat(5)).verdict.kind).toBe("allowed");
  });
});

describe("the way to a person", () => {
  it("goes on from a closed window to a template by phone", () => {
    expect(ways([silent, phone])).toEqual([
      ["zalo-oa", "zalo-oa", "window-closed"],
      ["zalo-template", "zalo-template", "allowed"],
    ]);
  });

  it("takes the user id for a template where no phone number works", () => {
    for (const contacts of [[silent], [silent, { ...phone, unreachable: "gone" }]])
      expect(ways(contacts).at(-1)).toEqual(["zalo-template", "zalo-oa", "allowed"]);
  });

  it("ends with a reason at the channel of templates when the announcement names none", () => {
    expect(ways([silent, phone], {}).at(-1)).toEqual(["zalo-template", "zalo-template", "no-template"]);
  });

  it("fills the parameters of a template with what is known of the person", () => {
    const when = { quiet: undefined, now: NOW };
    const { message } = standingOf(phone, templatePolicy, { ...announcement, template }, when);
    expect(message.template).toEqual({
      id: "312045",
      parameters: { nguoi_nhan: "Cô Mẫu", han_nop: "17:00 15/01/2030" },
    });
  });

  it("judges the length with the name of the unit in the text, as it will be sent", () => {
    const told = { ...announcement, channels: ["zalo-oa" as const], text: "{{ten_don_vi}}".padEnd(1_990, ".") };
    const wayOf = (unitName: string) => {
      const contact = { ...silent, lastWroteAt: NOW, unitName };
      return routeOf({ person: "p", contacts: [contact] }, told, rules, { now: NOW })[0]?.verdict.kind;
    };
    expect([wayOf("THPT A"), wayOf("Trường Trung học phổ thông chuyên")]).toEqual(["allowed", "refused"]);
  });
});
