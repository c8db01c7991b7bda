import type { OfficeDesk, ReminderDesk } from "../../../jobs/index.ts";
import { type Dialogue, saying } from "../../conversation/dialogue.ts";
import words from "../../words/locale/office-reporting.json" with { type: "json" };
import { writableAddress } from "../writable-address.ts";
import { nudgeAction, readNudgeAction } from "./nudge-action.ts";

export interface NudgingParts {
  readonly office: Pick<OfficeDesk, "officer">;
  readonly reminders: ReminderDesk;
}

/**
 * Reminds units that have not reported: the first tap says how many and when, the second one reminds exactly those.
 * Each tap checks the role of the chat, since the role may have been taken away after the button was sent.
 */
export function createNudging({ office, reminders }: NudgingParts): Dialogue {
  return {
    name: "nudging",
    async hear(heard) {
      const address = writableAddress(heard);
      const nudge = heard.action === undefined ? undefined : readNudgeAction(heard.action);
      if (address === undefined || nudge === undefined) return undefined;
      const by = await office.officer(address);
      if (by === undefined) return { reply: saying(words.notOffice) };
      const { mark, ...asked } = nudge;
      if (mark !== undefined) {
        const { lines } = await reminders.remind({ ...asked, mark, by });
        return { reply: saying(lines.join("\n")) };
      }
      const { lines, mark: shown } = await reminders.look(asked);
      if (shown === undefined) return { reply: saying(lines.join("\n")) };
      const again = { label: words.remindSend, question: nudgeAction({ ...asked, mark: shown }) };
      return { reply: saying([...lines, words.remindSure].join("\n"), [again]) };
    },
  };
}
