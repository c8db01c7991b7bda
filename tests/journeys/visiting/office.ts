import { createSqlJournal } from "../../../bot/adapters/sql/journal.ts";
import { createSqlInbox } from "../../../jobs/adapters/sql/linking/inbox.ts";
import type { Database } from "../../../knowledge/index.ts";
import { composeGrouping } from "../../../src/compose/finding/grouping.ts";
import { composeOfficers, composeVisits, type VisitDelivery } from "../../../src/compose/visits.ts";
import { questionsPage } from "../../../src/office/pages/questions-page.ts";
import { newId } from "../../../src/surroundings.ts";

/** The office's page of questions over a stage, as the account "Cô Lan" uses it. */
export function openOffice(database: Database, delivery: VisitDelivery) {
  const page = questionsPage({
    journal: createSqlJournal(database, newId),
    groupQuestions: composeGrouping({ embeddings: undefined }, database, () => undefined).groupQuestions,
    inbox: createSqlInbox(database),
    visits: composeVisits(database, { officeContact: undefined }, delivery),
    officers: composeOfficers(database, delivery.instant),
    instant: delivery.instant,
  });
  const account = "Cô Lan";
  const send = async (form: Readonly<Record<string, string>>): Promise<string> => {
    const acted = await page.act?.({ visit: "yes", ...form }, { account, query: {} });
    return acted !== undefined && "said" in acted ? acted.said : "";
  };
  return {
    list: async () => String(await page.show({ account, query: {} })),
    visit: async (id: string) => String(await page.show({ account, query: { visit: id } })),
    /** The ids of the visits that are listed. */
    waiting: async () =>
      [...String(await page.show({ account, query: {} })).matchAll(/\?visit=(\d+)/g)].map((it) => it[1] ?? ""),
    answer: (id: string, answer: string, expects = "none") => send({ do: "answer", id, answer, expects, sure: "yes" }),
    close: (id: string, note: string) => send({ do: "close", id, note }),
    /** Presses "Xong" beside the talk of an officer with somebody of the Official Account. */
    async endsTalk(conversation: string): Promise<string> {
      const acted = await page.act?.({ talk: "yes", channel: "zalo-oa", conversation }, { account, query: {} });
      return acted !== undefined && "said" in acted ? acted.said : "";
    },
    send,
  };
}
