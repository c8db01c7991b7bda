import type { RegisteredTemplate } from "../domain/announcement/registered-template.ts";

/** Templates that a platform has registered for the account. */
export interface TemplateBook {
  /**
   * The template as the platform describes it, at most a few minutes old; "missing" when the platform knows none of
   * this id; undefined when it could not be asked.
   * @example
   * await templates.find("427551");
   * // { id: "427551", name: "Nhắc lịch họp", isEnabled: true, price: { byPhone: 200 }, parameters: […], … }
   */
  find(id: string): Promise<RegisteredTemplate | "missing" | undefined>;
}
