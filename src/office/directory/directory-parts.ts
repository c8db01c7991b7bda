import type {
  DirectoryDesk,
  LinkDesk,
  LoadingDesk,
  OfficeDesk,
  PeopleDesk,
  Recipient,
  Register,
  SavedWordsDesk,
  Unit,
  UnitsDesk,
  Way,
} from "../../../jobs/index.ts";
import type { Asked, Html } from "../frame/contract.ts";
import { tabs } from "../frame/parts.ts";
import words from "./directory.vi.json" with { type: "json" };

/** What the section is made of. */
export interface DirectoryParts {
  readonly units: UnitsDesk;
  readonly people: PeopleDesk;
  readonly loading: LoadingDesk;
  readonly codes: LinkDesk;
  readonly audiences: SavedWordsDesk;
  readonly audience: DirectoryDesk["audience"];
  readonly reports: OfficeDesk["unitHistory"];
  readonly consents: Register["consents"];
  /** The way to a person now. */
  readonly wayOf: (person: Recipient) => Way;
}

export const HOME = "/office/directory";
const PARTS = ["units", "import", "codes", "audiences"] as const;

/** The address of a unit's page, or of one below it. */
export function unitAddress(id: string, below = ""): string {
  const address = `${HOME}/units/${encodeURIComponent(id)}`;
  return below === "" ? address : `${address}/${below}`;
}

/** The parts of the directory beside each other; files are loaded by whoever may write. */
export function partTabs(current: (typeof PARTS)[number], { may }: Pick<Asked, "may">): Html {
  return tabs(
    words.tabs.label,
    PARTS.filter((part) => part !== "import" || may("write")).map((part) => ({
      title: words.tabs[part],
      href: part === "units" ? HOME : `${HOME}/${part}`,
      isCurrent: part === current,
    })),
  );
}

/** The way above a page of the directory. */
export const trailHome = { title: words.title, href: HOME };

/** The ways from the list to a unit. */
export function trailTo({ id, name }: Pick<Unit, "id" | "name">) {
  return [trailHome, { title: name, href: unitAddress(id) }];
}

/** What the address names; "" where it names nothing. */
export function named(asked: Pick<Asked, "params">, name: string): string {
  return asked.params[name] ?? "";
}
