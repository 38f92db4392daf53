import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const nonceLength = 12;
const tagLength = 16;
const overhead = nonceLength + tagLength;

/** Nonce, ciphertext, tag. `boundTo` is not stored: whoever opens it has to know it. */
export function encrypt(key: Buffer, boundTo: string, plain: Buffer): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: tagLength });
  cipher.setAAD(Buffer.from(boundTo, "utf8"));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Null when the key, the bytes or what they are bound to is not what it was. */
export function decrypt(key: Buffer, boundTo: string, encrypted: Buffer): Buffer | null {
  if (encrypted.length < overhead) return null;
  // Without a stated tag length Node would accept a tag cut down to four bytes.
  const cipher = createDecipheriv("aes-256-gcm", key, encrypted.subarray(0, nonceLength), { authTagLength: tagLength });
  cipher.setAAD(Buffer.from(boundTo, "utf8"));
  cipher.setAuthTag(encrypted.subarray(-tagLength));
  const plain = cipher.update(encrypted.subarray(nonceLength, -tagLength));
  try {
    cipher.final();
  } catch {
    plain.fill(0);
    return null;
  }
  return plain;
}
