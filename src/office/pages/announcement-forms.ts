import {
  type AnnouncementDesk,
  announcingWords,
  approvalInWords,
  type DirectoryDesk,
  fill,
  type Moved,
  problemInWords,
  resentInWords,
  type SendingChannel,
} from "../../../jobs/index.ts";
import { type Acted, officeWords } from "./page.ts";

export interface AnnouncementsParts {
  readonly announcing: AnnouncementDesk;
  readonly roster: Pick<DirectoryDesk, "audience">;
  /** The channels that are set up, in the order in which they are tried. */
  readonly channels: readonly SendingChannel[];
}

type Form = Readonly<Record<string, string>>;
type State = keyof typeof announcingWords.announcementStates;

const { said, announcementStates } = announcingWords;

/** Keeps an announcement as a draft, or says what is wrong with it or with its audience. */
export async function draftFrom(
  { announcing, roster, channels }: AnnouncementsParts,
  form: Form,
  by: string,
): Promise<Acted> {
  const { to = "", text = "", at, expires, urgent } = form;
  const meant = await roster.audience(to);
  if (meant.audience === undefined) return { said: meant.lines.join(" ") };
  const written = await announcing.draft({
    text,
    audience: meant.audience,
    channels,
    at,
    expires,
    urgent: urgent === "yes",
    by,
    from: accountOf(by),
  });
  if (written.kind === "wrong") return { said: written.problems.map(problemInWords).join(" ") };
  return { go: { id: written.announcement.id } };
}

/** Does what a button says, in the name of the account. */
export async function actOn(
  announcing: AnnouncementDesk,
  { do: does, id = "", mark = "" }: Form,
  by: string,
): Promise<Acted> {
  switch (does) {
    case "approve":
      return { said: approvalInWords(await announcing.approve(id, by, mark, accountOf(by)), id) };
    case "pause":
      return moved(await announcing.pause(id, by), id, "paused");
    case "resume":
      return moved(await announcing.resume(id, by), id, "sending");
    case "cancel":
      return moved(await announcing.cancel(id, by), id, "cancelled");
    case "withdraw":
      return moved(await announcing.withdraw(id, by), id, "withdrawing");
    case "resend":
      return { said: resentInWords(await announcing.resendUnknown(id), id) };
    default:
      return { said: officeWords.announcements.noSuchAction };
  }
}

/** The account behind a name; see `AnnouncementStep`. */
function accountOf(name: string): string {
  return `account ${name}`;
}

function moved({ kind }: Moved | { readonly kind: "expired" }, id: string, state: State): Acted {
  return { said: fill(said[kind], { id, state: announcementStates[state] }) };
}
