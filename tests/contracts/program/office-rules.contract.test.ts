import { beforeEach, describe, expect, it } from "vitest";
import { rulesOf } from "../../../jobs/index.ts";
import { composeRules, remindingHours } from "../../../src/compose/office/rules.ts";
import { createRuleBook } from "../../../src/office/administration/rules/rule-book.ts";
import { onEveryDatabase } from "../databases.ts";

const AT = "2026-11-30T03:00:00.000Z";
const RULES = {
  quiet: { from: 22, until: 6 },
  hours: { from: 9, until: 16 },
  after: [2, 5, 12],
  by: "Cô Lan",
  at: AT,
};
const OF_FILES = { policiesFile: undefined, remindingFile: undefined };

await onEveryDatabase((database) => {
  beforeEach(async () => {
    await database().query("DELETE FROM office_sending_rules");
  });
  const book = () => createRuleBook(database());
  const later = (minutes: number) => new Date(Date.parse(AT) + minutes * 60_000).toISOString();

  describe("the rules of sending that an administrator sets", () => {
    it("are kept as they were set, without quiet hours too, and taken back", async () => {
      expect(await book().put(RULES, undefined)).toBe(true);
      expect(await book().read()).toEqual(RULES);
      expect(await book().put({ ...RULES, quiet: undefined, at: later(1) }, AT)).toBe(true);
      expect((await book().read())?.quiet).toBeUndefined();
      expect([await book().remove(AT), await book().remove(later(1))]).toEqual([false, true]);
      expect(await book().read()).toBeUndefined();
    });

    it("are changed by one of two who saw the same", async () => {
      expect([await book().put(RULES, undefined), await book().put(RULES, undefined)]).toEqual([true, false]);
      expect([
        await book().put({ ...RULES, at: later(1) }, AT),
        await book().put({ ...RULES, at: later(2) }, AT),
      ]).toEqual([true, false]);
    });

    it("count for whoever sends and reminds already, and those of the files again once they are taken back", async () => {
      const { sending, reminding, setting, stop } = await composeRules(OF_FILES, database(), {
        instant: () => AT,
        onFault: () => undefined,
      });
      const taken = rulesOf({ rules: sending, senders: [] });
      const seen = () => [taken.quiet, reminding.hours, reminding.chain.map(({ after }) => after)];
      const hours = await remindingHours(OF_FILES, database());
      const before = [...seen(), await hours()];
      await setting.book.put(RULES, undefined);
      await setting.reload();
      expect([...seen(), await hours()]).toEqual([RULES.quiet, RULES.hours, RULES.after, RULES.hours]);
      await setting.book.remove(AT);
      await setting.reload();
      expect([...seen(), await hours()]).toEqual(before);
      stop();
    });
  });
});
