import axios from "axios";

/** A server of a model that is asked with JSON. */
export interface ModelServer {
  /** Base address, e.g. `http://127.0.0.1:8080/v1`. */
  readonly url: string;
  readonly model: string;
  readonly apiKey: string | undefined;
}

/** More is no answer to what is asked here: 32 vectors of 8,192 values take about 6 MB. */
const LONGEST_ANSWER = 64 * 1_024 * 1_024;

/**
 * Posts a body and gives what is answered, which nobody has checked. Rejects when the whole answer is late or its status is
 * not 2xx. Only the configured address is called: no redirect is followed and no proxy of the environment is used.
 */
export async function postJson(
  { url, apiKey }: ModelServer,
  path: string,
  body: object,
  milliseconds: number,
): Promise<unknown> {
  // The client's own timeout only limits how long nothing arrives.
  const signal = AbortSignal.timeout(milliseconds);
  try {
    const answer = await axios.post<unknown>(`${url.replace(/\/+$/, "")}${path}`, body, {
      headers: apiKey === undefined ? {} : { Authorization: `Bearer ${apiKey}` },
      signal,
      maxRedirects: 0,
      maxContentLength: LONGEST_ANSWER,
      proxy: false,
    });
    return answer.data;
  } catch (fault) {
    throw signal.aborted ? new Error(`no whole answer within ${milliseconds} ms`) : fault;
  }
}

/** The status with which a server refused a request; undefined when it did not answer. */
export function statusOf(fault: unknown): number | undefined {
  return axios.isAxiosError(fault) ? fault.response?.status : undefined;
}

/** Puts entries with an index in the order of `count` things asked about. Throws unless each is named exactly once. */
export function inOrder<Entry extends { readonly index: number }>(
  entries: readonly Entry[],
  count: number,
): readonly Entry[] {
  const ordered = [...entries].sort((left, right) => left.index - right.index);
  if (ordered.length !== count || ordered.some(({ index }, place) => index !== place))
    throw new Error(`the server answered about other things than the ${count} it was asked about`);
  return ordered;
}
