export type { Moved, Office } from "./announcing/office.ts";
export { announcingWords, previewLines, problemInWords, say, statusLines } from "./announcing/said.ts";
export { createDelivery, type Delivery } from "./delivery.ts";
export { createDirectoryDesk, type DirectoryDesk } from "./directory/directory-desk.ts";
export type { Announcement } from "./domain/announcement.ts";
export { type Audience, EVERYBODY } from "./domain/audience.ts";
export { type DeliveryCounts, SETTLED } from "./domain/delivery.ts";
export type { Message, SendOutcome } from "./domain/outcome.ts";
export type { Directory, FileStore, Job, Ledger, PlannedDelivery, Sender, WorkQueue } from "./ports.ts";
