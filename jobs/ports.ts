export type { Announcements } from "./ports/announcements.ts";
export type { Directory } from "./ports/directory.ts";
export type { FileStore, KeptFile } from "./ports/file-store.ts";
export type {
  ClaimedDelivery,
  DeliveryRow,
  DeliveryStep,
  Ledger,
  PlannedDelivery,
  Stretch,
} from "./ports/ledger.ts";
export type { PersonalRecords } from "./ports/personal-records.ts";
export type { RateBook } from "./ports/rate-book.ts";
export type { PeopleCount, RecipientBook, RecipientRow, RecipientsAsk } from "./ports/recipient-book.ts";
export type { RetentionBook } from "./ports/retention-book.ts";
export type { NextCall, Sender } from "./ports/sender.ts";
export type { Stillness } from "./ports/stillness.ts";
export type { TemplateBook } from "./ports/template-book.ts";
export type { Job, WorkQueue } from "./ports/work-queue.ts";
