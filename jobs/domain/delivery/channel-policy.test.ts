import { describe, expect, it } from "vitest";
import type { Contact } from "../people/contact.ts";
import { type ChannelPolicy, priceOf, verdict } from "./channel-policy.ts";

const contact: Contact = {
  id: "c",
  person: "p",
  channel: "zalo-oa",
  address: "1",
  name: "Cô Mẫu",
  roles: ["head"],
  topics: [],
  consent: "given",
  lastWroteAt: "2030-03-01T03:00:00.000Z",
};
const policy: ChannelPolicy = { channel: "zalo-oa", longest: 2_000, windowHours: 168, price: 55 };
const noon = "2030-03-05T05:00:00.000Z";
const quiet = { from: 21, until: 7 };

describe("whether a person may be written to", () => {
  it("is open within the channel's window", () => {
    expect(verdict(contact, policy, { text: "a", now: noon, quiet })).toEqual({ kind: "allowed" });
  });

  it.each<[string, Partial<Contact>, string]>([
    ["they withdrew their consent", { consent: "withdrawn" }, "no-consent"],
    ["they were entered without a basis", { consent: "unasked" }, "no-basis"],
    ["the address does not work", { unreachable: "gone" }, "gone"],
    ["they last wrote eight days ago", { lastWroteAt: "2030-02-25T03:00:00.000Z" }, "window-closed"],
  ])("is closed when %s", (_, over, why) => {
    expect(verdict({ ...contact, ...over }, policy, { text: "a", now: noon, quiet })).toEqual({ kind: "refused", why });
  });

  it("is closed once they follow none of the topics that it is for any more", () => {
    const asked = { text: "a", now: noon, topics: ["tuyển sinh", "y tế"] };
    expect(verdict({ ...contact, topics: ["y tế", "học phí"] }, policy, asked)).toEqual({ kind: "allowed" });
    expect(verdict({ ...contact, topics: ["học phí"] }, policy, asked)).toEqual({ kind: "refused", why: "no-consent" });
    expect(verdict(contact, policy, { ...asked, topics: [] })).toEqual({ kind: "allowed" });
  });

  it("is closed to those who never wrote, where the channel has a window", () => {
    const { lastWroteAt: _, ...silent } = contact;
    expect(verdict(silent, policy, { text: "a", now: noon })).toMatchObject({ kind: "refused", why: "window-closed" });
  });

  it("waits until the platform's own night is over, be it urgent or not", () => {
    const article = { channel: "zalo-article", price: 0, night: { from: 22, until: 6 } } as const;
    const at = (hours: object) => verdict(contact, article, { text: "a", now: "2030-03-05T16:00:00.000Z", ...hours });
    expect(at({})).toEqual({ kind: "later", until: "2030-03-05T23:00:00.000Z", why: "quiet-hours" });
    expect(at({ quiet })).toEqual({ kind: "later", until: "2030-03-06T00:00:00.000Z", why: "quiet-hours" });
  });

  it("waits for the morning of office time in the quiet hours, across midnight too", () => {
    const at = (now: string) => verdict(contact, policy, { text: "a", now, quiet });
    const morning = { kind: "later", until: "2030-03-06T00:00:00.000Z", why: "quiet-hours" };
    // 21:30, 23:59 and 06:59 in UTC+7.
    expect(["2030-03-05T14:30:00.000Z", "2030-03-05T16:59:00.000Z", "2030-03-05T23:59:00.000Z"].map(at)).toEqual([
      morning,
      morning,
      morning,
    ]);
    expect(at("2030-03-06T00:00:00.000Z")).toEqual({ kind: "allowed" });
  });

  it("counts the composed form: letters typed with separate marks are no longer", () => {
    const text = "ế".normalize("NFD").repeat(1_000);
    expect(text.length).toBeGreaterThan(2_000);
    expect(verdict(contact, policy, { text, now: noon })).toEqual({ kind: "allowed" });
    expect(verdict(contact, policy, { text: "a".repeat(2_001), now: noon })).toMatchObject({ why: "our-fault" });
  });
});

describe("the price of a message", () => {
  const free = { ...policy, freeHours: 48 };
  const templates = {
    night: { from: 22, until: 6 },
    atNight: [],
    qualities: [],
    hashed: true,
    development: false,
  };
  const carrying: ChannelPolicy = { channel: "zalo-template", templates };
  const template = { id: "1", parameters: {}, price: { byPhone: 250 } };

  it("is nothing for two days after the person wrote, and that of the channel after", () => {
    expect(priceOf(contact, free, { now: "2030-03-03T03:00:00.000Z" })).toBe(0);
    expect(priceOf(contact, free, { now: "2030-03-03T03:00:00.001Z" })).toBe(55);
  });

  it("is that of the template, for the way by which it goes, where the platform names one", () => {
    expect(priceOf({ ...contact, channel: "zalo-template" }, carrying, { template, now: noon })).toBe(250);
    expect(priceOf(contact, carrying, { template, now: noon })).toBeUndefined();
  });

  it("is nothing while templates reach administrators only", () => {
    const trying = { ...carrying, templates: { ...templates, development: true } };
    expect(priceOf(contact, trying, { template, now: noon })).toBe(0);
  });
});
