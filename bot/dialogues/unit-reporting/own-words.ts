import { fill, type Mine, type OwedItem } from "../../../jobs/index.ts";
import { type Said, saying } from "../../conversation/dialogue.ts";
import words from "../../words/locale/unit-reporting.json" with { type: "json" };
import { agrees } from "../agreeing.ts";
import { headWish } from "../head-words/head-wish.ts";
import { type HandingInParts, type Hearing, report } from "./handing-in.ts";
import { itemInWords, valuesOf } from "./owed-wording.ts";
import { askedOf } from "./requests.ts";
import { meantOf } from "./several.ts";
import type { UnitWish } from "./unit-wishes.ts";
import { type Waiting, writeWaiting } from "./waiting.ts";

type Meant = Extract<Waiting, { readonly kind: "meant" }>;

/** What the buttons under the question whether it is meant so send back. */
const [YES, NO] = ["reports:yes", "reports:no"];

/**
 * What somebody says of what their unit owes in words of their own; undefined for everything else, for people who speak for
 * no unit that owes something, and where the words tell of danger. What is recorded or passed on is asked first where it is
 * not sure. `act` does what is meant.
 */
export async function ownWords(
  { desk }: Pick<HandingInParts, "desk">,
  hearing: Hearing,
  act: (wish: UnitWish, mine: Mine) => Promise<Said>,
): Promise<Said | undefined> {
  const read = headWish(hearing.text);
  if (read === undefined) return undefined;
  const mine = await desk.mine(hearing.address);
  if (mine.kind === "stranger" || mine.items.length === 0 || (await hearing.tellsDanger?.()) === true) return undefined;
  const [only, ...others] = meantOf(mine, undefined, hearing.waiting).items;
  const one = others.length === 0 ? only : undefined;
  const { wish, isSure } = read;
  if (wish === "who") return { reply: saying(whoTakes(one)), pending: hearing.pending };
  const isRecorded = wish === "done" || wish === "help" || wish === "not-ours" || wish === "extend";
  if (isRecorded && !isSure && one !== undefined && hearing.waiting?.kind !== "files")
    return askMeant(one, wish, hearing.text);
  return act({ wish, isSure, saysMore: wish !== "done" }, mine);
}

function whoTakes(item: OwedItem | undefined): string {
  return item === undefined ? words.whoTakes : `${words.whoTakes}\n${itemInWords(item)}`;
}

function askMeant(item: OwedItem, wish: Meant["wish"], said: string): Said {
  return {
    reply: saying(fill(words.meant[wish], valuesOf(item)), [
      { label: words.meant.yes, question: YES },
      { label: words.meant.no, question: NO },
    ]),
    pending: writeWaiting({ kind: "meant", wish, key: item.owed.key, said }),
  };
}

/** Does what was asked about after a yes to it; undefined for other words. */
export async function agreedTo(parts: HandingInParts, hearing: Hearing, waiting: Meant): Promise<Said | undefined> {
  return agrees(hearing.text) ? doMeant(parts, hearing, waiting) : undefined;
}

/** Does what a button under that question says; undefined for other buttons. An old button does nothing, and says so. */
export async function tappedMeant(parts: HandingInParts, hearing: Hearing, sent: string): Promise<Said | undefined> {
  if (sent !== YES && sent !== NO) return undefined;
  const { waiting } = hearing;
  if (waiting?.kind !== "meant") return { reply: saying(words.missing) };
  return sent === YES ? doMeant(parts, hearing, waiting) : { reply: saying(words.cancelled) };
}

function doMeant(parts: HandingInParts, hearing: Hearing, { wish, key, said }: Meant): Promise<Said> {
  return wish === "done" ? report(parts, hearing, key) : askedOf(parts, hearing, key, wish, said);
}
