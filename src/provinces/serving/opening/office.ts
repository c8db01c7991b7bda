import type { ReachedChannel } from "../../../compose/channels/reach/reachability.ts";
import { composeGrouping } from "../../../compose/finding/grouping.ts";
import { askingOver, composeLibrary } from "../../../compose/library.ts";
import { composeOfficeDoor, composeOfficeSite } from "../../../compose/office-site.ts";
import type { AccountChange } from "../../../office/accounts/standing.ts";
import { workFolder } from "../../../running/private-folder.ts";
import type { OpenAssistant } from "../bound-parts.ts";
import type { openDelivery } from "./delivery.ts";
import type { Opening } from "./opening.ts";

interface OfficeParts extends Awaited<ReturnType<typeof openDelivery>> {
  readonly assistant: OpenAssistant;
  /** Which edition of the library the assistant was opened with. */
  readonly revision: number;
  /** Where the province listens. */
  readonly port: number;
}

/** Opens what the office works with: its commands, the keeping of its documents, its backups, and its pages last. */
export async function openOffice(opening: Opening, parts: OfficeParts) {
  const { settings, ground, bound } = opening;
  const { log, metrics, health, onFault, push } = ground;
  const { opened, store } = opening.library;
  const { database, kind } = opened;
  const { assistant, delivery, targets, port, revision: at } = parts;
  const { knowledge, modelHealth } = assistant;
  const { isIdle } = assistant.conversations;
  const kept = composeLibrary({
    ...{ store, database, kind, knowledge, at, onFault },
    workFolder: workFolder(settings.dataDir),
  });
  push(kept.stop);
  const onAccount = (told: AccountChange): void => log.info(told, "account of the office");
  const [{ composeOfficeCommands }, { startBackups }, { composeCondition }] = await Promise.all([
    import("../../../compose/audit/office-commands.ts"),
    import("../../../compose/backups/nightly.ts"),
    import("../../../compose/doctor/condition.ts"),
  ]);
  const backups = await startBackups(settings, opened, { metrics, log, onFault, isIdle });
  push(backups.stop);
  const asked = {
    ...{ ...delivery, backups: backups.desk, library: kept.library },
    ...{ asking: askingOver(assistant), condition: composeCondition(settings, opened) },
  };
  bound.commands.bind(composeOfficeCommands({ ...settings, port }, database, asked, { onAccount, onFault }));
  // From here on questions are answered, although the queue is not open yet.
  bound.assistant.bind(assistant);
  const door = await composeOfficeDoor(settings, database, onAccount);
  return {
    /** Signs the first account in, while there is none. */
    link: door.link,
    /** Shows the pages. */
    openPages(): void {
      const reach = (channel: ReachedChannel) => bound.chats.get()?.reach(channel);
      const { groupQuestions, stop } = composeGrouping(settings, database, onFault);
      push(stop);
      const answering = {
        documents: { ...kept, store, assistant, onFault },
        ...{ groupQuestions, modelHealth, targets, knowledge, onFault, kind },
        ...{ missing: health.missing, backups: backups.keeper },
      };
      bound.office.bind(composeOfficeSite(settings, door, delivery, database, reach, answering));
    },
  };
}
