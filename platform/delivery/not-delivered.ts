/** Names neither recipient nor text, nor what the other side answered, which often repeats them: it ends up in logs. */
export class NotDelivered extends Error {
  /** Trying again would get the same answer: the address or number is wrong. */
  readonly isFinal: boolean;

  constructor(what: "mail" | "SMS", why: string, isFinal: boolean) {
    super(`The ${what} was not delivered (${why}).`);
    this.isFinal = isFinal;
  }
}
