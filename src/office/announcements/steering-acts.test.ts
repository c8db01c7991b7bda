import { expect, it } from "vitest";
import type { Asked } from "../frame/contract.ts";
import type { AnnouncementsParts } from "./announcing-parts.ts";
import { steeringActs } from "./steering-acts.ts";

const standing = (id: string, text: string) => ({ announcement: { id, text } });
const paused: string[] = [];
const announcing = {
  page: async () => ({ rows: [standing("a", "Kính gửi {{ten|anh/chị}}: nghỉ học"), standing("b", "Mời họp")] }),
  pause: async (id: string) => {
    paused.push(id);
    return { kind: id === "a" ? "moved" : "not-now" };
  },
};
const parts = { announcing } as object as AnnouncementsParts;
const asked = { account: "Cô Hạnh", params: {} } as object as Asked;

it("stops everything that goes out at once, after asking back with each, and keeps in the trail what it stopped", async () => {
  const stop = steeringActs(parts).find(({ path }) => path === "stop");
  const asking = stop?.asks as ((given: object, asked: Asked) => Promise<object>) | undefined;
  expect(await asking?.({}, asked)).toMatchObject({
    kind: "question",
    lines: ["“Kính gửi [tên người nhận]: nghỉ học”", "“Mời họp”", expect.any(String)],
  });
  const run = stop?.run as ((given: object, asked: Asked) => Promise<object>) | undefined;
  expect(await run?.({}, asked)).toMatchObject({
    data: { stopped: 1 },
    change: { object: "Kính gửi [tên người nhận]: nghỉ học" },
  });
  expect(paused).toEqual(["a", "b"]);
});
