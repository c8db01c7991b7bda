/** A server with the OpenAI interface, and the model that is asked of it. */
export interface ModelServer {
  readonly url: string;
  readonly model: string;
  readonly apiKey: string | undefined;
}

/** The server that three settings name; undefined where it is not set up. */
export function serverOf(
  address: string | undefined,
  model: string | undefined,
  apiKey: string | undefined,
): ModelServer | undefined {
  return address === undefined || model === undefined ? undefined : { url: address, model, apiKey };
}
