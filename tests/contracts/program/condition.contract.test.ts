import { beforeEach, describe, expect, it } from "vitest";
import { composeCondition } from "../../../src/compose/doctor/condition.ts";
import { migrations } from "../../../src/compose/migrations.ts";
import { lookInside } from "../../../src/doctor/probes/database-probe.ts";
import { onEveryDatabase } from "../databases.ts";

await onEveryDatabase((database) => {
  describe("what a database says of itself", () => {
    const opened = () => ({ database: database(), kind: "embedded" as const });
    beforeEach(() => database().query("DELETE FROM schema_migrations WHERE id = 'of-a-later-version'"));

    it("is that all is there, that it may be written, and what the clock says", async () => {
      const {
        database: facts,
        accounts,
        grant,
        passages,
      } = await composeCondition({ zaloOa: undefined, passages: "memory" }, opened()).look();
      expect(facts).toMatchObject({ pending: [], unknown: [], mayMakeTables: true, mayMakeQueue: true });
      expect(facts).toMatchObject({ isReadOnly: false, encoding: "UTF8" });
      expect(Math.abs(facts.aheadMilliseconds)).toBeLessThan(60_000);
      expect([accounts, grant]).toEqual([0, { kind: "unseen" }]);
      expect(passages).toEqual({ where: "memory", storedBytes: 0 });
    });

    it("is which migrations it lacks and which are of a later version, and then nothing is read from its tables", async () => {
      const next = { id: "of-the-next-version", statements: [] };
      expect((await lookInside(database(), "postgresql", [...migrations, next])).pending).toEqual([next.id]);
      await database().query("INSERT INTO schema_migrations (id) VALUES ('of-a-later-version')");
      const condition = await composeCondition({ zaloOa: undefined, passages: "memory" }, opened()).look();
      expect(condition.database.unknown).toEqual(["of-a-later-version"]);
      expect(condition.accounts).toBe("unseen");
    });
  });
});
