/** Something the operator must mend. The message is one sentence that says what to do; it is shown without a stack. */
export class Failure extends Error {
  override readonly name = "Failure";
}

/** The system's own word for why it would not, e.g. "EACCES"; empty for any other kind of error. */
export const systemCode = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
