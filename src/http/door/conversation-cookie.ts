import { createHash, randomBytes } from "node:crypto";
import type { Context } from "hono";
import { setCookie } from "hono/cookie";

/** Tells of a browser which conversation it has, by a secret that only its cookie holds. */
export interface ConversationDoor {
  /** The conversation of the cookie that came along; undefined without one. */
  of(context: Context): string | undefined;
  /** The same; without one it begins another, whose cookie goes with the answer. */
  ofOrNew(context: Context): string;
  /** The same, and the cookie is kept for another month. */
  renew(context: Context): string;
  /** Begins another conversation in the place of the one there was. */
  begin(context: Context): string;
}

/** 256 random bits, so that nobody comes upon one. */
const SECRET_BYTES = 32;
const SECRET = /^[\w-]{43}$/;
const KEPT_SECONDS = 30 * 24 * 60 * 60;

/**
 * `name` is that of the cookie. `secure`: people reach the server over TLS; the cookie then takes the prefix that
 * keeps other hosts of the domain from setting one. `inFrame`: the page stands in a frame of Telegram, where a browser gives
 * only cookies that are partitioned by the page around it, and only over TLS.
 */
export function createConversationDoor({
  name,
  secure,
  inFrame = false,
}: {
  readonly name: string;
  readonly secure: boolean;
  readonly inFrame?: boolean;
}): ConversationDoor {
  const cookie = secure ? `__Host-${name}` : name;
  const secretOf = (context: Context): string | undefined => {
    const [secret, another] = cookiesNamed(cookie, context.req.header("cookie") ?? "");
    // Of two nobody could say which one is ours.
    return secret !== undefined && another === undefined && SECRET.test(secret) ? secret : undefined;
  };
  const give = (context: Context, secret: string): string => {
    const framed = secure && inFrame;
    setCookie(context, cookie, secret, {
      path: "/",
      httpOnly: true,
      secure,
      sameSite: framed ? "None" : "Lax",
      partitioned: framed,
      maxAge: KEPT_SECONDS,
    });
    return conversationOf(secret);
  };
  const begin = (context: Context): string => give(context, randomBytes(SECRET_BYTES).toString("base64url"));
  const of = (context: Context): string | undefined => {
    const secret = secretOf(context);
    return secret === undefined ? undefined : conversationOf(secret);
  };
  return {
    of,
    begin,
    ofOrNew: (context) => of(context) ?? begin(context),
    renew(context) {
      const secret = secretOf(context);
      return secret === undefined ? begin(context) : give(context, secret);
    },
  };
}

const TOOL = "tool:";
/** So many signs hold 128 random bits. */
const SECRET_SIGNS = 22;

/**
 * The conversation of a tool that chose its id. It has a name space of its own: no id that a tool can write is the
 * conversation of a browser.
 */
export function conversationOfTool(id: string): string {
  return `${TOOL}${id}`;
}

/** Whether others may come upon a conversation: a tool gave it an id that is too short to be random. */
export function isGuessable(conversation: string): boolean {
  return conversation.startsWith(TOOL) && conversation.length < TOOL.length + SECRET_SIGNS;
}

/** What is kept of a secret: who reads the database cannot go on with anybody's conversation. */
function conversationOf(secret: string): string {
  return `cookie:${createHash("sha256").update(secret).digest("hex")}`;
}

/**
 * The values of all cookies of exactly this name. Only spaces and tabs are taken off around a name: what else looks like
 * white space could be set by another host of the domain under the name of ours.
 */
function cookiesNamed(name: string, header: string): readonly string[] {
  return header.split(";").flatMap((pair) => {
    const [, found, value = ""] = /^[ \t]*([^=]*?)[ \t]*=[ \t]*(.*?)[ \t]*$/.exec(pair) ?? [];
    return found === name ? [value] : [];
  });
}
