import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** A file the browser may keep for ever: its address holds a hash of them all and changes when any of them does. */
export interface Asset {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

const locate = createRequire(import.meta.url).resolve;
const here = (name: string): string => new URL(name, import.meta.url).pathname;
const face = (name: string): string => locate(`@fontsource/ibm-plex-sans/files/${name}`);

const css = "text/css; charset=utf-8";
const woff2 = "font/woff2";

const sources = {
  "style.css": { file: here("style.css"), type: css },
  "faces.css": { file: here("faces.css"), type: css },
  "keep.js": { file: here("keep.js"), type: "text/javascript; charset=utf-8" },
  "mark.svg": { file: here("mark.svg"), type: "image/svg+xml" },
  "ibm-plex-sans-latin-400-normal.woff2": { file: face("ibm-plex-sans-latin-400-normal.woff2"), type: woff2 },
  "ibm-plex-sans-latin-600-normal.woff2": { file: face("ibm-plex-sans-latin-600-normal.woff2"), type: woff2 },
  "ibm-plex-sans-latin-ext-400-normal.woff2": { file: face("ibm-plex-sans-latin-ext-400-normal.woff2"), type: woff2 },
  "ibm-plex-sans-latin-ext-600-normal.woff2": { file: face("ibm-plex-sans-latin-ext-600-normal.woff2"), type: woff2 },
};

const assets: ReadonlyMap<string, Asset> = new Map(
  Object.entries(sources).map(([name, { file, type }]) => [name, { body: new Uint8Array(readFileSync(file)), type }]),
);

const hash = createHash("sha256");
for (const { body } of assets.values()) hash.update(body);
const folder = `/static/${hash.digest("hex").slice(0, 12)}/`;

export const assetHref = (name: keyof typeof sources): string => folder + name;

/** The file at this path, or null; any path at all may be asked for. */
export function assetAt(path: string): Asset | null {
  return path.startsWith(folder) ? (assets.get(path.slice(folder.length)) ?? null) : null;
}
