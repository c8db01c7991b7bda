import type { InventedRoster } from "./invented-roster.ts";
import type { Platform } from "./platforms.ts";
import type { Product } from "./product.ts";
import type { Show } from "./show.ts";

/** Everything that plays in the demo, once it runs. */
export interface Stage {
  readonly folder: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly roster: InventedRoster;
  readonly platforms: readonly Platform[];
  readonly product: Product;
  readonly show: Show;
  /** Signs in to the office once; here only where the demo tries it itself, instead of a visitor. */
  readonly link?: string;
}
