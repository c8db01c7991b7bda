interface Step {
  /** Never used again. Steps run in the order of the list. */
  readonly id: string;
  /**
   * The oldest version that runs on the schema after this step, "0.3.0": one that takes something away that older versions
   * use. Left out where every version that is in use runs on, which is the rule (see the README).
   */
  readonly oldest?: string;
  /** Why a step that the rules would not take is right nevertheless: "the table has few rows". */
  readonly excused?: string;
}

/** Statements that are done in one transaction. */
export interface Statements extends Step {
  readonly statements: readonly string[];
}

/** An index of a table that may be large. On a PostgreSQL in use it is made while others write. */
export interface MadeIndex extends Step {
  readonly index: {
    readonly name: string;
    /** The table and what of it, as SQL has it behind ON: "deliveries (cause, state)". */
    readonly on: string;
    readonly isUnique?: boolean;
  };
}

/** One step of the schema, owned by a room. */
export type Migration = Statements | MadeIndex;

/** A step that a database has, and what the version that added it said of it. */
export interface AppliedStep {
  readonly id: string;
  /** The version that added it; null before versions wrote themselves down. */
  readonly version: string | null;
  /** The oldest version that runs on the schema after it; null as above. */
  readonly oldest: string | null;
}

/** How the schema of a database and a version of the program go together. */
export type Fit =
  | { readonly kind: "fits"; readonly missing: readonly Migration[] }
  | { readonly kind: "too-new"; readonly says: string };

/**
 * Whether this version runs on a schema. One that is older than the schema does where no step that it does not know took
 * something away from it.
 */
export function fitOf(applied: readonly AppliedStep[], migrations: readonly Migration[], version: string): Fit {
  const has = new Set(applied.map(({ id }) => id));
  const missing = migrations.filter(({ id }) => !has.has(id));
  const known = new Set(migrations.map(({ id }) => id));
  const unknown = applied.filter(({ id }) => !known.has(id));
  const unmarked = unknown.find(({ oldest }) => oldest === null);
  if (unmarked !== undefined)
    return tooNew(`the database was made by a newer version (it has migration ${unmarked.id}): install that version`);
  const newest = unknown.map((step) => step.version ?? "").toSorted(compareVersions);
  const by = newest.at(-1) ?? "";
  const needed = unknown.map(({ oldest }) => oldest ?? "").toSorted(compareVersions);
  const needs = needed.at(-1) ?? "";
  if (unknown.length > 0 && compareVersions(version, needs) < 0)
    return tooNew(
      `the database was changed by version ${by} and takes version ${needs} or newer, and this is version ${version}: install version ${by}`,
    );
  if (unknown.length > 0 && missing.length > 0)
    return tooNew(
      `the database was changed by version ${by}, which does not know migration ${missing[0]?.id} of this version ${version}: install a version that knows both`,
    );
  return { kind: "fits", missing };
}

/** Below 0 where the first is the older one: "0.9.1" before "0.10.0". */
export function compareVersions(one: string, other: string): number {
  const parts = (version: string): readonly number[] =>
    version.split(".").map((part) => Number.parseInt(part, 10) || 0);
  const [left, right] = [parts(one), parts(other)];
  const differing = [0, 1, 2].find((index) => (left[index] ?? 0) !== (right[index] ?? 0));
  return differing === undefined ? 0 : (left[differing] ?? 0) - (right[differing] ?? 0);
}

function tooNew(says: string): Fit {
  return { kind: "too-new", says };
}
