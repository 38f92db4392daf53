// Node strips types from .ts by itself; .tsx also needs its JSX turned into calls. Nothing is built, nothing is written.
import { registerHooks } from "node:module";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";

registerHooks({
  load(url, context, next) {
    if (!url.endsWith(".tsx")) return next(url, context);
    const file = fileURLToPath(url);
    const { code } = transformSync(readFileSync(file, "utf8"), {
      loader: "tsx",
      jsx: "automatic",
      jsxImportSource: "preact",
      sourcemap: "inline",
      sourcefile: file,
      target: "node26",
      format: "esm",
    });
    return { format: "module", source: code, shortCircuit: true };
  },
});
