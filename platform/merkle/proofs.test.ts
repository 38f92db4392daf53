import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { leafHash, nodeHash } from "./merkle.ts";
import { consistencyProof, inclusionProof, provesConsistency, provesInclusion, rootOfLeaves } from "./proofs.ts";

const leavesOf = (size: number): Buffer[] =>
  Array.from({ length: size }, (_, index) => leafHash(Buffer.from(`${index}`)));
const headOf = (leaves: readonly Buffer[]) => ({ size: leaves.length, root: rootOfLeaves(leaves) });
const other = leafHash(Buffer.from("somebody else's"));

test("each leaf of every tree up to 40 is shown to be in it, and at no other index", () => {
  for (let size = 1; size <= 40; size++) {
    const leaves = leavesOf(size);
    for (const [index, leaf] of leaves.entries()) {
      const proof = inclusionProof(leaves, index);
      for (const at of leaves.keys()) assert.equal(provesInclusion(proof, leaf, at, headOf(leaves)), at === index);
    }
  }
});

test("every tree up to 40 is shown to have grown from each of its earlier sizes, and from no other", () => {
  for (let size = 1; size <= 40; size++) {
    const leaves = leavesOf(size);
    for (let before = 1; before <= size; before++) {
      const proof = consistencyProof(leaves, before);
      const older = headOf(leaves.slice(0, before));
      assert.ok(provesConsistency(proof, older, headOf(leaves)), `${before} of ${size}`);
      assert.equal(provesConsistency(proof, { ...older, size: before + 1 }, headOf(leaves)), false);
      assert.equal(provesConsistency(proof, { ...older, root: other }, headOf(leaves)), false);
      assert.equal(provesConsistency(proof, older, { size, root: other }), false);
    }
  }
});

const trees = fc.integer({ min: 2, max: 300 }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    index: fc.integer({ min: 0, max: size - 1 }),
    before: fc.integer({ min: 1, max: size - 1 }),
    at: fc.nat(),
    bit: fc.integer({ min: 0, max: 255 }),
  }),
);

test("a proof of inclusion that was altered, cut, lengthened or reversed shows nothing", () => {
  fc.assert(
    fc.property(trees, ({ size, index, at, bit }) => {
      const leaves = leavesOf(size);
      const proof = inclusionProof(leaves, index);
      const leaf = leaves[index] ?? other;
      const head = headOf(leaves);
      assert.ok(provesInclusion(proof, leaf, index, head));
      assert.equal(provesInclusion(proof, other, index, head), false);
      assert.equal(provesInclusion(proof, leaf, index, { ...head, root: other }), false);
      assert.equal(provesInclusion(proof, leaf, size, head), false);
      assert.equal(provesInclusion(proof, leaf, index + 0.5, head), false);
      assert.equal(provesInclusion(proof, leaf, -1, head), false);
      for (const altered of alterationsOf(proof, at, bit))
        assert.equal(provesInclusion(altered, leaf, index, head), false);
    }),
  );
});

test("a proof of growth that was altered, cut, lengthened or reversed shows nothing", () => {
  fc.assert(
    fc.property(trees, ({ size, before, at, bit }) => {
      const leaves = leavesOf(size);
      const proof = consistencyProof(leaves, before);
      const [older, newer] = [headOf(leaves.slice(0, before)), headOf(leaves)];
      assert.ok(provesConsistency(proof, older, newer));
      assert.equal(provesConsistency(proof, newer, older), false);
      for (const altered of alterationsOf(proof, at, bit))
        assert.equal(provesConsistency(altered, older, newer), false);
    }),
  );
});

test("a tree in which one old leaf was changed has not grown from the one before", () => {
  fc.assert(
    fc.property(trees, ({ size, before, at }) => {
      const leaves = leavesOf(size);
      const rewritten = leaves.with(at % before, other);
      const proof = consistencyProof(rewritten, before);
      assert.equal(provesConsistency(proof, headOf(leaves.slice(0, before)), headOf(rewritten)), false);
    }),
  );
});

test("nobody can ask for the proof of a leaf or a size that never was", () => {
  for (const index of [-1, 3, 0.5]) assert.throws(() => inclusionProof(leavesOf(3), index), RangeError);
  for (const size of [-1, 0, 4, 0.5]) assert.throws(() => consistencyProof(leavesOf(3), size), RangeError);
});

test("a proof that goes on above the root shows nothing, even to somebody who made up that root", () => {
  const [first, second, third, fourth] = ["0", "1", "2", "3"].map((leaf) => leafHash(Buffer.from(leaf)));
  assert.ok(first && second && third && fourth);
  assert.equal(provesInclusion([other], first, 0, { size: 1, root: nodeHash(other, first) }), false);
  const left = nodeHash(first, second);
  const older = { size: 3, root: nodeHash(other, nodeHash(left, third)) };
  const newer = { size: 4, root: nodeHash(other, nodeHash(left, nodeHash(third, fourth))) };
  assert.equal(provesConsistency([third, fourth, left, other], older, newer), false);
});

test("nothing is shown with what is no hash, nor about a tree that was empty", () => {
  const none = Buffer.alloc(0);
  assert.equal(provesInclusion([], none, 0, { size: 1, root: none }), false);
  assert.equal(provesConsistency([], { size: 1, root: none }, { size: 1, root: none }), false);
  for (const size of [0, 1]) assert.equal(provesConsistency([], headOf([]), headOf(leavesOf(size))), false);
});

function alterationsOf(proof: readonly Buffer[], at: number, bit: number): Buffer[][] {
  const index = at % proof.length;
  const flipped = Buffer.from(proof[index] ?? other);
  flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
  const reversed = proof.length > 1 ? [proof.toReversed()] : [];
  return [proof.with(index, flipped), proof.toSpliced(index, 1), [...proof, other], [other, ...proof], ...reversed];
}
