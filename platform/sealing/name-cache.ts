import type { Keyring } from "./keyring.ts";
import type { WrappedKey } from "./key-wrap.ts";
import type { Place } from "./sealing.ts";

/** A name as the database gave it to this reader: without that row, wrapped key included, nothing comes from the cache. */
export type SealedName = WrappedKey & { readonly place: Place; readonly sealed: Buffer };

/** `now` is in milliseconds, from whoever may read the clock. */
export type NameCache = {
  readonly recall: (name: SealedName, now: number) => string | null;
  readonly keep: (name: SealedName, text: string, now: number) => void;
  /** To be called now and then, or a quiet night would keep the evening's names. */
  readonly forgetExpired: (now: number) => void;
};

type Entry = { readonly wrapped: Buffer; readonly sealed: Buffer; readonly text: string; readonly keptAt: number };

export function openNameCache({ most = 5000, milliseconds = 60_000 } = {}): NameCache {
  // In the order they were kept, so the first is the oldest.
  const entries = new Map<string, Entry>();

  return {
    recall: (name, now) => {
      const entry = entries.get(keyOf(name));
      if (!entry || hasExpired(entry, now)) return null;
      // Another version of the row, or a key wrapped anew: not what was opened.
      return entry.sealed.equals(name.sealed) && entry.wrapped.equals(name.wrapped) ? entry.text : null;
    },
    keep: (name, text, now) => {
      entries.delete(keyOf(name));
      entries.set(keyOf(name), { wrapped: name.wrapped, sealed: name.sealed, text, keptAt: now });
      for (const oldest of entries.keys()) {
        if (entries.size <= most) break;
        entries.delete(oldest);
      }
    },
    forgetExpired: (now) => {
      for (const [key, entry] of entries) if (hasExpired(entry, now)) entries.delete(key);
    },
  };

  function hasExpired({ keptAt }: Entry, now: number): boolean {
    return now - keptAt >= milliseconds || now < keptAt;
  }
}

/** In the order asked. Only what the cache does not know is unwrapped and opened. */
export async function openNames(
  cache: NameCache,
  keyring: Keyring,
  names: readonly SealedName[],
  now: number,
): Promise<string[]> {
  const recalled = names.map((name) => cache.recall(name, now));
  await keyring.keysOf(names.filter((_, index) => recalled[index] === null));
  return names.map((name, index) => recalled[index] ?? openAndKeep(name));

  function openAndKeep(name: SealedName): string {
    const text = keyring.open(name.keyId, name.place, name.sealed);
    cache.keep(name, text, now);
    return text;
  }
}

const keyOf = ({ keyId, place }: SealedName): string => `${place.table}.${place.column}.${place.row}.${keyId}`;
