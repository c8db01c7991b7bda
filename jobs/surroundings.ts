/** What comes in from outside, so that tests can set it. */
export interface Surroundings {
  /** Now, as an ISO instant. */
  readonly instant: () => string;
  readonly newId: () => string;
  /** A fingerprint (SHA-256) of a text, in hex. */
  readonly digest: (text: string) => string;
}
