// What the parts of the chat page share: its words, its form, and how they ask the server.

export const words = JSON.parse(document.getElementById("words").textContent);
export const form = document.getElementById("ask");
export const home = form.dataset.home;
export const api = home === "/" ? "/api" : `${home}/api`;
/** How long the server may say nothing. */
export const PATIENCE_MS = 20_000;

/** An element. Text only ever enters the page as text nodes. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Puts values into a sentence at their names: "Theo {place}". */
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** A link to a document. Where the chat is all there is, the document leads back to it; else it opens beside. */
export function documentLink(link, said) {
  const address = new URL(link, location.href);
  if (form.dataset.documents === "beside")
    return element("a", { class: "beside", href: address.href, target: "_blank", rel: "noopener" }, said);
  if (address.origin === location.origin) address.searchParams.set("back", home);
  return element("a", { href: address.href }, said);
}

/** What the server answers; `reached` is false where nobody knows whether it heard. Never rejects. */
export async function post(path, body) {
  try {
    const response = await fetch(`${api}/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return { reached: true, ok: response.ok, status: response.status, body: await response.json() };
  } catch {
    return { reached: false, ok: false, status: 0, body: {} };
  }
}

/** What the server tells; undefined where it does not answer. Never rejects. */
export async function get(path) {
  try {
    const response = await fetch(`${api}/${path}`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}
