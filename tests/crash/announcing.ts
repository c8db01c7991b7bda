import { createSqlLedger } from "../../jobs/adapters/sql/delivery/ledger.ts";
import { createSqlDirectory } from "../../jobs/adapters/sql/directory/directory.ts";
import { EVERYBODY } from "../../jobs/index.ts";
import type { DeliveryRow } from "../../jobs/ports.ts";
import { openDesk } from "../../src/commands/opening/open-desk.ts";
import type { OpenDesk } from "../../src/commands/opening/own-desk.ts";
import { openLibrary } from "../../src/compose.ts";
import { type Config, parseConfig } from "../../src/config.ts";
import { newId } from "../../src/surroundings.ts";
import type { Addressee, Platforms } from "./platforms.ts";

const PAGE = 1_000;

export function configOf(settings: Readonly<Record<string, string>>): Config {
  const parsed = parseConfig(settings);
  if (parsed.kind === "wrong") throw new Error(parsed.line);
  return parsed.config;
}

/**
 * Puts people with one address each into the directory. `idsApart` is how many ids lie between two deliveries: a job
 * takes a stretch of ids, so with wide gaps a small announcement makes as many jobs as a large one.
 */
export async function seedPeople(config: Config, people: readonly Addressee[], idsApart: number): Promise<void> {
  const { opened } = await openLibrary(config);
  const { database } = opened;
  await database.query(`ALTER TABLE deliveries ALTER COLUMN id SET INCREMENT BY ${idsApart}`);
  const directory = createSqlDirectory({ database, newId, today: () => "2030-01-02" });
  await directory.putContacts(
    people.map(({ channel, address }) => ({
      id: address,
      person: address,
      channel,
      address,
      name: "Cô Mẫu",
      roles: ["parent"],
      topics: [],
      consent: "given",
    })),
  );
  // An Official Account may write only to those who wrote lately.
  const now = new Date().toISOString();
  for (const { channel, address } of people)
    if (channel === "zalo-oa") await directory.heardFrom(channel, address, now);
  await opened.close();
}

/** Does what the office does: through the running program when that holds the database, else on the database. */
export async function asOffice<Result>(
  config: Config,
  work: (announcing: OpenDesk["announcing"]) => Promise<Result>,
): Promise<Result> {
  const access = await openDesk(config);
  try {
    return await work(access.announcing);
  } finally {
    await access.close();
  }
}

/** Writes an announcement to all parents, as everybody of `seedPeople` is, and approves what the preview showed; gives its id. */
export async function announce(
  config: Config,
  { channels, addressees: { length: people } }: Pick<Platforms, "channels" | "addressees">,
): Promise<string> {
  return asOffice(config, async (announcing) => {
    const written = await announcing.draft({
      text: "Kính gửi {{ten}}: mời họp phụ huynh lúc 8 giờ.",
      audience: { ...EVERYBODY, roles: ["parent"] },
      channels,
      urgent: false,
      by: "cô Lan",
    });
    if (written.kind === "wrong") throw new Error(JSON.stringify(written.problems));
    const { id } = written.announcement;
    const seen = await announcing.preview(id);
    if (seen.kind !== "preview" || seen.run.people !== people) throw new Error(`the preview shows ${seen.kind}`);
    const { kind } = await announcing.approve(id, "anh Sáu", seen.mark);
    if (kind !== "approved") throw new Error(`the approval was ${kind}`);
    return id;
  });
}

/** A row of the ledger and the process that sent it last. */
export interface KeptRow extends DeliveryRow {
  readonly worker: string;
  /** Whether a call was begun since it was claimed. */
  readonly called: boolean;
}

/** The whole ledger of an announcement. Nothing else may have the embedded database open. */
export async function readLedger(config: Config, cause: string): Promise<readonly KeptRow[]> {
  const { opened } = await openLibrary(config);
  const { database } = opened;
  const callOf = new Map(
    (
      await database.query<{ id: string; worker: string | null; called_at: Date | string | null }>(
        "SELECT id::text, worker, called_at FROM deliveries WHERE cause = $1",
        [cause],
      )
    ).map(({ id, worker, called_at: at }) => [id, { worker: worker ?? "", called: at !== null }]),
  );
  const ledger = createSqlLedger(database);
  const rows: KeptRow[] = [];
  for (;;) {
    const last = rows.at(-1)?.id;
    const page = await ledger.rows(cause, { limit: PAGE, after: last });
    rows.push(...page.map((row) => ({ worker: "", called: false, ...row, ...callOf.get(row.id) })));
    if (page.length < PAGE) break;
  }
  await opened.close();
  return rows;
}
