import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir } from "node:fs/promises";
import path from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";
import { openFolder, start } from "#test/support/program.ts";

const { folder, remove } = await openFolder();
after(remove);
const project = path.resolve(import.meta.dirname, "../..");

test(
  "whoever installs without scripts, in a home that nobody else may enter, starts all the same",
  // Asks the registry for what npm has not kept, some twenty seconds in all; INSTALL=0 is for a machine without a line out.
  { skip: process.env["INSTALL"] === "0" },
  async () => {
    const home = path.join(folder, "home");
    await mkdir(home, { mode: 0o700 });
    for (const name of ["app", "bin", "database", "package.json", "package-lock.json", "platform"])
      await cp(path.join(project, name), path.join(home, name), { recursive: true });
    await promisify(execFile)("npm", ["ci", "--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund"], {
      cwd: home,
    });
    const started = await start(["--no-demo"], { dataDir: path.join(folder, "data"), folder: home });
    assert.match(await (await fetch(started.origin)).text(), /ikke sat op endnu/u);
    assert.equal((await started.stop()).status, 0);
  },
);
