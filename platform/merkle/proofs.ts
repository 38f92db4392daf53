import { append, emptyFrontier, half, isOdd, nodeHash, rootOf } from "./merkle.ts";

export type Proof = readonly Buffer[];

/** A tree as somebody wrote it down: so many leaves, this root. */
export type Head = { readonly size: number; readonly root: Buffer };

/** That the leaf at `index` is in the tree. RFC 6962, section 2.1.1. */
export function inclusionProof(leaves: readonly Buffer[], index: number): Proof {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) throw new RangeError("There is no such leaf.");
  if (leaves.length === 1) return [];
  const split = splitOf(leaves.length);
  const left = leaves.slice(0, split);
  const right = leaves.slice(split);
  return index < split
    ? [...inclusionProof(left, index), rootOfLeaves(right)]
    : [...inclusionProof(right, index - split), rootOfLeaves(left)];
}

/** That the tree only grew since it had `size` leaves. RFC 6962, section 2.1.2. */
export function consistencyProof(leaves: readonly Buffer[], size: number): Proof {
  if (!Number.isInteger(size) || size < 1 || size > leaves.length)
    throw new RangeError("The tree never had that size.");
  return subproof(leaves, size, true);
}

function subproof(leaves: readonly Buffer[], size: number, isKnown: boolean): Buffer[] {
  if (size === leaves.length) return isKnown ? [] : [rootOfLeaves(leaves)];
  const split = splitOf(leaves.length);
  const left = leaves.slice(0, split);
  const right = leaves.slice(split);
  return size <= split
    ? [...subproof(left, size, isKnown), rootOfLeaves(right)]
    : [...subproof(right, size - split, false), rootOfLeaves(left)];
}

export function rootOfLeaves(leaves: readonly Buffer[]): Buffer {
  return rootOf(leaves.reduce(append, emptyFrontier));
}

/** The largest power of two below `size`. */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** RFC 9162, section 2.1.3.2. `leaf` is the hash of the leaf. */
export function provesInclusion(proof: Proof, leaf: Buffer, index: number, { size, root }: Head): boolean {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  if (![leaf, root, ...proof].every(isHash)) return false;
  let at = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      hash = nodeHash(sibling, hash);
      [at, last] = climb(at, last, (at) => !isOdd(at) && at !== 0);
    } else hash = nodeHash(hash, sibling);
    at = half(at);
    last = half(last);
  }
  return last === 0 && hash.equals(root);
}

/** RFC 9162, section 2.1.4.2. Of a tree that was empty nothing can be shown: every tree has grown from it. */
export function provesConsistency(proof: Proof, older: Head, newer: Head): boolean {
  if (!Number.isSafeInteger(older.size) || !Number.isSafeInteger(newer.size)) return false;
  if (older.size < 1 || older.size > newer.size) return false;
  if (![older.root, newer.root, ...proof].every(isHash)) return false;
  if (older.size === newer.size) return proof.length === 0 && older.root.equals(newer.root);
  return provesGrowth(proof, older, newer);
}

function provesGrowth(proof: Proof, older: Head, newer: Head): boolean {
  // A full tree is itself the first node of the proof, which leaves it out.
  const [first, ...rest] = isPowerOfTwo(older.size) ? [older.root, ...proof] : proof;
  if (!first || proof.length === 0) return false;
  let [at, last] = climb(older.size - 1, newer.size - 1, isOdd);
  let olderHash = first;
  let newerHash = first;
  for (const sibling of rest) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      olderHash = nodeHash(sibling, olderHash);
      newerHash = nodeHash(sibling, newerHash);
      [at, last] = climb(at, last, (at) => !isOdd(at) && at !== 0);
    } else newerHash = nodeHash(newerHash, sibling);
    at = half(at);
    last = half(last);
  }
  return last === 0 && olderHash.equals(older.root) && newerHash.equals(newer.root);
}

function climb(at: number, last: number, further: (at: number) => boolean): [at: number, last: number] {
  return further(at) ? climb(half(at), half(last), further) : [at, last];
}

const isHash = (bytes: Buffer): boolean => bytes.length === 32;

const isPowerOfTwo = (number: number): boolean => 2 ** Math.floor(Math.log2(number)) === number;
