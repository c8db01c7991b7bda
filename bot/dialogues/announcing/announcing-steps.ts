import {
  type AnnouncementDesk,
  announcingWords,
  approvalInWords,
  fill,
  type Moved,
  previewLines,
  statusLines,
} from "../../../jobs/index.ts";
import { saying } from "../../conversation/dialogue.ts";
import type { Outbound } from "../../ports.ts";
import words from "../../words/locale/announcing.json" with { type: "json" };

type Verb = "new" | "list" | "ask" | "drop" | "pause" | "resume" | "cancel" | "report";

const RECENT = 5;
const { said } = announcingWords;

/** Shows what would be sent to whom, with the first of two buttons. */
export async function previewed(
  announcing: AnnouncementDesk,
  id: string,
  before: readonly string[],
): Promise<Outbound> {
  const shown = await announcing.preview(id);
  if (shown.kind === "missing") return saying(fill(said.missing, { id }));
  return saying([...before, ...previewLines(shown, "unmarked")].join("\n"), decisions(id, shown.mark));
}

/** Sends it to the author only, in the same way as everybody will get it; this already uploads the files. */
export async function tested(
  announcing: AnnouncementDesk,
  id: string,
  mark: string,
  person: string,
): Promise<Outbound> {
  const outcome = await announcing.test(id, person);
  if (outcome.kind === "testing") return saying(words.testing, decisions(id, mark));
  return saying(fill(said[outcome.kind], { id }));
}

function decisions(id: string, mark: string): Outbound["choices"] {
  return [
    { label: words.button.ask, question: `announcing:ask:${id}:${mark}` },
    { label: words.button.test, question: `announcing:test:${id}:${mark}` },
    { label: words.button.drop, question: `announcing:drop:${id}` },
  ];
}

/** Shows the second button with the current count; it carries the mark of what the first one showed. */
async function confirmation(announcing: AnnouncementDesk, id: string, mark: string): Promise<Outbound> {
  const shown = await announcing.preview(id);
  if (shown.kind === "missing") return saying(fill(said.missing, { id }));
  if (shown.announcement.state !== "draft") return saying(fill(said.already, { id }));
  if (shown.mark !== mark) return previewed(announcing, id, [fill(said.changed, { id })]);
  const count = shown.run.people;
  return saying(fill(words.sure, { id, count }), [
    { label: fill(words.button.send, { count }), question: `announcing:send:${id}:${mark}` },
    { label: words.button.drop, question: `announcing:drop:${id}` },
  ]);
}

/** Why it was not approved; where what was shown is not what would be sent, it is shown anew. */
export async function notApproved(
  announcing: AnnouncementDesk,
  id: string,
  approval: Awaited<ReturnType<AnnouncementDesk["approve"]>>,
): Promise<Outbound> {
  const line = approvalInWords(approval, id);
  return approval.kind === "changed" || approval.kind === "gaps" ? previewed(announcing, id, [line]) : saying(line);
}

/** How far an announcement is sent, with what can be done about it now. */
export async function statusOf(announcing: Pick<AnnouncementDesk, "status">, id: string): Promise<Outbound> {
  const status = await announcing.status(id);
  if (status.kind === "missing") return saying(fill(said.missing, { id }));
  const { state } = status.announcement;
  const verbs: readonly (keyof typeof words.button & Verb)[] =
    state === "approved" || state === "sending"
      ? ["pause", "cancel", "report"]
      : state === "paused" || state === "stopped"
        ? ["resume", "cancel", "report"]
        : [];
  return saying(
    statusLines(status).join("\n"),
    verbs.map((verb) => ({ label: words.button[verb], question: `announcing:${verb}:${id}` })),
  );
}

/** Carries out the button of an announcement. */
export async function managed(
  announcing: AnnouncementDesk,
  { verb, id, mark, by }: { readonly verb: Verb; readonly id: string; readonly mark: string; readonly by: string },
): Promise<Outbound> {
  switch (verb) {
    case "ask":
      return confirmation(announcing, id, mark);
    case "drop":
      return moved(await announcing.cancel(id, by), id, () => saying(words.dropped));
    case "pause":
    case "resume":
    case "cancel":
      return moved(await announcing[verb](id, by), id, () => statusOf(announcing, id));
    case "report":
      return statusOf(announcing, id);
    case "new":
    case "list":
      return recent(announcing);
  }
}

async function recent(announcing: AnnouncementDesk): Promise<Outbound> {
  const latest = (await announcing.list()).slice(-RECENT).reverse();
  if (latest.length === 0) return saying(words.none);
  return saying(
    words.recent,
    latest.map(({ id, text }) => ({
      label: fill(words.line, { id, text: text.slice(0, 40) }),
      question: `announcing:report:${id}`,
    })),
  );
}

async function moved(
  { kind }: Moved | { readonly kind: "expired" },
  id: string,
  then: () => Outbound | Promise<Outbound>,
): Promise<Outbound> {
  return kind === "moved" ? then() : saying(fill(said[kind], { id }));
}
