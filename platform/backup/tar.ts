/** As much of the tar format (ustar) as a database's folder needs: plain files and folders with short names. */
export type Entry = { readonly name: string; readonly kind: "file" | "folder"; readonly size: number };

const block = 512;

export function header({ name, kind, size }: Entry): Buffer {
  const bytes = Buffer.alloc(block);
  if (Buffer.byteLength(name) > 100) throw new RangeError(`Too long a name for a backup: ${name}`);
  bytes.write(name, 0, 100);
  bytes.write(kind === "file" ? "0000600\0" : "0000700\0", 100);
  bytes.write("0000000\0".repeat(2), 108);
  bytes.write(`${octal(size)}\0${octal(0)}\0`, 124);
  bytes.write(" ".repeat(8), 148);
  bytes.write(kind === "file" ? "0" : "5", 156);
  bytes.write("ustar\0\x300", 257);
  bytes.write(`${sum(bytes).toString(8).padStart(6, "0")}\0 `, 148);
  return bytes;
}

const octal = (value: number): string => value.toString(8).padStart(11, "0");

const sum = (bytes: Buffer): number => bytes.reduce((total, byte) => total + byte, 0);

/** What follows a file of this size, so that the next header begins on a block. */
export const padding = (size: number): Buffer => Buffer.alloc((block - (size % block)) % block);

export const end = (): Buffer => Buffer.alloc(2 * block);

/** Each entry with its bytes, which have to be read before the next entry is asked for. */
export async function* entries(
  source: AsyncIterable<Buffer>,
): AsyncGenerator<{ readonly entry: Entry; readonly bytes: AsyncGenerator<Buffer> }> {
  const reader = readerOf(source);
  for (;;) {
    const head = Buffer.concat(await Array.fromAsync(reader.take(block)));
    if (head.length < block || head.every((byte) => byte === 0)) return;
    const entry = {
      name: text(head, 0, 100),
      kind: text(head, 156, 1) === "5" ? "folder" : "file",
      size: Number.parseInt(text(head, 124, 12), 8),
    } as const;
    yield { entry, bytes: reader.take(entry.size) };
    await Array.fromAsync(reader.take(padding(entry.size).length));
  }
}

function readerOf(source: AsyncIterable<Buffer>) {
  const chunks = source[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  async function* take(wanted: number): AsyncGenerator<Buffer> {
    for (let missing = wanted; missing > 0;) {
      if (rest.length === 0) {
        const next = await chunks.next();
        if (next.done === true) return;
        rest = next.value;
      }
      const part = rest.subarray(0, missing);
      rest = rest.subarray(part.length);
      missing -= part.length;
      yield part;
    }
  }
  return { take };
}

const text = (head: Buffer, from: number, length: number): string =>
  head.toString("utf8", from, from + length).replace(/\0.*$/su, "");
