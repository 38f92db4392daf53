import { listen } from "#app/command-line/listen.ts";
import { openService } from "#app/service.ts";
import { systemClock } from "#platform/clock.ts";
import { openKeyFile } from "#platform/sealing/key-file.ts";
import { served, type Order } from "./child.ts";

/** The program as `start` serves it, in a process of its own: jobs and sequencer run as well. */
served(async ({ databaseUrl, keyFile, port, connections }: Order) => {
  const service = await openService({
    databaseUrl,
    keys: openKeyFile(keyFile),
    clock: systemClock,
    origin: `http://127.0.0.1:${port}`,
    isLoopback: true,
    report: (reference, error) => console.error(reference, error),
    connections,
  });
  const server = await listen(service, { host: "127.0.0.1", port, trustedProxies: 0 });
  return async () => {
    server.close();
    server.closeAllConnections();
    await service.stop();
  };
});
