import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import * as fc from "fast-check";
import { append, emptyFrontier, leafHash, nodeHash, rootOf, type Frontier } from "./merkle.ts";

const fromHex = (hex: string): Buffer => Buffer.from(hex, "hex");

// The inputs and roots that implementations of Certificate Transparency test against.
const published: readonly [leaf: string, rootWithIt: string][] = [
  ["", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"],
  ["00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
  ["10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"],
  ["2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"],
  ["3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"],
  ["40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"],
  ["5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"],
  ["606162636465666768696a6b6c6d6e6f", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"],
];

test("the roots are those published for Certificate Transparency", () => {
  let tree: Frontier = emptyFrontier;
  assert.equal(rootOf(tree).toString("hex"), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  for (const [leaf, root] of published) {
    tree = append(tree, leafHash(fromHex(leaf)));
    assert.equal(rootOf(tree).toString("hex"), root);
  }
});

test("a leaf added one by one gives the root that the RFC defines", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 70 }), (leaves) => {
      const bytes = leaves.map((leaf) => Buffer.from(leaf));
      assert.deepEqual(rootOf(bytes.map(leafHash).reduce(append, emptyFrontier)), definedRoot(bytes));
    }),
  );
});

test("the right edge stays small: one hash for each full subtree", () => {
  let tree: Frontier = emptyFrontier;
  for (let size = 1; size <= 1025; size++) {
    tree = append(tree, leafHash(Buffer.from(`${size}`)));
    assert.equal(tree.size, size);
    assert.equal(tree.edge.length, size.toString(2).replaceAll("0", "").length);
  }
});

test("an edge kept by somebody is not changed by what is appended after it", () => {
  const before = ["00", "01", "02"].map((leaf) => leafHash(fromHex(leaf))).reduce(append, emptyFrontier);
  const root = rootOf(before);
  append(before, leafHash(fromHex("03")));
  assert.deepEqual(rootOf(before), root);
});

test("an edge that does not belong to its size is refused", () => {
  assert.throws(() => append({ size: 3, edge: [] }, leafHash(fromHex("00"))), /edge/u);
});

test("two leaves in one are not taken for a node, nor a node for a leaf", () => {
  const [left, right] = [leafHash(fromHex("00")), leafHash(fromHex("01"))];
  assert.notDeepEqual(leafHash(Buffer.concat([left, right])), nodeHash(left, right));
});

/** RFC 6962, section 2.1, word for word and slow. */
function definedRoot(leaves: readonly Buffer[]): Buffer {
  const sha256 = (...parts: Buffer[]) => createHash("sha256").update(Buffer.concat(parts)).digest();
  const [first] = leaves;
  if (!first) return sha256();
  if (leaves.length === 1) return sha256(Buffer.of(0), first);
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha256(Buffer.of(1), definedRoot(leaves.slice(0, split)), definedRoot(leaves.slice(split)));
}
