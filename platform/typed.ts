import { createHash } from "node:crypto";

/** What somebody typed into a form: parsed once at the border, kept word for word until it is accepted. */
export interface Typed {
  get(name: string): string | undefined;
  all(name: string): readonly string[];
  has(name: string): boolean;
  file(name: string): Upload | undefined;
  readonly entries: readonly (readonly [string, string])[];
}

export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export function typed(
  entries: Iterable<readonly [string, string]>,
  files: ReadonlyMap<string, Upload> = new Map(),
): Typed {
  const list = [...entries];
  return {
    get: (name) => list.find(([key]) => key === name)?.[1],
    all: (name) => list.filter(([key]) => key === name).map(([, value]) => value),
    has: (name) => list.some(([key]) => key === name),
    file: (name) => files.get(name),
    entries: list,
  };
}

export const nothingTyped: Typed = typed([]);

/** What is worth keeping of a form: not its hidden fields, whose names begin with an underscore. */
export const worthKeeping = (form: Typed): readonly (readonly [string, string])[] =>
  form.entries.filter(([name]) => !name.startsWith("_") && !/password/iu.test(name));

type Parsed =
  | { readonly ok: true; readonly form: Typed }
  | { readonly ok: false; readonly why: "too-large" | "unreadable" | "nul" };

/** Reads a form's body up to `limit` bytes; fields as text, files only from multipart forms. */
export async function readForm(request: Request, limit: number): Promise<Parsed> {
  const type = request.headers.get("content-type") ?? "";
  const body = await readBody(request, limit);
  if (body === null) return { ok: false, why: "too-large" };
  if (type.startsWith("application/x-www-form-urlencoded") || (type === "" && body.length === 0))
    return checked(typed(new URLSearchParams(new TextDecoder().decode(body))));
  if (!type.startsWith("multipart/form-data")) return { ok: false, why: "unreadable" };
  return readMultipart(body, type);
}

async function readMultipart(body: Uint8Array<ArrayBuffer>, type: string): Promise<Parsed> {
  const entries: [string, string][] = [];
  const files = new Map<string, Upload>();
  try {
    for (const [name, value] of await new Response(body, { headers: { "content-type": type } }).formData()) {
      if (typeof value === "string") entries.push([name, value]);
      else {
        const bytes = new Uint8Array(await value.arrayBuffer());
        files.set(name, { name: value.name, bytes });
        // Another file under the same key is another form.
        entries.push([`_${name}`, createHash("sha256").update(bytes).digest("hex")]);
      }
    }
  } catch {
    return { ok: false, why: "unreadable" };
  }
  return checked(typed(entries, files));
}

/** PostgreSQL stores every sign but NUL; nobody types one by accident. */
function checked(form: Typed): Parsed {
  const hasNul = form.entries.some(([name, value]) => name.includes("\0") || value.includes("\0"));
  return hasNul ? { ok: false, why: "nul" } : { ok: true, form };
}

async function readBody(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const announced = request.headers.get("content-length");
  if (Number(announced ?? 0) > limit) return null;
  // Nobody sends more than was announced: HTTP itself cuts it there. Only what was not announced has to be counted.
  if (announced !== null) return new Uint8Array(await request.arrayBuffer());
  if (request.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.length;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
