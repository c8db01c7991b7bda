/**
 * The page on which the office is told what came of a form: the answer itself, or the page that it leads to with the sentence that
 * it keeps for there.
 */
export async function followed(answer: Response, cookie: string): Promise<Response> {
  const kept = answer.headers.getSetCookie().find((set) => set.startsWith("office-said="));
  if (answer.status !== 303 || kept === undefined) return answer;
  const page = new URL(answer.headers.get("location") ?? "", answer.url);
  return fetch(page, { headers: { cookie: `${cookie}; ${kept.split(";")[0]}` }, redirect: "manual" });
}
