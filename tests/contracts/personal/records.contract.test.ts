import { beforeEach, expect, it } from "vitest";
import { createSqlEventInbox } from "../../../bot/adapters/sql/event-inbox.ts";
import { createOwnRecords } from "../../../jobs/index.ts";
import type { Database } from "../../../knowledge/index.ts";
import { composeOwnRecords, composePersonalRecords } from "../../../src/compose/people/personal-records.ts";
import { onEveryDatabase } from "../databases.ts";
import { CANARY, keepPerson, keepRoster, RECORD, rowsWith, truncateAll } from "./kept-person.ts";
import { TABLES_WITHOUT_PEOPLE } from "./tables-without-people.ts";

const AT = "2030-03-05T03:00:00.000Z";
const mine = { channel: "zalo-oa", conversation: "481047295001" } as const;
const other = { channel: "zalo-oa", conversation: "481047295002" } as const;

await onEveryDatabase((database: () => Database) => {
  beforeEach(() => truncateAll(database()));

  it("holds every table to exactly one kind, or says why it has nothing of people", async () => {
    const rows = await database().query<{ name: string }>(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
    );
    const covered = composePersonalRecords(database()).flatMap(({ tables }) => tables);
    const known = [...covered, ...Object.keys(TABLES_WITHOUT_PEOPLE)];
    expect(known.toSorted()).toEqual(rows.map(({ name }) => name).toSorted());
  });

  it("gives each kind a name of its own", () => {
    const kinds = composePersonalRecords(database()).map(({ kind }) => kind);
    expect(new Set(kinds).size).toBe(kinds.length);
  });

  it("shows a person what is kept of them, kind by kind, and nothing of others", async () => {
    await keepPerson(database(), { ...mine, word: CANARY, person: "p-1", at: AT });
    await keepPerson(database(), { ...other, word: "quetzal", person: "p-2", at: AT });
    const shown = await composeOwnRecords(database()).shown(mine);
    expect(shown.map(({ kind }) => kind).toSorted()).toEqual(
      [
        "consents",
        "contacts",
        "conversations",
        "deliveries",
        "events",
        "exports",
        "inbox",
        "links",
        "officer-talks",
        "reports",
        "tags",
        "wrong-codes",
      ].toSorted(),
    );
    expect(JSON.stringify(shown)).toContain(CANARY);
    expect(JSON.stringify(shown)).not.toContain("quetzal");
  });

  it("deletes their words, names and chats from every table, and leaves those of others", async () => {
    await keepPerson(database(), { ...mine, word: CANARY, person: "p-1", at: AT });
    await keepPerson(database(), { ...other, word: "quetzal", person: "p-2", at: AT });
    const before = await rowsWith(database(), "quetzal");
    await keepRoster(database(), CANARY, AT);
    const done = await composeOwnRecords(database()).erase(mine, AT);
    expect(await rowsWith(database(), CANARY)).toEqual([]);
    expect(await rowsWith(database(), RECORD)).toEqual(["evidence", "unit_obligation_steps", "unit_obligations"]);
    // The mark of a topic is at Zalo: the row says that it is ours to take off there.
    expect(await rowsWith(database(), mine.conversation)).toEqual(["contacts", "zalo_tags"]);
    expect(await rowsWith(database(), "quetzal")).toEqual(before);
    expect(done.find(({ kind }) => kind === "reports")).toEqual({ kind: "reports", erased: 0, kept: 5 });
    expect(done.find(({ kind }) => kind === "deliveries")).toEqual({ kind: "deliveries", erased: 0, kept: 1 });
  });

  it("keeps the bare address of whoever the office had loaded, as one that is not written to", async () => {
    await keepPerson(database(), { ...mine, word: CANARY, person: "p-1", at: AT });
    await composeOwnRecords(database()).erase(mine, AT);
    expect(await database().query("SELECT address, name, roles, unit_id, consent FROM contacts")).toEqual([
      { address: mine.conversation, name: "", roles: [], unit_id: null, consent: "withdrawn" },
    ]);
    expect(
      await database().query(
        "SELECT 1 FROM deliveries d JOIN contacts c ON c.person = d.recipient OR c.id = d.contact",
      ),
    ).toEqual([]);
    expect(await database().query("SELECT purpose, state FROM consents")).toEqual([
      { purpose: "messages", state: "withdrawn" },
    ]);
  });

  it("deletes the contact of whoever came by themselves", async () => {
    await keepPerson(database(), { ...mine, word: CANARY, person: "p-1", at: AT });
    await database().query(
      "UPDATE contacts SET consent = 'given', consent_at = $1, roles = '{parent}', unit_id = NULL",
      [AT],
    );
    await composeOwnRecords(database()).erase(mine, AT);
    expect(await database().query("SELECT 1 FROM contacts")).toEqual([]);
  });

  it("keeps the bare address of whoever is of a unit, also where they came by themselves or follow a topic", async () => {
    await keepPerson(database(), { ...mine, word: CANARY, person: "p-1", at: AT });
    await database().query("UPDATE contacts SET consent = 'given', consent_at = $1", [AT]);
    await composeOwnRecords(database()).erase(mine, AT);
    expect(await database().query("SELECT address, consent FROM contacts")).toEqual([
      { address: mine.conversation, consent: "withdrawn" },
    ]);
  });

  it("may delete once more, also where it was cut short", async () => {
    await keepPerson(database(), { ...mine, word: CANARY, person: "p-1", at: AT });
    const kinds = composePersonalRecords(database());
    const { peopleAt } = { peopleAt: async () => [{ person: "p-1", contacts: [] }] };
    const failing = { ...(kinds.at(-1) ?? never()), erase: async () => never() };
    const cut = createOwnRecords({ kinds: [...kinds.slice(0, -1), failing], register: { peopleAt } });
    await expect(cut.erase(mine, AT)).rejects.toThrow();
    await composeOwnRecords(database()).erase(mine, AT);
    await composeOwnRecords(database()).erase(mine, AT);
    expect(await rowsWith(database(), CANARY)).toEqual([]);
  });

  it.each([
    ["zalo-oa", "before", "after"],
    ["zalo-bot", "481047295001:before", "481047295001:after"],
    ["telegram", "before", "after"],
  ] as const)(
    "leaves what came on %s after the wish, and still recognises what came before",
    async (source, id, later) => {
      const inbox = createSqlEventInbox(database());
      const event = (id: string, receivedAt: string) =>
        ({ source, id, about: mine.conversation, body: "{}", receivedAt }) as const;
      const inHand = event(`${id}-in-hand`, AT);
      await inbox.keep(inHand, "open");
      const [claimed] = await inbox.claim({ owner: "p", milliseconds: 60_000 }, 9);
      for (const one of [event(id, AT), event(later, "2030-03-06T03:00:00.000Z")]) await inbox.keep(one, "open");
      await composeOwnRecords(database()).erase({ ...mine, channel: source }, AT);
      await inbox.settle(claimed ?? never(), "done");
      expect(await inbox.keep(event(id, AT), "open")).toBe(false);
      expect(await inbox.keep(inHand, "open")).toBe(false);
      expect(await inbox.claim({ owner: "q", milliseconds: 1_000 }, 9)).toMatchObject([{ id: later, body: "{}" }]);
    },
  );

  it("forgets what is old, no more at once than asked for, and leaves what is newer", async () => {
    await keepPerson(database(), { ...mine, word: CANARY, person: "p-1", at: AT });
    await keepPerson(database(), { ...other, word: "quetzal", person: "p-2", at: "2031-03-05T03:00:00.000Z" });
    await database().query("UPDATE inbox SET state = 'closed'");
    for (const kind of composePersonalRecords(database())) {
      expect(await kind.expire(AT, 10), kind.kind).toBe(0);
      while ((await kind.expire("2030-06-01T00:00:00.000Z", 1)) > 0);
    }
    // Who is in the directory, what they last said of each topic, and what a unit reported in a period that is open are needed still, as is what is at Zalo.
    expect(await rowsWith(database(), CANARY)).toEqual([
      "consents",
      "contacts",
      "evidence",
      "receipts",
      "unit_obligation_steps",
      "unit_obligations",
    ]);
    expect(await rowsWith(database(), "quetzal")).toContain("turns");
  });
});

function never(): never {
  throw new Error("cut short");
}
