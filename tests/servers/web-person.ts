import type { RunningProgram } from "./program.ts";

/** What `POST /api/chat` answers, as far as tests look at it. */
interface Answer {
  readonly turnId: string;
  readonly status: string;
  readonly text: string;
  readonly choices: readonly { readonly label: string; readonly question: string }[];
  readonly awaitsOfficer?: boolean;
  readonly citations?: readonly { readonly place: string; readonly document: string }[];
}

/** Somebody at the web page, over HTTP: what they say goes by the cookie that the page gave them. */
export async function webPerson({ address }: Pick<RunningProgram, "address">) {
  const page = await fetch(address);
  const cookie = page.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    fetch(address + path, {
      method: "POST",
      headers: { cookie, "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  return {
    cookie,
    post,
    async say(text: string, message?: string): Promise<Answer> {
      return (await post("/api/chat", { text, message })).json();
    },
    /** What the page shows after a reload. */
    async turns(): Promise<{ text: string; helpful?: boolean; fromOffice?: true; reply: Answer }[]> {
      return (await (await fetch(`${address}/api/conversation`, { headers: { cookie } })).json()).turns;
    },
    /** The page without script. */
    html: async (): Promise<string> => (await fetch(address, { headers: { cookie } })).text(),
  };
}
