/** The office of the running program, as somebody who is signed in uses it. */
export interface OfficeClient {
  /** Does what is done on a page, by the API; a question about its numbers is answered with yes. */
  act(path: string, fields?: Fields, files?: readonly GivenFile[]): Promise<unknown>;
  /** A page, as a browser gets it. */
  page(path: string): Promise<string>;
}

type Fields = Readonly<Record<string, string | readonly string[]>>;
export interface GivenFile {
  readonly name: string;
  readonly text: string;
}

interface Answered {
  readonly status: number;
  readonly body: { readonly said?: string; readonly data?: unknown; readonly sure?: string };
}

const ASKS_BACK = 428;

/** Signs in by the form of the page; fails when it is not let in. */
export async function signIn(address: string, name: string, password: string): Promise<OfficeClient> {
  const client = await signInBy(address, "/office/sign-in", { name, password });
  if (client === undefined) throw new Error(`the office does not let in ${name}`);
  return client;
}

/** Signs in by the button of a one-time link; undefined when it is not let in. */
export function signInByLink(link: string): Promise<OfficeClient | undefined> {
  const { origin, searchParams } = new URL(link);
  return signInBy(origin, "/office/sign-in/link", { link: searchParams.get("link") ?? "" });
}

async function signInBy(
  address: string,
  path: string,
  form: Readonly<Record<string, string>>,
): Promise<OfficeClient | undefined> {
  const { status, headers } = await fetch(`${address}${path}`, {
    method: "POST",
    redirect: "manual",
    headers: { origin: address },
    body: new URLSearchParams(form),
  });
  const cookie = headers.getSetCookie()[0]?.split(";")[0];
  return status === 303 && cookie !== undefined ? signedIn(address, cookie) : undefined;
}

function signedIn(address: string, cookie: string): OfficeClient {
  const headers = { origin: address, cookie };
  const send = async (path: string, fields: Fields, files: readonly GivenFile[]): Promise<Answered> => {
    const asJson = { body: JSON.stringify(fields), headers: { ...headers, "content-type": "application/json" } };
    const sent = files.length === 0 ? asJson : { body: asForm(files), headers };
    const response = await fetch(`${address}/office/api${path}`, { method: "POST", ...sent });
    return { status: response.status, body: (await response.json()) as Answered["body"] };
  };
  return {
    async act(path, fields = {}, files = []) {
      const first = await send(path, fields, files);
      const { sure = "" } = first.body;
      const { status, body } = first.status === ASKS_BACK ? await send(path, { ...fields, sure }, files) : first;
      if (status !== 200) throw new Error(`${path} was not done: ${status} ${JSON.stringify(body)}`);
      return body.data;
    },
    async page(path) {
      const response = await fetch(`${address}/office${path}`, { headers });
      if (response.status !== 200) throw new Error(`${path} is not shown: ${response.status}`);
      return response.text();
    },
  };
}

/** What is handed in has no fields beside its files. */
function asForm(files: readonly GivenFile[]): FormData {
  const form = new FormData();
  for (const { name, text } of files) form.append("files", new Blob([text]), name);
  return form;
}
