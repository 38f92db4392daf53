import { openTestCluster } from "#test/support/database.ts";

// Started by test/run.mjs: says where the cluster is, and stops it when whoever started this is gone.
const { close, ...cluster } = await openTestCluster();
process.stdout.write(`${JSON.stringify(cluster)}\n`);
process.stdin.resume();
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => {});
process.stdin.on("end", () => void close());
