import type { Keyring } from "./keyring.ts";
import { openKeyring } from "./keyring.ts";
import type { KeyWrap, WrappedKey } from "./key-wrap.ts";
import { asNamesake } from "./namesakes.ts";
import { openNames, type NameCache, type SealedName } from "./name-cache.ts";

export type SealedSubjectName = SealedName & { readonly isProtected: boolean };

/**
 * What one request may open. Keys come from rows that the database gave to this reader; whose text was opened is
 * remembered, so that the leaf of the trail names exactly those people and nobody has to write it down by hand.
 */
export interface Ring {
  /** Keys of people on record: opening their text puts them on the leaf. */
  takeSubjects(keys: readonly WrappedKey[]): Promise<void>;
  /** Keys of anybody and anything else: colleagues, a scheme. */
  take(keys: readonly WrappedKey[]): Promise<void>;
  open(keyId: string, table: string, column: string, row: string, sealed: Buffer): string;
  openIf(keyId: string, table: string, column: string, row: string, sealed: Buffer | null): string | null;
  seal(keyId: string, table: string, column: string, row: string, text: string): Buffer;
  /** Null and empty text are stored as null: there is nothing to seal. */
  sealIf(keyId: string, table: string, column: string, row: string, text: string | null | undefined): Buffer | null;
  /** A key for somebody new; comes back wrapped, to be stored. `subject`: a person on record. */
  mint(keyId: string, of: "subject" | "other"): Promise<Buffer>;
  /** Names of people on record, by way of the short-lived cache; in the order asked. The protected are remembered. */
  subjectNames(names: readonly SealedSubjectName[]): Promise<string[]>;
  /** Colleagues; or people on record of whom some are only looked at to know who was meant, and are not on the leaf. */
  otherNames(names: readonly (SealedName & { readonly isProtected?: boolean })[]): Promise<string[]>;
  token(field: string, text: string): Buffer;
  readonly opened: ReadonlySet<string>;
  /** Names that no page of this request may print. */
  readonly protectedNames: ReadonlySet<string>;
  forget(): void;
}

export function openRing(wrap: KeyWrap, cache: NameCache, milliseconds: () => number): Ring {
  const keyring: Keyring = openKeyring(wrap);
  const subjects = new Set<string>();
  const opened = new Set<string>();
  const protectedNames = new Set<string>();
  const note = (keyId: string): void => {
    if (subjects.has(keyId)) opened.add(keyId);
  };
  /** Whose name it is, the row says; a page has the spelling alone. */
  const knownFromTheProtected = (name: string): string =>
    protectedNames.values().some((other) => name.includes(other)) ? asNamesake(name) : name;
  const ring: Ring = {
    opened,
    protectedNames,
    async takeSubjects(keys) {
      for (const { keyId } of keys) subjects.add(keyId);
      await keyring.keysOf(keys);
    },
    take: (keys) => keyring.keysOf(keys),
    open(keyId, table, column, row, sealed) {
      note(keyId);
      return keyring.open(keyId, { table, column, row }, sealed);
    },
    openIf: (keyId, table, column, row, sealed) =>
      sealed === null ? null : ring.open(keyId, table, column, row, sealed),
    seal(keyId, table, column, row, text) {
      note(keyId);
      return keyring.seal(keyId, { table, column, row }, text);
    },
    sealIf: (keyId, table, column, row, text) =>
      text === null || text === undefined || text === "" ? null : ring.seal(keyId, table, column, row, text),
    mint(keyId, of) {
      if (of === "subject") subjects.add(keyId);
      return keyring.mint(keyId);
    },
    async subjectNames(names) {
      for (const { keyId } of names) {
        subjects.add(keyId);
        opened.add(keyId);
      }
      return ring.otherNames(names);
    },
    async otherNames(names) {
      const texts = await openNames(cache, keyring, names, milliseconds());
      for (const [index, text] of texts.entries()) if (names[index]?.isProtected) protectedNames.add(text);
      return texts.map((text, index) => (names[index]?.isProtected ? text : knownFromTheProtected(text)));
    },
    token: (field, text) => wrap.token(field, text),
    forget: () => keyring.forget(),
  };
  return ring;
}
