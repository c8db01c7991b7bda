import { setTimeout as sleep } from "node:timers/promises";
import { announcingWords, type DeliveryCounts, SETTLED } from "../../jobs/index.ts";
import { openDesk } from "../../src/commands/opening/open-desk.ts";
import { progressLine } from "../../src/commands/progress.ts";
import { parseConfig } from "../../src/config.ts";
import { wrapped } from "./fitting-lines.ts";
import type { Platform } from "./platforms.ts";
import { resultLines } from "./result.ts";
import { PARTS } from "./show.ts";
import type { Stage } from "./stage.ts";
import { contradictions, receivedOn } from "./tally.ts";

const CHIEF = "Chánh Văn phòng";
const AUDIENCE = "hiệu trưởng, đầu mối đơn vị và phụ huynh mầm non, tiểu học, THCS";
const LEVELS = ["mầm non", "tiểu học", "THCS"];
/** Urgent, so that the demo is the same by day and in the quiet hours. */
const TEXT =
  "Kính gửi {{ten}}: do bão gần bờ, học sinh mầm non, tiểu học, THCS nghỉ học ngày mai. Nhà trường sẽ báo ngày học lại.";
const ANNOUNCED = "do bão gần bờ";
const LOOK_MS = 200;
const SECOND_MS = 1_000;
const PATIENCE_MS = 90_000;

/** What came of the announcement. */
export interface Announced {
  /** In sentences. */
  readonly result: readonly string[];
  /** What does not add up; empty when all is well. */
  readonly wrong: readonly string[];
}

/** Drafts, approves and watches one announcement as the office would. */
export async function announce(parts: Stage, meanwhile: () => Promise<void>): Promise<Announced> {
  const { platforms, roster, settings } = parts;
  const parsed = parseConfig(settings);
  if (parsed.kind === "wrong") throw new Error(parsed.line);
  const { announcing, close } = await openDesk(parsed.config);
  try {
    const id = await approved(parts);
    const look = async (): Promise<Watched> => found(await announcing.status(id));
    const [{ counts, state, seconds }] = await Promise.all([watch(parts, look), meanwhile()]);
    const { run } = found(await announcing.preview(id));
    const meant = roster.people.filter(({ unit }) => LEVELS.includes(unit.level));
    const received = receivedOn(platforms, meant, roster.people, ANNOUNCED);
    const figures = { people: run.people, unreached: run.unreached, counts, received };
    const undone = state === "done" ? [] : [announcingWords.announcementStates[state]];
    return {
      result: resultLines({ figures, platforms, seconds }),
      wrong: [...undone, ...contradictions(figures)],
    };
  } finally {
    await close();
  }
}

function found<Answer extends { readonly kind: string }>(
  answer: Answer,
): Exclude<Answer, { readonly kind: "missing" }> {
  if (answer.kind === "missing") throw new Error("the announcement is gone");
  return answer as Exclude<Answer, { readonly kind: "missing" }>;
}

/** Writes and approves it with the office's commands, the mark taken from what was printed; gives its id. */
async function approved({ product, show }: Stage): Promise<string> {
  const typed = wrapped(
    `npm run announce -- draft --to "${AUDIENCE}" --urgent --by "cô Lan" --text "${TEXT}"`,
    show.width,
    "  $ ",
  );
  show.put(PARTS.announcing, "draft", typed, { rank: 3 });
  const printed = await product.type(
    "announce",
    "draft",
    "--to",
    AUDIENCE,
    "--urgent",
    "--by",
    "cô Lan",
    "--text",
    TEXT,
  );
  const [, id, mark] =
    printed.map((line) => /approve (\S+) --mark (\S+)/.exec(line)).find((match) => match !== null) ?? [];
  if (id === undefined || mark === undefined) throw new Error(`the draft has no mark: ${printed.join(" ")}`);
  // The text was shown above, and the id is shown with the next command: both are left out here.
  const shown = printed.filter((line) => !line.includes(id) && !line.includes(ANNOUNCED));
  const preview = shown.flatMap((line) => wrapped(line.trim(), show.width, line.startsWith(" ") ? "      " : "    "));
  show.put(PARTS.announcing, "preview", preview, { rank: 3 });
  const approval = `npm run announce -- approve ${id} --mark ${mark} --by "${CHIEF}"`;
  show.put(PARTS.announcing, "approve", wrapped(approval, show.width, "  $ "));
  await product.type("announce", "approve", id, "--mark", mark, "--by", CHIEF);
  // From now on the preview may give way to what really happens.
  show.put(PARTS.announcing, "draft", typed, { rank: 1 });
  show.put(PARTS.announcing, "preview", preview, { rank: 1 });
  return id;
}

interface Watched {
  readonly announcement: { readonly state: keyof typeof announcingWords.announcementStates };
  readonly counts: DeliveryCounts;
}

/** Shows how far it is until nothing moves any more. */
async function watch({ show, platforms }: Stage, look: () => Promise<Watched>) {
  const from = performance.now();
  const samples = platforms.map((platform) => ({ platform, rate: rateOf(platform) }));
  for (;;) {
    const { announcement, counts } = await look();
    const { state } = announcement;
    const isMoving = state === "approved" || state === "sending";
    const seconds = (performance.now() - from) / SECOND_MS;
    const rates = samples.map(({ platform, rate }) => `${platform.name} ${rate()} tin/giây`).join(" · ");
    const lines = [
      `${progressLine(counts)}, ${Math.round(seconds)} giây`,
      isMoving ? rates : announcingWords.announcementStates[state],
      countsInWords(counts),
    ].flatMap((line) => wrapped(line, show.width, "  "));
    show.put(PARTS.announcing, "progress", lines, { rank: 9, moving: isMoving });
    if (!isMoving) return { counts, state, seconds };
    if (performance.now() - from > PATIENCE_MS) throw new Error("the announcement was not finished in time");
    await sleep(LOOK_MS);
  }
}

/** Messages that the platform accepted in the last second. */
function rateOf({ log }: Platform): () => number {
  const seen: { readonly at: number; readonly accepted: number }[] = [];
  return () => {
    const now = { at: performance.now(), accepted: log.accepted() };
    seen.push(now);
    while (seen.length > 1 && now.at - (seen[1]?.at ?? now.at) >= SECOND_MS) seen.shift();
    const { at, accepted } = seen[0] ?? now;
    return Math.floor(((now.accepted - accepted) * SECOND_MS) / Math.max(SECOND_MS, now.at - at));
  };
}

function countsInWords(counts: DeliveryCounts): string {
  const states = ["planned", "claimed", "deferred", ...SETTLED] as const;
  return states
    .filter((state) => (counts[state] ?? 0) > 0 || state === "sent" || state === "unknown")
    .map((state) => `${announcingWords.deliveryStates[state]} ${counts[state] ?? 0}`)
    .join(" · ");
}
