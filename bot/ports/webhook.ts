/** A call of a platform. */
export interface WebhookCall {
  /** The value of a header, whatever the case of its name; undefined when it was not sent. */
  readonly header: (name: string) => string | undefined;
  /** The bytes as they came: signatures are checked over them. */
  readonly body: Uint8Array;
}
/**
 * Takes the calls of one platform and says how to answer them:
 * - "taken": the event is kept, or there was nothing to keep; the platform need not repeat it.
 * - "refused": the call does not come from the platform (wrong secret or signature).
 * - "not-ready": it cannot be taken now; the platform should call again later.
 *
 * Rejects when the event could not be kept, for example because the database does not answer.
 * @example
 * const header = (name: string) => (name === "x-telegram-bot-api-secret-token" ? "bi-mat" : undefined);
 * await webhook({ header, body: new TextEncoder().encode('{"update_id":17}') }); // "taken"
 */
export type Webhook = (call: WebhookCall) => Promise<"taken" | "refused" | "not-ready">;
