// The steps of opening a province, in their order; loaded together while the database is being opened in a thread of its own.

export { openAssistant } from "./assistant.ts";
export { openDelivery } from "./delivery.ts";
export { openOffice } from "./office.ts";
export { openPlatforms } from "./platforms.ts";
