/** A file that goes out with an announcement. Its bytes are in the file store, under the same id. */
export interface Attachment {
  readonly id: string;
  readonly name: string;
  /** MIME type. */
  readonly type: string;
  /** Size in bytes. */
  readonly bytes: number;
  /** Address at which people read it; absent when the product has no public address. */
  readonly link?: string;
}

/** Which files a channel carries itself. */
export interface FilePolicy {
  readonly mostBytes: number;
  /** Limits in bytes of MIME types that have one of their own. */
  readonly mostBytesOf?: Readonly<Record<string, number>>;
  /** MIME types; all when absent. */
  readonly types?: readonly string[];
  /** The platform fetches each file from its link instead of being given its bytes. */
  readonly fetched?: boolean;
}

/** Whether a channel carries a file itself; elsewhere its link stands under the text. */
export function carries(policy: FilePolicy | undefined, { type, bytes }: Attachment): boolean {
  if (policy === undefined || !(policy.types?.includes(type) ?? true)) return false;
  return bytes <= (policy.mostBytesOf?.[type] ?? policy.mostBytes);
}

/** The line that stands under a text for a file that the channel does not carry. */
export function lineOf({ name, link }: Attachment): string {
  return `${name}: ${link ?? ""}`;
}
