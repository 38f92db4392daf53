import type { KeyWrap, WrappedKey } from "./key-wrap.ts";
import { newKey, open, seal, type Place } from "./sealing.ts";

/** The opened keys of one request. */
export type Keyring = {
  /** Unwraps in one batch those that the ring does not hold yet. */
  readonly keysOf: (items: readonly WrappedKey[]) => Promise<void>;
  readonly holds: (keyId: string) => boolean;
  readonly open: (keyId: string, place: Place, sealed: Buffer) => string;
  readonly seal: (keyId: string, place: Place, text: string) => Buffer;
  /** A key for somebody new: it stays in the ring, and comes back wrapped to be stored. */
  readonly mint: (keyId: string) => Promise<Buffer>;
  /** At the end of the request. The ring is of no use afterwards. */
  readonly forget: () => void;
};

export function openKeyring(wrap: KeyWrap): Keyring {
  const keys = new Map<string, Buffer>();
  let isForgotten = false;

  return {
    keysOf: async (items) => {
      const missing = new Map(items.filter(({ keyId }) => !keys.has(keyId)).map((item) => [item.keyId, item]));
      if (missing.size === 0) return;
      const wanted = [...missing.values()];
      const unwrapped = await wrap.unwrapMany(wanted);
      for (const [index, key] of unwrapped.entries()) hold(wanted[index]?.keyId, key);
    },
    holds: (keyId) => keys.has(keyId),
    open: (keyId, place, sealed) => open(keyOf(keyId), place, sealed),
    seal: (keyId, place, text) => seal(keyOf(keyId), place, text),
    mint: async (keyId) => {
      const key = newKey();
      const wrapped = await wrap.wrap(key, keyId);
      // A second key under the same id would leave what the first one sealed closed for good.
      if (keys.has(keyId)) throw new Error("There is a key under this id already.");
      hold(keyId, key);
      return wrapped;
    },
    forget: () => {
      isForgotten = true;
      for (const key of keys.values()) key.fill(0);
      keys.clear();
    },
  };

  function hold(keyId: string | undefined, key: Buffer): void {
    if (isForgotten || keyId === undefined) {
      key.fill(0);
      throw new Error("The keyring was used after the end of its request.");
    }
    if (!keys.has(keyId)) keys.set(keyId, key);
  }

  function keyOf(keyId: string): Buffer {
    const key = keys.get(keyId);
    if (!key) throw new Error("The keyring does not hold this key: ask keysOf for it first.");
    return key;
  }
}
