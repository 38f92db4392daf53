import { createServer, type IncomingMessage, type Server } from "node:http";
import { once } from "node:events";
import { getRequestListener } from "@hono/node-server";
import type { Service } from "#app/service.ts";
import { Failure, systemCode } from "#platform/failure.ts";

/** Asked first of all, so that a start that cannot serve changes nothing. */
export async function refuseBusyPort({ host, port }: { host: string; port: number }): Promise<void> {
  const probe = createServer();
  await listenAt(probe, host, port);
  probe.close();
  await once(probe, "close");
}

/** Serves until told otherwise. The limits keep slow and greedy clients from standing in everybody's way. */
export async function listen(
  service: Service,
  { host, port, trustedProxies }: { host: string; port: number; trustedProxies: number },
): Promise<Server> {
  const answer = getRequestListener(async (request, bindings) => {
    if (new URL(request.url).pathname === "/health") return health(service);
    const { incoming } = bindings as { incoming: IncomingMessage }; // plain HTTP/1.1, as made below
    return service.request(request, addressOf(incoming, trustedProxies));
  });
  const server = createServer(
    {
      maxHeaderSize: 8 * 1024,
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      keepAliveTimeout: 5_000,
      connectionsCheckingInterval: 2_000,
    },
    (incoming, outgoing) => void answer(incoming, outgoing),
  );
  server.maxConnections = 2_000;
  await listenAt(server, host, port);
  return server;
}

async function listenAt(server: Server, host: string, port: number): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (error) {
    throw new Failure(
      systemCode(error) === "EADDRINUSE"
        ? `Port ${port} is in use: stop what listens there, or set PORT to another number.`
        : `It is not possible to listen on ${host}:${port} (${systemCode(error)}): set HOST and PORT to an address of this machine.`,
    );
  }
}

async function health(service: Service): Promise<Response> {
  const isHealthy = await service.isHealthy();
  return new Response(isHealthy ? "ok\n" : "not able to serve\n", {
    status: isHealthy ? 200 : 503,
    headers: { "content-type": "text/plain", "cache-control": "no-store" },
  });
}

/** The address nearest to us that is not one of our own proxies: the rest anybody can write into the header. */
function addressOf(incoming: IncomingMessage, trustedProxies: number): string {
  const direct = incoming.socket.remoteAddress ?? "";
  const header = incoming.headers["x-forwarded-for"];
  if (trustedProxies === 0 || header === undefined) return direct;
  const named = String(header)
    .split(",")
    .map((part) => part.trim());
  return named.at(-trustedProxies) ?? direct;
}
