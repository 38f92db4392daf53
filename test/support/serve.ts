import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { listen } from "#app/command-line/listen.ts";
import type { Service } from "#app/service.ts";
import type { MovableClock } from "./database.ts";

const host = "127.0.0.1";

/** A port nobody listens on; known before the service is opened, because the service has to know its own address. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, host);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // listens on a port, not on a pipe
  server.close();
  await once(server, "close");
  return port;
}

export const addressAt = (port: number): string => `http://${host}:${port}`;

export interface Served {
  close(): Promise<void>;
}

/** The service at a port of this machine, as `start` serves it. Each request takes a second, so that the trail has an order. */
export async function serve(service: Service, port: number, clock?: MovableClock): Promise<Served> {
  const timed: Service = {
    ...service,
    request(request, address) {
      if (!new URL(request.url).pathname.startsWith("/static/")) clock?.pass({ seconds: 1 });
      return service.request(request, address);
    },
  };
  const server = await listen(timed, { host, port, trustedProxies: 0 });
  return {
    async close() {
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, "close");
    },
  };
}
