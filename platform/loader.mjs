// Node takes the types out of .ts by itself; .tsx also needs its JSX turned into calls. What was compiled once is kept beside
// the packages, under a hash of what it was made from, so that a start does not do it again, nor holds the memory of a
// compiler for as long as it runs; where nothing can be written, everything is compiled each time.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire, enableCompileCache, registerHooks, stripTypeScriptTypes } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const cache = fileURLToPath(new URL("../node_modules/.cache/backontrack", import.meta.url));
const maker = `${process.version} ${require("esbuild/package.json").version}`;

enableCompileCache(path.join(cache, "code"));

// postgres.js 3.4.9 writes to a connection that is already gone, which ends the whole program, leaves questions on it without
// an answer, and hands a new one to somebody who has given up waiting (its issues 1066, 1154 and 1208, open in November
// 2026): docs/decisions/2026-11-24-the-driver-is-mended.md.
const lost = "error(Errors.connection('CONNECTION_CLOSED', options, socket))";
const mends = {
  "/node_modules/postgres/src/connection.js": [
    [
      `    !hadError && (query || sent.length) && ${lost}\n`,
      `    ;(query || sent.length) && ${lost}\n    query = results = errorResponse = null\n`,
    ],
    [
      "  function nextWrite(fn) {\n",
      `  function nextWrite(fn) {\n    if (socket === null) {\n      chunk = nextWriteTimer = null\n      ${lost}\n      query = null\n      return true\n    }\n`,
    ],
    [
      "    clearImmediate(nextWriteTimer)\n    socket.removeListener",
      "    clearImmediate(nextWriteTimer)\n    chunk = nextWriteTimer = null\n    socket.removeListener",
    ],
    ["        return fetchArrayTypes()\n", "        return fetchArrayTypes().catch(() => {})\n"],
  ],
  "/node_modules/postgres/src/index.js": [
    [
      "    queries.length && connect(c, queries.shift())\n",
      "    const waiting = queries.shift()\n    waiting && waiting.reserve && queries.push(waiting)\n    waiting && connect(c, waiting)\n",
    ],
    [
      "        const query = { reserve: resolve, reject }\n",
      "        const query = { reserve: resolve, reject: reason => (queries.remove(query), reject(reason)) }\n",
    ],
  ],
};

registerHooks({
  load(url, context, next) {
    const file = Object.keys(mends).find((ending) => url.endsWith(ending));
    if (file !== undefined)
      return { format: "module", source: mended(fileURLToPath(url), mends[file]), shortCircuit: true };
    if (!/\.tsx?$/u.test(url) || url.includes("/node_modules/")) return next(url, context);
    return { format: "module", source: compiled(fileURLToPath(url)), shortCircuit: true };
  },
});

function mended(file, changes) {
  return changes.reduce(
    (text, [broken, whole]) => {
      if (text.split(broken).length !== 2)
        throw new Error("postgres.js has changed: look whether platform/loader.mjs still has to mend it.");
      return text.replace(broken, () => whole);
    },
    readFileSync(file, "utf8"),
  );
}

function compiled(file) {
  const text = readFileSync(file, "utf8");
  const key = createHash("sha256")
    .update(JSON.stringify([maker, file, text]))
    .digest("hex");
  const kept = path.join(cache, `${key}.js`);
  try {
    return readFileSync(kept, "utf8");
  } catch {
    const code = compile(file, text);
    keep(kept, code);
    return code;
  }
}

/** Line for line the same where there are only types to take out; a page's JSX needs a map back. */
function compile(file, text) {
  if (!file.endsWith(".tsx")) return withoutTypes(text);
  const { code } = require("esbuild").transformSync(text, {
    loader: "tsx",
    jsx: "automatic",
    jsxImportSource: "preact",
    sourcemap: "inline",
    sourcefile: file,
    target: "node26",
    format: "esm",
  });
  return code;
}

/** What Node does to a .ts by itself, without the sentence that it may do it in another way one day. */
function withoutTypes(text) {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return stripTypeScriptTypes(text);
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** Under another name first: somebody else who starts at this moment must not read half of it. */
function keep(kept, code) {
  try {
    mkdirSync(cache, { recursive: true });
    writeFileSync(`${kept}.${process.pid}`, code);
    renameSync(`${kept}.${process.pid}`, kept);
  } catch {
    // Read-only: the next start compiles it again.
  }
}
