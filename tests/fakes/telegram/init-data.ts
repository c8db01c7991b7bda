import { createHmac } from "node:crypto";

/**
 * What Telegram gives to a page that it opens for a person, signed as Telegram signs it. `at` is in milliseconds; fields
 * of `over` take the place of others before the signature.
 */
export function signedInitData({
  token,
  user,
  at,
  over = {},
}: {
  readonly token: string;
  readonly user: number;
  readonly at: number;
  readonly over?: Readonly<Record<string, string>>;
}): string {
  const fields: Record<string, string> = {
    query_id: "AAHdF6IQAAAAAN0XohDhrOrc",
    user: JSON.stringify({ id: user, first_name: `Người ${user}`, language_code: "vi" }),
    auth_date: String(Math.floor(at / 1_000)),
    signature: "not-checked-here",
    ...over,
  };
  const lines = Object.keys(fields)
    .sort()
    .map((name) => `${name}=${fields[name]}`);
  const key = createHmac("sha256", "WebAppData").update(token).digest();
  const hash = createHmac("sha256", key).update(lines.join("\n")).digest("hex");
  return new URLSearchParams({ ...fields, hash }).toString();
}
