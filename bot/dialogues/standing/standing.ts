import {
  type Forwarded,
  fill,
  instantInWords,
  type Matter,
  type OwedItem,
  type UnitDesk,
} from "../../../jobs/index.ts";
import { shortened } from "../../../knowledge/index.ts";
import { type Dialogue, saying } from "../../conversation/dialogue.ts";
import type { Outbound } from "../../ports.ts";
import words from "../../words/locale/standing.json" with { type: "json" };
import visiting from "../../words/locale/visiting.json" with { type: "json" };
import type { Words } from "../../words/words.ts";
import { type StandingAsked, standingAsked } from "../standing-words.ts";
import { valuesOf } from "../unit-reporting/owed-wording.ts";
import { chatOf } from "../visiting/visit-words.ts";

export interface StandingParts {
  readonly desk: Pick<UnitDesk, "forwarded">;
  /** The office as people are told of it. */
  readonly office: Pick<Words["office"], "name">;
}

const SHOWN_CHARACTERS = 80;
const KIND: Readonly<Partial<Record<StandingAsked, Matter["kind"]>>> = { extension: "extension", help: "needs-help" };

/**
 * Tells somebody who asks whether the office has answered how the latest thing that they or their unit sent stands: what
 * it was, when it was sent, and what came of it.
 */
export function createStanding({ desk, office: { name: office } }: StandingParts): Dialogue {
  return {
    name: "standing",
    async hear(heard) {
      const asked = heard.action === undefined ? standingAsked(heard.text) : undefined;
      const chat = chatOf(heard);
      if (asked === undefined || chat === undefined) return undefined;
      const reply = told(await desk.forwarded(chat), asked, office);
      // It ends nothing that this person was asked before.
      return reply && { reply };
    },
  };
}

function told({ unit, matters, reports }: Forwarded, asked: StandingAsked, office: string): Outbound | undefined {
  const [report] = reports;
  if (asked === "report" && report !== undefined) return reportSaid(report);
  const kind = KIND[asked];
  const latest = matters.find((one) => (kind === undefined || one.kind === kind) && !isTakenBack(one));
  if (latest !== undefined && asked !== "report") return matterSaid(latest, office);
  if (asked === "anything") return report === undefined ? saying(fill(words.none, { office })) : reportSaid(report);
  // Who speaks for no unit may ask the documents in these words.
  if (unit === undefined) return undefined;
  const none = { extension: words.noExtension, report: words.noReport, help: words.none }[asked];
  return saying(fill(none, { unit: unit.name, office }));
}

function isTakenBack({ stands }: Matter): boolean {
  return "by" in stands && stands.by === visiting.asker;
}

function matterSaid({ kind, said, at, stands, item }: Matter, office: string): Outbound {
  const owed = item === undefined ? { title: "", period: "", due: "" } : valuesOf(item);
  const values = { ...owed, office, said: shortened(said.trim().replace(/\s+/g, " "), SHOWN_CHARACTERS) };
  const what = fill(words.what[kind], values);
  switch (stands.kind) {
    case "waiting": {
      const more = fill(words.more[kind], values);
      const reply = saying(fill(words.waiting, { ...values, what, more, time: instantInWords(at) }));
      return kind === "visit" ? { ...reply, awaitsOfficer: true } : reply;
    }
    case "granted":
      return saying(fill(words.granted, values));
    default: {
      const form = stands.kind === "answered" ? words.answered : kind === "extension" ? words.refused : words.closed;
      // What an officer noted of a visit or a question is the office's own.
      const isOwn = kind === "visit" || kind === "question" || stands.note === "";
      const note = isOwn ? "" : fill(words.note, { note: stands.note });
      return saying(fill(form, { ...values, what, note, time: instantInWords(stands.at) }));
    }
  }
}

function reportSaid({
  item,
  receipt,
}: {
  readonly item: OwedItem;
  readonly receipt: { number: string } | undefined;
}): Outbound {
  const number = receipt === undefined ? "" : fill(words.receipt, { number: receipt.number });
  return saying(fill(words.report, { ...valuesOf(item), receipt: number }));
}
