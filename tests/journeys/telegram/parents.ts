import { type Delivery, EVERYBODY, type Register } from "../../../jobs/index.ts";

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

/** Lets the office announce that there is no school tomorrow, to everybody on Telegram; gives the announcement's id. */
export async function announceNoSchool(announcing: Delivery["announcing"]): Promise<string> {
  const order = { text: "Trường nghỉ học ngày mai.", audience: EVERYBODY, urgent: true, by: "cô Lan" } as const;
  const written = await announcing.draft({ ...order, channels: ["telegram"] });
  const id = written.kind === "drafted" ? written.announcement.id : "";
  const seen = await announcing.preview(id);
  await announcing.approve(id, "anh Sáu", seen.kind === "preview" ? seen.mark : "");
  return id;
}
