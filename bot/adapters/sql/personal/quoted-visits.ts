import { fill, type RecordsOwner } from "../../../../jobs/index.ts";
import type { Database } from "../../../../knowledge/index.ts";
import answering from "../../../words/locale/answering.json" with { type: "json" };
import visiting from "../../../words/locale/visiting.json" with { type: "json" };
import { writeOutbound } from "../outbound-record.ts";
import { CHATS, chatsOf } from "./owner-chats.ts";

/** The head of a visit as an officer reads it, up to where its number has been said. */
const SHOWN = visiting.officer.shown.slice(0, visiting.officer.shown.indexOf("{who}"));

/** Turns in which an officer may have seen what somebody wanted: few among all, and found by an index. */
const SEEN_BY_OFFICERS = `(reply LIKE '%"officer:%' OR reply LIKE '%"text":"${SHOWN.slice(0, SHOWN.indexOf("{id}"))}%' OR action LIKE 'officer:%')`;

/** Without it a deletion reads every turn of everybody: 2.3 s for 100,000 turns, in which an embedded database answers nobody. */
export const turnsSeenByOfficersMigration = {
  id: "bot-221-turns-seen-by-officers",
  index: { name: "turns_seen_by_officers", on: `turns (position) WHERE ${SEEN_BY_OFFICERS}` },
};

/**
 * Takes what somebody wanted of an officer out of the chats of the officers who looked at it or answered it: lists of those who
 * wait, the wish with the turns before it, the answer that was typed. The turns stay as turns of the officer, without words.
 * To be called before the visits themselves are deleted, since by their ids such turns are known.
 */
export async function forgetQuotedVisits(inside: Database, owner: RecordsOwner): Promise<void> {
  const visits = await inside.query<{ id: string }>(
    `SELECT id::text FROM inbox WHERE kind = 'visit' AND (channel, address) IN (${CHATS})`,
    chatsOf(owner),
  );
  if (visits.length === 0) return;
  const id = `(${visits.map((visit) => visit.id).join("|")})`;
  const [offered, tapped] = [`"officer:[a-z]+:${id}"`, `^officer:[a-z]+:${id}$`];
  const without = writeOutbound({ status: "answered", text: answering.notKept, citations: [], choices: [] });
  await inside.query(
    `UPDATE turns SET text = CASE WHEN action IS NULL THEN $1 ELSE text END, reply = $2, spans = NULL
     WHERE ${SEEN_BY_OFFICERS} AND (reply ~ $3 OR action ~ $4)`,
    [answering.notKept, without, `${offered}|"text":"${fill(SHOWN, { id })}`, tapped],
  );
  await inside.query("UPDATE conversation_memory SET menu = NULL WHERE menu ~ $1", [offered]);
  await inside.query(
    "UPDATE conversation_memory SET dialogue = NULL, pending = NULL, since = NULL WHERE pending ~ $1",
    [`^(answer|close|sure):${id}:`],
  );
}
