import { html } from "hono/html";
import { z } from "zod";
import { fill, instantInWords } from "../../../jobs/index.ts";
import type { BackupStanding } from "../../backups/keeper.ts";
import { type Asked, act, type Html, type OfficeAct } from "../frame/contract.ts";
import { oneButton } from "../frame/form.ts";
import { live, tag } from "../frame/parts.ts";
import administrationWords from "./administration.vi.json" with { type: "json" };

/** Backups that the program makes itself. */
export interface BackupParts {
  readonly folder: string;
  /** The hour at which one is made each night; undefined: never by itself. */
  readonly hour: number | undefined;
  /** Whether each is tried by restoring, or only where the account of the database may make another one. */
  readonly areTried: boolean;
  readonly standing: () => Promise<BackupStanding>;
  /** Begins one and does not wait for it. */
  readonly begin: () => void;
}

const words = administrationWords.backups;
const MEGABYTE = 1_000_000;
/** Above this age of the newest one something is wrong: two nights went by. */
const OLD_MS = 50 * 3_600_000;

/** The last backup, what came of the last try, and the button that makes one. */
export async function backupHtml(parts: BackupParts, asked: Asked, at: string): Promise<Html> {
  const { newest, count, failed, isMaking } = await parts.standing();
  const isOld = newest === undefined || Date.parse(at) - Date.parse(newest.madeAt) > OLD_MS;
  const last =
    newest === undefined
      ? html`<p>${words.none}</p>`
      : html`<p>${tag(isOld ? words.old : words.good, isOld ? "wait" : "good")} ${fill(words.last, {
          at: instantInWords(newest.madeAt),
          size: (newest.bytes / MEGABYTE).toFixed(1).replace(".", ","),
          tried: parts.areTried ? words.tried : "",
          count,
        })}</p>`;
  const wrong =
    failed === undefined
      ? ""
      : html`<p class="warn">${fill(words.failed, { at: instantInWords(failed.at), says: failed.says })}</p>`;
  const making = isMaking ? html`<p>${words.making}</p>` : "";
  const when = parts.hour === undefined ? words.byHand : fill(words.nightly, { hour: parts.hour });
  const button =
    asked.may("administer") && !isMaking
      ? oneButton({ to: "/office/administration/backup-now", label: words.now })
      : "";
  return html`<h2>${words.title}</h2>${live("backups", html`${last}${wrong}${making}`)}<p>${when} ${fill(words.where, { folder: parts.folder })}</p>${button}`;
}

/** Makes a backup now, beside everything else. */
export function backupAct(parts: BackupParts | undefined): OfficeAct {
  return act({
    path: "backup-now",
    view: "system",
    title: words.now,
    needs: "administer",
    fields: z.object({}),
    async run() {
      if (parts === undefined) return { kind: "wrong", problems: [{ says: words.byServer }] };
      parts.begin();
      return { kind: "done", said: words.begun, go: "/office/administration/system", change: { object: words.title } };
    },
  });
}
