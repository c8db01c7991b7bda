import type { Obligation } from "../../domain/deadline/obligation.ts";
import type { DocumentDuty } from "../ports.ts";
import { ownersOf } from "./owners.ts";

/** Working days before the last working day on which units are reminded, unless the office chooses others. */
export const DEFAULT_STEPS: readonly number[] = [30, 14, 7, 3, 1, 0];
const ID_LENGTH = 8;

/** Makes the proposal of an obligation from a duty of a document. */
export function proposed(duty: DocumentDuty, digest: (text: string) => string): Obligation {
  const { id, title, source, owedBy, owedTo, recurrence, deadline } = duty;
  return {
    id: digest(`${id} ${source.quote}`).slice(0, ID_LENGTH),
    version: 1,
    state: "proposed",
    title,
    source,
    owners: ownersOf(owedBy),
    steps: DEFAULT_STEPS,
    receiver: owedTo === undefined ? undefined : { name: owedTo, setBy: "document" },
    recurrence,
    deadline: deadline === undefined ? undefined : { ...deadline, setBy: "document", revision: 1 },
  };
}
