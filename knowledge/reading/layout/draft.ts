import type { Passage } from "../../domain/passage.ts";

/** A passage before it has an id. */
export type Draft = Omit<Passage, "id" | "documentId" | "order">;
