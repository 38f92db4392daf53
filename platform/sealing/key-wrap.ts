/** A key as it lies in the database: of no use without the wrapping key, which does not lie there. */
export type WrappedKey = { readonly keyId: string; readonly wrapped: Buffer };

/** All that is asked of whoever holds the wrapping key: a file by default, a key server in production. */
export interface KeyWrap {
  /** Stored in the database, so that a wrong key is noticed before anything is written with it. Survives rotation. */
  readonly fingerprint: string;
  wrap(key: Buffer, keyId: string): Promise<Buffer>;
  /** In the order asked. All or nothing: throws when one does not unwrap. */
  unwrapMany(items: readonly WrappedKey[]): Promise<Buffer[]>;
  /** Finds an exact text again without storing it. The caller normalises; the same text in two fields differs. */
  token(field: string, text: string): Buffer;
}
