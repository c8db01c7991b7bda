import { createSqlInbox } from "../../../jobs/adapters/sql/linking/inbox.ts";
import type { Database } from "../../../knowledge/index.ts";
import { composeOfficers, composeVisits, type VisitDelivery } from "../../../src/compose/visits.ts";
import type { Asked } from "../../../src/office/frame/contract.ts";
import { peopleActs } from "../../../src/office/questions/people/people-acts.ts";
import { peopleView } from "../../../src/office/questions/people/people-view.ts";
import { personView } from "../../../src/office/questions/people/person-view.ts";

/** The office's page of people who wait over a stage, as the account "Cô Lan" uses it. */
export function openOffice(database: Database, delivery: VisitDelivery) {
  const parts = {
    inbox: createSqlInbox(database),
    visits: composeVisits(database, { officeContact: undefined }, delivery),
    officers: composeOfficers(database, delivery.instant),
    instant: delivery.instant,
  };
  const as = (params: Readonly<Record<string, string>> = {}): Asked => ({
    account: "Cô Lan",
    session: "",
    may: () => true,
    params,
    query: {},
    files: [],
  });
  const acts = peopleActs(parts);
  const act = async (path: string, form: Readonly<Record<string, string>>, id = ""): Promise<string> => {
    const found = acts.find((one) => one.path === path);
    const acted = await found?.run(found.fields.parse(form), as({ id }));
    return acted === undefined || acted.kind === "missing" || acted.kind === "wrong"
      ? ""
      : acted.kind === "done"
        ? acted.said
        : acted.says;
  };
  const list = async () => String(await (await peopleView(parts).show(as()))?.body);
  return {
    list,
    /** "" where there is no such visit. */
    visit: async (id: string) => String((await (await personView(parts).show(as({ id })))?.body) ?? ""),
    /** The ids of the visits that are listed. */
    waiting: async () => [
      ...new Set([...(await list()).matchAll(/questions\/people\/(\d+)"/g)].map((it) => it[1] ?? "")),
    ],
    answer: (id: string, answer: string, expects = "none") => act("people/:id/answer", { answer, expects }, id),
    close: (id: string, note: string) => act("people/:id/close", { note }, id),
    /** Presses "Xong" beside the talk of an officer with somebody of the Official Account. */
    endsTalk: (conversation: string) => act("people/talks/end", { channel: "zalo-oa", conversation }),
  };
}
