import { createHash } from "node:crypto";

/** What somebody typed into a form: parsed once at the border, kept word for word until it is accepted. */
export interface Typed {
  get(name: string): string | undefined;
  all(name: string): readonly string[];
  has(name: string): boolean;
  file(name: string): Upload | undefined;
  readonly hasFiles: boolean;
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
    hasFiles: files.size > 0,
    entries: list,
  };
}

export const nothingTyped: Typed = typed([]);

/** Which state of the record its author had before them; 0, which no record has, where the form does not say one. */
export const versionOf = (form: Pick<Typed, "get">): number => {
  const said = form.get("_version") ?? "";
  return /^[1-9]\d{0,8}$/u.test(said) ? Number(said) : 0;
};

/** Fields of ours, which nobody types. */
const isHidden = (name: string): boolean => name.startsWith("_");

const isPassword = (name: string): boolean => /password/iu.test(name);

/** Whether the form asks for what must never be kept or shown again. */
export const asksForPassword = (form: Typed): boolean => form.entries.some(([name]) => isPassword(name));

/** Whether there is anything to send once more, typed or not. */
export const hasFields = (form: Typed): boolean => form.entries.some(([name]) => !isHidden(name) && !isPassword(name));

/** What a form holds, said shortly: the same for one that was shown and one that came back as it was. */
export function digestOfFields(fields: readonly (readonly [string, string])[]): string {
  const filled = fields
    .filter(([name]) => !isHidden(name) && !isPassword(name))
    .map(([name, value]) => JSON.stringify([name, value.replaceAll(/\r\n?/gu, "\n").trim()]))
    .filter((field) => !field.endsWith(',""]'));
  return createHash("sha256").update(filled.toSorted().join()).digest("base64url");
}

/**
 * What is worth keeping of a form: what was typed, and on which state of the record it was begun. Nothing of one that is
 * empty, or that is as it was shown before anybody had typed (`_shown`).
 */
export function worthKeeping(form: Typed): readonly (readonly [string, string])[] {
  const kept = form.entries.filter(([name]) => !isHidden(name) && !isPassword(name));
  return kept.every(([, value]) => value.trim() === "") || form.get("_shown") === digestOfFields(kept)
    ? []
    : [...kept, ...form.entries.filter(([name]) => ["_version", "_cut", "_text"].includes(name))];
}

/**
 * What its author will know as their own words. A form of ours says which of its fields are free text (`_text`): the others
 * hold a choice, an id, a day or an address. Of any other form, neither nothing nor what looks like one of those.
 */
export function textsOf(form: Typed): readonly string[] {
  const written = form.entries.filter(([name, value]) => !isHidden(name) && !isPassword(name) && value.trim() !== "");
  const free = form.has("_text") ? new Set(form.all("_text").flatMap((names) => names.split(" "))) : null;
  return written
    .filter(([name, value]) => (free === null ? !/^(?:[a-z0-9][\w-]*|\/\S*)$/u.test(value) : free.has(name)))
    .map(([, value]) => value);
}

export interface Read {
  readonly form: Typed;
  /** Why it cannot be carried out; `form` is then what could be read of it. */
  readonly trouble: "too-large" | "unreadable" | "nul" | null;
}

/** Reads a form's body up to `limit` bytes; fields as text, files only from multipart forms. */
export async function readForm(request: Request, limit: number): Promise<Read> {
  const type = request.headers.get("content-type") ?? "";
  const { bytes, isWhole } = await readBody(request, limit);
  if (type.startsWith("application/x-www-form-urlencoded") || (type === "" && bytes.length === 0))
    return isWhole ? checked(typed(fieldsIn(bytes))) : cutOff(bytes);
  if (!isWhole) return { form: nothingTyped, trouble: "too-large" };
  if (!type.startsWith("multipart/form-data")) return { form: nothingTyped, trouble: "unreadable" };
  return readMultipart(bytes, type);
}

const fieldsIn = (bytes: Uint8Array): URLSearchParams => new URLSearchParams(new TextDecoder().decode(bytes));

/** What arrived before the limit; the last field may have lost its end, and that is said with it. */
function cutOff(bytes: Uint8Array): Read {
  const whole = /%[0-9A-Fa-f]?$/u.exec(new TextDecoder().decode(bytes.subarray(-2)))?.[0].length ?? 0;
  const entries = [...fieldsIn(bytes.subarray(0, bytes.length - whole))];
  const [name, value] = entries.pop() ?? ["", ""];
  // Half a sign at the end would be read as another one.
  const { form } = checked(typed([...entries, [name, value.replace(/\uFFFD{1,3}$/u, "")], ["_cut", "1"]]));
  return { form: worthKeeping(form).length > 0 ? form : nothingTyped, trouble: "too-large" };
}

async function readMultipart(body: Uint8Array<ArrayBuffer>, type: string): Promise<Read> {
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
    return { form: nothingTyped, trouble: "unreadable" };
  }
  return checked(typed(entries, files), files);
}

/** PostgreSQL stores every sign but NUL; nobody types one by accident. The rest of the text is none the worse for it. */
function checked(form: Typed, files?: ReadonlyMap<string, Upload>): Read {
  const hasNul = form.entries.some(([name, value]) => name.includes("\0") || value.includes("\0"));
  const entries = form.entries.map(([name, value]): [string, string] => [
    name.replaceAll("\0", ""),
    isPassword(name) ? value.replaceAll("\0", "") : readable(value),
  ]);
  return { form: typed(entries, files), trouble: hasNul ? "nul" : null };
}

/** All but tabs and line breaks. */
const controls = /(?![\t\n\r])\p{Cc}/gu;
/** Spaces, and signs that take no room or show nothing: joiners, marks of direction, soft hyphens, fillers. */
const blank = /^[\s\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]*$/u;

/** Without the signs that a keyboard cannot make. What shows nothing is no answer, whatever it is made of. */
function readable(value: string): string {
  const text = value.replaceAll(controls, "");
  return blank.test(text) ? "" : text;
}

/** So much more than the limit is still taken from the line and forgotten: a browser shows no answer before it has sent all. */
const patience = 256 * 1024 * 1024;

interface Body {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly isWhole: boolean;
}

async function readBody(request: Request, limit: number): Promise<Body> {
  const announced = request.headers.get("content-length");
  // Nobody sends more than was announced: HTTP itself cuts it there. Only what is too much, or was not announced, is counted.
  if (announced !== null && Number(announced) <= limit)
    return { bytes: new Uint8Array(await request.arrayBuffer()), isWhole: true };
  if (request.body === null) return { bytes: new Uint8Array(), isWhole: true };
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    if (size < limit) chunks.push(chunk.subarray(0, limit - size));
    size += chunk.length;
    if (size > limit + patience) break;
  }
  return { bytes: new Uint8Array(Buffer.concat(chunks)), isWhole: size <= limit };
}
