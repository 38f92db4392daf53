import chardet from "chardet";
import iconv from "iconv-lite";

/** The text of the bytes in whichever encoding they were saved. Null when they are no text; a stray sign that is none is its cell's own matter. */
export function readText(bytes: Uint8Array): string | null {
  const text = byMark(bytes) ?? byZeros(bytes) ?? asUtf8(bytes) ?? byLetters(bytes);
  return text === null || isBinary(text) ? null : text;
}

function byMark(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf)
    return asUtf8(bytes.subarray(3)) ?? byLetters(bytes.subarray(3));
  if (first === 0xff && second === 0xfe) return decode(bytes.subarray(2), "utf-16le");
  if (first === 0xfe && second === 0xff) return decode(bytes.subarray(2), "utf-16be");
  return null;
}

/** UTF-16 without its mark: western text has a zero in every second byte. */
function byZeros(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, 4000);
  const zeros = [0, 0];
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const most = sample.length * 0.4;
  if (odd > most && even === 0) return decode(bytes, "utf-16le");
  return even > most && odd === 0 ? decode(bytes, "utf-16be") : null;
}

function asUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * One byte a letter, or UTF-8 with a broken byte. The encoding in which most reads as letters of Danish, and least as
 * signs no office types, is taken; Windows-1252 when nothing tells them apart.
 */
function byLetters(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, 100_000);
  const guess = chardet.detect(sample);
  const candidates = ["windows-1252", "utf-8", "cp850", "macintosh"];
  if (guess !== null && iconv.encodingExists(guess) && !/^(?:iso-8859|utf-16|utf-32)/iu.test(guess))
    candidates.push(guess);
  let best = { encoding: "windows-1252", reads: -Infinity };
  for (const encoding of candidates) {
    const reads = readsAsDanish(decode(sample, encoding));
    if (reads > best.reads) best = { encoding, reads };
  }
  return decode(bytes, best.encoding);
}

function readsAsDanish(text: string): number {
  const letters = text.match(/[æøåÆØÅ]/gu)?.length ?? 0;
  const strangers =
    text.match(/[\u0080-\u009f\ufffd†‡‰‹›‘’“”•™¤¢¥¦¬±µ¶·¸Ã╬│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼Œœ∂∑∏π∫ªºΩ]/gu)?.length ?? 0;
  return letters - 2 * strangers;
}

const decode = (bytes: Uint8Array, encoding: string): string =>
  iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), encoding);

/** Tab, line ends and the page break of old printers are the only control characters that text has. */
const noText = /[^\P{Cc}\t\n\r\f\u0080-\u009f]/u;
const everyNoText = new RegExp(noText, "gu");

export const holdsNoText = (text: string): boolean => noText.test(text);

/** More than a few, and more than one sign in fifty. */
function isBinary(text: string): boolean {
  const count = holdsNoText(text) ? (text.match(everyNoText)?.length ?? 0) : 0;
  return count > 3 && count > text.length / 50;
}
