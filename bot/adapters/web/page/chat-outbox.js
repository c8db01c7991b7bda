// What was typed is not lost: a draft over a reload, a question until the server has answered it. Only these two are kept on the
// device, and only so long.

const UNSENT = "unsent";
const DRAFT = "draft";

/** A frame of another site may be given no storage: then it lasts as long as the page. */
function keeper(open, key) {
  let kept = null;
  const storage = () => {
    try {
      return open();
    } catch {
      return undefined;
    }
  };
  return {
    read: () => storage()?.getItem(key) ?? kept,
    write(value) {
      kept = value;
      try {
        if (value === null) storage()?.removeItem(key);
        else storage()?.setItem(key, value);
      } catch {
        // There is no room: the page itself still knows it.
      }
    },
  };
}

const draft = keeper(() => sessionStorage, DRAFT);
const unsent = keeper(() => localStorage, UNSENT);

export const readDraft = () => draft.read() ?? "";
export const keepDraft = (text) => draft.write(text === "" ? null : text);

/** Questions that the server has not answered yet, as `{ id, text }`, oldest first. */
export function unsentQuestions() {
  try {
    const kept = JSON.parse(unsent.read() ?? "[]");
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

export function keepQuestion(question) {
  const others = unsentQuestions().filter(({ id }) => id !== question.id);
  unsent.write(JSON.stringify([...others, question]));
}

export function dropQuestion(id) {
  const left = unsentQuestions().filter((question) => question.id !== id);
  unsent.write(left.length === 0 ? null : JSON.stringify(left));
}

/** Who begins another conversation has left those questions behind. */
export function dropAll() {
  unsent.write(null);
  keepDraft("");
}
