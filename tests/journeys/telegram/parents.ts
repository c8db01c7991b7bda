import type { Register } from "../../../jobs/index.ts";

/** Puts so many parents with a Telegram chat into the directory; gives their addresses. */
export async function putParents(directory: Pick<Register, "putContacts">, count: number): Promise<readonly string[]> {
  const addresses = Array.from({ length: count }, (_, index) => String(1_000 + index));
  await directory.putContacts(
    addresses.map((address) => ({
      id: `c${address}`,
      person: `p${address}`,
      channel: "telegram",
      address,
      name: "Cô Mẫu",
      roles: ["parent"],
      topics: [],
      consent: "given",
    })),
  );
  return addresses;
}
