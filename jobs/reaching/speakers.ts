import type { UnitIndex } from "../directory/unit-index.ts";
import { type Audience, EVERYBODY } from "../domain/people/audience.ts";
import type { Recipient } from "../domain/people/contact.ts";
import { UNIT_ROLES } from "../domain/people/roles.ts";
import type { Directory } from "../ports.ts";

const PAGE = 5_000;

/** Heads and contacts of these units, or of all, by the id of a unit that exists today; those of an ended unit belong to its successor. */
export async function findSpeakers(
  directory: Pick<Directory, "recipients">,
  book: UnitIndex,
  units?: readonly string[],
): Promise<ReadonlyMap<string, readonly Recipient[]>> {
  const byUnit = new Map<string, Recipient[]>();
  // No unit at all would mean all of them.
  if (units?.length === 0) return byUnit;
  for (const recipient of await everybodyOf(directory, { ...EVERYBODY, roles: UNIT_ROLES, units: units ?? [] })) {
    const spokenFor = new Set(
      recipient.contacts
        .filter(({ roles }) => roles.some((role) => UNIT_ROLES.includes(role)))
        .flatMap(({ unitId }) => {
          const unit = unitId === undefined ? undefined : book.byId(unitId);
          const now = unit === undefined ? undefined : book.current(unit);
          return now === undefined ? [] : [now.id];
        }),
    );
    for (const unit of spokenFor) {
      const known = byUnit.get(unit);
      if (known === undefined) byUnit.set(unit, [recipient]);
      else known.push(recipient);
    }
  }
  return byUnit;
}

/** Everybody of an audience, page by page. */
export async function everybodyOf(
  directory: Pick<Directory, "recipients">,
  audience: Audience,
): Promise<readonly Recipient[]> {
  const found: Recipient[] = [];
  for (;;) {
    const page = await directory.recipients(audience, { limit: PAGE, after: found.at(-1)?.person });
    found.push(...page);
    if (page.length < PAGE) return found;
  }
}
