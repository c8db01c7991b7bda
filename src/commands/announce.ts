import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Command } from "commander";
import {
  type Attachment,
  announcingWords,
  approvalInWords,
  fill,
  type Moved,
  previewLines,
  problemInWords,
  resentInWords,
  statusLines,
} from "../../jobs/index.ts";
import type { OpenDesk } from "./opening/own-desk.ts";
import { progressLine } from "./progress.ts";
import { print, tell, withinOpened } from "./within.ts";

export interface AnnounceParts {
  readonly open: () => Promise<OpenDesk>;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

type Options = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

const LOOK_EVERY_MS = 500;
const { said } = announcingWords;

/**
 * `announce draft | preview | test | approve | send | status | pause | resume | cancel | withdraw | correct | resend |
 * list`
 */
export function registerAnnounce(program: Command, { open, sleep }: AnnounceParts): void {
  const announce = program.command("announce").description("announcements to many: write, look, approve, send, watch");
  const within = withinOpened(open);
  const command = (
    name: string,
    description: string,
    work: (access: OpenDesk, id: string, options: Options) => Promise<void>,
  ) =>
    announce
      .command(name)
      .description(description)
      .argument("<id>")
      .action((id: string, options: Options) => within((access) => work(access, id, options)));

  announce
    .command("draft")
    .description("write one; shows who would be reached")
    .requiredOption("--to <audience>", "whom, as the office says it")
    .option("--text <text>")
    .option("--file <file>", "the text in a file")
    .option("--attach <file...>", "files; links under the text where a channel carries none")
    .option("--template <id>", "a registered template, for the channel zalo-template")
    .option("--parameter <name=value...>", "what stands in the template; {{ten}} and {{ten_don_vi}} as in the text")
    .option("--channels <list>", "channels in the order to try", "zalo-bot,telegram")
    .option("--at <words>", "not before this time, as the office says it, or an ISO instant")
    .option("--expires <words>", "nothing is sent after this time, as the office says it, or an ISO instant")
    .option("--urgent", "in the quiet hours too", false)
    .option("--by <name>", "who writes", "office")
    .action((options: Options) => within((access) => draft(access, options)));
  command("preview", "what would happen, and the mark to approve with", ({ announcing }, id) =>
    preview(announcing, id),
  );
  command("test", "send it to one person alone", async ({ announcing }, id, { person = "" }) => {
    const outcome = await announcing.test(id, String(person));
    tell({
      done: outcome.kind === "testing",
      lines: [fill(said[outcome.kind], { id: outcome.kind === "testing" ? outcome.cause : id })],
    });
  }).requiredOption("--person <id>");
  command("approve", "approve exactly what was previewed", async ({ announcing, work }, id, { by = "", mark = "" }) => {
    const approval = await announcing.approve(id, String(by), String(mark));
    const { kind } = approval;
    tell({ done: kind === "approved", lines: [approvalInWords(approval, id)] });
    if (kind === "approved" && work !== undefined) print(fill(said.waiting, { id }));
  })
    .requiredOption("--mark <mark>")
    .requiredOption("--by <name>");
  command("send", "send what is due from here and watch until it is done", (access, id) => watch(access, id, sleep));
  command("status", "where it stands", async ({ announcing }, id) => {
    const status = await announcing.status(id);
    if (status.kind === "missing") return tell({ done: false, lines: [fill(said.missing, { id })] });
    for (const line of statusLines(status)) print(line);
  });
  command("pause", "stop for now", async ({ announcing }, id) => moved(await announcing.pause(id), id, "paused"));
  command("resume", "go on", async ({ announcing }, id) => moved(await announcing.resume(id), id, "sending"));
  command("cancel", "send nothing more", async ({ announcing }, id) =>
    moved(await announcing.cancel(id), id, "cancelled"),
  );
  command("withdraw", "take back what was sent, where the channel allows it", async ({ announcing }, id) =>
    moved(await announcing.withdraw(id), id, "withdrawing"),
  );
  command("correct", "a corrected text for the same people", async ({ announcing }, id, options) => {
    const outcome = await announcing.correct(id, await textOf(options), nameIn(options));
    if (outcome.kind === "wrong") return tell({ done: false, lines: outcome.problems.map(problemInWords) });
    moved(outcome, id, "draft");
  })
    .option("--text <text>")
    .option("--file <file>")
    .option("--by <name>", "who corrects", "office");
  command("resend", "send again to those of unknown outcome", async ({ announcing }, id) =>
    print(resentInWords(await announcing.resendUnknown(id), id)),
  );
  announce
    .command("list")
    .description("all announcements")
    .action(() =>
      within(async ({ announcing }) => {
        for (const { id, version, state, text } of await announcing.list())
          print([id, version, announcingWords.announcementStates[state], text.slice(0, 60)].join("\t"));
      }),
    );
}

async function draft({ announcing, roster }: OpenDesk, options: Options): Promise<void> {
  const meant = await roster.audience(String(options.to));
  for (const line of meant.lines) print(line);
  if (meant.audience === undefined) return tell({ done: false, lines: [] });
  const files = await attached(announcing, Array.isArray(options.attach) ? options.attach : []);
  if (files === undefined) return;
  const written = await announcing.draft({
    text: await textOf(options),
    files,
    audience: meant.audience,
    template: typeof options.template === "string" ? templateOf(options.template, options.parameter) : undefined,
    channels: String(options.channels).split(",").map(channelOf),
    urgent: options.urgent === true,
    by: String(options.by),
    at: options.at === undefined ? undefined : String(options.at),
    expires: options.expires === undefined ? undefined : String(options.expires),
  });
  if (written.kind === "wrong") return tell({ done: false, lines: written.problems.map(problemInWords) });
  print(fill(said.drafted, { id: written.announcement.id }));
  await preview(announcing, written.announcement.id);
}

/** The files as they are kept; undefined when one cannot be attached, after the reason was printed. */
async function attached(
  announcing: OpenDesk["announcing"],
  paths: readonly string[],
): Promise<Attachment[] | undefined> {
  const files: Attachment[] = [];
  for (const path of paths) {
    const outcome = await announcing.attach(resolve(path));
    if (outcome.kind === "wrong") {
      tell({ done: false, lines: outcome.problems.map(problemInWords) });
      return undefined;
    }
    files.push(outcome.file);
  }
  return files;
}

async function preview(announcing: OpenDesk["announcing"], id: string): Promise<void> {
  const shown = await announcing.preview(id);
  if (shown.kind === "missing") return tell({ done: false, lines: [fill(said.missing, { id })] });
  for (const line of previewLines(shown)) print(line);
}

/** Sends from this process when no other does, and shows how far the run is until it ends or waits for a person. */
async function watch({ announcing, work }: OpenDesk, id: string, sleep: AnnounceParts["sleep"]): Promise<void> {
  const worker = await work?.((fault) => process.stderr.write(`${fault instanceof Error ? fault.message : fault}\n`));
  try {
    for (;;) {
      const status = await announcing.status(id);
      if (status.kind === "missing") return tell({ done: false, lines: [fill(said.missing, { id })] });
      const isMoving = ["approved", "sending", "withdrawing"].includes(status.announcement.state);
      if (process.stdout.isTTY) process.stdout.write(`\r${progressLine(status.counts)}`);
      if (!isMoving) {
        if (process.stdout.isTTY) print("");
        for (const line of statusLines(status)) print(line);
        return;
      }
      await sleep(LOOK_EVERY_MS);
    }
  } finally {
    await worker?.close();
  }
}

function nameIn({ by }: Options): string | undefined {
  return typeof by === "string" ? by : undefined;
}

async function textOf({ text, file }: Options): Promise<string> {
  if (typeof file === "string") return readFile(file, "utf8");
  return typeof text === "string" ? text : "";
}

function templateOf(id: string, given: Options[string]) {
  const pairs = Array.isArray(given) ? given.map(String) : [];
  const parameters = pairs.map((pair): [string, string] => {
    const mark = pair.indexOf("=");
    if (mark < 1) throw new Error(`${pair} is no parameter; write --parameter name=value`);
    return [pair.slice(0, mark).trim(), pair.slice(mark + 1).trim()];
  });
  return { id, parameters: Object.fromEntries(parameters) };
}

function channelOf(name: string) {
  const known = Object.keys(announcingWords.channels) as (keyof typeof announcingWords.channels)[];
  const channel = known.find((one) => one === name.trim());
  if (channel === undefined) throw new Error(`there is no channel ${name}; there are ${known.join(", ")}`);
  return channel;
}

function moved(
  { kind }: Moved | { readonly kind: "expired" },
  id: string,
  state: keyof typeof announcingWords.announcementStates,
): void {
  tell({ done: kind === "moved", lines: [fill(said[kind], { id, state: announcingWords.announcementStates[state] })] });
}
