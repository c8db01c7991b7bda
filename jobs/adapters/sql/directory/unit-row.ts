import type { Unit } from "../../../domain/people/contact.ts";

/** A unit as its table holds it. */
export interface UnitRow {
  readonly id: string;
  readonly name: string;
  readonly level: Unit["level"];
  readonly commune: string | null;
  readonly aliases: readonly string[];
  readonly valid_from: string | null;
  readonly valid_to: string | null;
  readonly succeeded_by: string | null;
}

export function toUnit(row: UnitRow): Unit {
  const { id, name, level, aliases } = row;
  return {
    id,
    name,
    level,
    aliases,
    commune: row.commune ?? undefined,
    validFrom: row.valid_from ?? undefined,
    validTo: row.valid_to ?? undefined,
    succeededBy: row.succeeded_by ?? undefined,
  };
}
