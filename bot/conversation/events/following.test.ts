import { expect, it } from "vitest";
import { createFollowing } from "./following.ts";

const event = (id: string, about = "42", body = "chữ") =>
  ({ source: "telegram", about, id, body, receivedAt: "2030-01-01T00:00:00.000Z" }) as const;
const following = (waitMilliseconds: number) =>
  createFollowing({ waitMilliseconds, isMessage: ({ body }) => body === "chữ" });

it("knows that a later message of the same person has come, in whatever order they are taken up", async () => {
  const chat = following(1);
  for (const id of ["1", "2"]) chat.came(event(id));
  chat.came(event("1"));
  expect(await chat.follows(event("1"), false)).toBe(true);
  expect(await chat.follows(event("2"), false)).toBe(false);
});

it("waits a moment for it, and no longer", async () => {
  const chat = following(60_000);
  chat.came(event("1"));
  const follows = chat.follows(event("1"), true);
  chat.came(event("2"));
  expect(await follows).toBe(true);
  const alone = following(1);
  alone.came(event("1"));
  expect(await alone.follows(event("1"), true)).toBe(false);
});

it("takes neither another person's message for it, nor one that was worked on", async () => {
  const chat = following(1);
  for (const one of [event("1"), event("2"), event("3", "43")]) chat.came(one);
  chat.left(event("2"));
  expect(await chat.follows(event("1"), true)).toBe(false);
});

it("follows a part of an album by the next part alone", async () => {
  const chat = createFollowing({
    waitMilliseconds: 1,
    isMessage: () => true,
    albumOf: ({ body }) => (body.startsWith("ảnh") ? body : undefined),
  });
  for (const one of [event("1", "42", "ảnh 7"), event("2", "42", "ảnh 7"), event("3")]) chat.came(one);
  expect(await chat.follows(event("1", "42", "ảnh 7"), false)).toBe(true);
  expect(await chat.follows(event("2", "42", "ảnh 7"), true)).toBe(false);
});

it("takes no tap and no receipt for it", async () => {
  const chat = following(1);
  for (const one of [event("1"), event("2", "42", "đã xem")]) chat.came(one);
  expect(await chat.follows(event("1"), true)).toBe(false);
});
