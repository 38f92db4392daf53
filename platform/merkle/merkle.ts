import { hash } from "node:crypto";

/**
 * The Merkle tree of RFC 6962, section 2.1, with SHA-256. Nothing here is of our own invention: a home-made tree or
 * proof is how forged proofs came to be accepted elsewhere.
 */

const sha256 = (bytes: Buffer): Buffer => hash("sha256", bytes, "buffer");

// The two prefixes keep a node from being passed off as a leaf.
const leafPrefix = Buffer.of(0);
const nodePrefix = Buffer.of(1);

export const leafHash = (leaf: Buffer): Buffer => sha256(Buffer.concat([leafPrefix, leaf]));

export const nodeHash = (left: Buffer, right: Buffer): Buffer => sha256(Buffer.concat([nodePrefix, left, right]));

/** The right edge of the tree, enough to go on appending: the roots of its full subtrees, the largest first. */
export type Frontier = { readonly size: number; readonly edge: readonly Buffer[] };

export const emptyFrontier: Frontier = { size: 0, edge: [] };

/** Takes the hash of the leaf, not the leaf. */
export function append({ size, edge }: Frontier, leaf: Buffer): Frontier {
  const kept = [...edge];
  let hash = leaf;
  for (let full = size; isOdd(full); full = half(full)) {
    const left = kept.pop();
    if (!left) throw new Error("The edge of the tree does not belong to its size.");
    hash = nodeHash(left, hash);
  }
  return { size: size + 1, edge: [...kept, hash] };
}

export function rootOf({ edge }: Frontier): Buffer {
  return (
    edge.toReversed().reduce<Buffer | null>((right, left) => (right ? nodeHash(left, right) : left), null) ?? emptyRoot
  );
}

const emptyRoot = sha256(Buffer.alloc(0));

const isOdd = (number: number): boolean => number % 2 === 1;

// Not `>> 1`, which would cut off what is above 32 bits.
const half = (number: number): number => Math.floor(number / 2);
