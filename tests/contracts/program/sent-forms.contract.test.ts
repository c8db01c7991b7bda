import { expect, it } from "vitest";
import type { Database } from "../../../knowledge/index.ts";
import { createSentForms } from "../../../src/office/once/sent-forms.ts";
import { onEveryDatabase } from "../databases.ts";

await onEveryDatabase((database: () => Database) => {
  it("takes a form once, also when it comes twice at the same time, and says where the first one led", async () => {
    const forms = createSentForms(database());
    const taken = await Promise.all([forms.take("a"), forms.take("a")]);
    expect(taken.map(({ kind }) => kind).toSorted()).toEqual(["again", "first"]);
    await forms.done("a", "/office/announcements/7");
    expect(await forms.take("a")).toEqual({ kind: "again", go: "/office/announcements/7" });
    expect(await forms.take("b")).toEqual({ kind: "first" });
  });

  it("takes one again that was released, or is older than two days", async () => {
    const forms = createSentForms(database());
    await forms.take("c");
    await forms.release("c");
    expect(await forms.take("c")).toEqual({ kind: "first" });
    await database().query("UPDATE office_sent_forms SET sent_at = sent_at - interval '49 hours' WHERE form = 'c'");
    expect(await forms.take("c")).toEqual({ kind: "first" });
  });
});
