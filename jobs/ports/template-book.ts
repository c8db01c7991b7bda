import type { RegisteredTemplate } from "../domain/announcement/registered-template.ts";

/** Templates that a platform has registered for the account. */
export interface TemplateBook {
  /** Undefined while the platform cannot be asked. */
  find(id: string): Promise<RegisteredTemplate | "missing" | undefined>;
}
