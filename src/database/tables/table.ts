/** A column that holds what was written into it; what the database computes itself is none. */
export interface Column {
  readonly name: string;
  /** As the database writes it: `text[]`, `timestamp with time zone`. */
  readonly type: string;
}

/** A table of the program. */
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  /** Tables that its rows refer to, itself among them where rows refer to others of the same table. */
  readonly refersTo: readonly string[];
  /** Whether writing its rows makes the database do more: note a change, count, or refuse. */
  readonly hasTriggers: boolean;
}

/**
 * The tables so that each stands after those that it refers to, else by name. Rows written in this order find what they refer to.
 * @throws when tables refer to each other in a circle: then no order has that
 */
export function inDependencyOrder(tables: readonly Table[]): readonly Table[] {
  const left = new Map(tables.map((table) => [table.name, table]));
  const ordered: Table[] = [];
  const names = [...left.keys()].sort();
  while (left.size > 0) {
    const next = names.find((name) => {
      const table = left.get(name);
      return table?.refersTo.every((other) => other === name || !left.has(other)) === true;
    });
    const table = next === undefined ? undefined : left.get(next);
    if (table === undefined)
      throw new Error(`the tables ${[...left.keys()].join(", ")} refer to each other in a circle`);
    left.delete(table.name);
    ordered.push(table);
  }
  return ordered;
}

/** Whether rows of a table refer to other rows of it: then they have to be written in one transaction. */
export function refersToItself({ name, refersTo }: Table): boolean {
  return refersTo.includes(name);
}

/** A name as it may stand in a statement, whatever it is. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
