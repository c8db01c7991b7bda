import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask, type RunningProvinces, startProvinces } from "./stage.ts";

const BOTH = ["an-giang", "ca-mau"] as const;
type Name = (typeof BOTH)[number];
const SIGNS: Readonly<Record<Name, string>> = { "an-giang": "đồng lúa trĩu bông", "ca-mau": "rừng đước xanh rì" };
const other = (name: Name): Name => (name === "an-giang" ? "ca-mau" : "an-giang");

/** An act whose number and subject are the same in both provinces, and whose words are not. */
const actOf = (name: Name): string => `SỞ GIÁO DỤC VÀ ĐÀO TẠO

Số: 77/TB-SGDĐT

THÔNG BÁO
Về cuộc thi vẽ tranh

1. Chủ đề của cuộc thi vẽ tranh là ${SIGNS[name]}.
`;

let provinces: RunningProvinces;
beforeAll(async () => {
  provinces = await startProvinces({
    "an-giang": { OFFICE_CONTACT: "0296 3 852 000" },
    "ca-mau": { OFFICE_CONTACT: "0290 3 831 000" },
    "dong-thap": { OFFICE_PASSWORD: "ngan" },
  });
  for (const name of BOTH) {
    const path = join(provinces.folder, `${name}.txt`);
    writeFileSync(path, actOf(name));
    await provinces.command(name, "library", "addPaths", [path], { by: "thử" });
  }
});
afterAll(async () => provinces?.stop());

describe.each(BOTH)("%s", (name) => {
  it("answers from its own library alone", async () => {
    const question = "Chủ đề của cuộc thi vẽ tranh là gì?";
    await expect.poll(() => ask(provinces, name, question)).toContain(SIGNS[name]);
    expect(await ask(provinces, name, question)).not.toContain(SIGNS[other(name)]);
  });

  it("stands by itself at its own host name", async () => {
    const told = await provinces.at(name)("/readyz");
    expect([told.status, JSON.parse(told.text).status]).toEqual([200, "ready"]);
  });
});

it("answers nothing to people at a name that is no province's, and there says how the provinces stand", async () => {
  expect((await provinces.at("nowhere.example")("/")).status).toBe(404);
  const told = await provinces.at("nowhere.example")("/readyz");
  expect([told.status, JSON.parse(told.text)]).toMatchObject([
    200,
    { status: "ready", provinces: { "an-giang": { status: "ready" }, "dong-thap": { status: "failed" } } },
  ]);
  expect(provinces.printed()).toContain("province dong-thap: setting OFFICE_PASSWORD is wrong");
});
