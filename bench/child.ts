import { fork } from "node:child_process";
import { createServer } from "node:net";
import { once } from "node:events";
import type { AddressInfo } from "node:net";

/** What the process that is measured must know. */
export interface Order {
  readonly databaseUrl: string;
  readonly keyFile: string;
  readonly port: number;
  readonly connections: number;
  readonly reader: { readonly id: string; readonly name: string };
  readonly unitId: string;
}

export interface Child {
  readonly port: number;
  /** Megabytes that the process held at most. */
  peak(): Promise<number>;
  stop(): Promise<void>;
}

export async function startChild(
  script: string,
  order: Omit<Order, "port">,
  execArgv: readonly string[] = [],
): Promise<Child> {
  const port = await freePort();
  const child = fork(new URL(script, import.meta.url), {
    execArgv: ["--import", new URL("../platform/loader.mjs", import.meta.url).href, ...execArgv],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const ended = once(child, "exit");
  const asked = async (message: unknown): Promise<unknown> => {
    child.send(message as object);
    const [answer] = (await Promise.race([
      once(child, "message"),
      ended.then(() => Promise.reject(new Error(`${script} has ended`))),
    ])) as [unknown];
    return answer;
  };
  await asked({ ...order, port });
  return {
    port,
    peak: async () => (await asked("peak")) as number, // what `served` answers
    async stop() {
      child.send("stop");
      await ended;
    },
  };
}

/** The other end: serves until told to stop, or until nobody is there to tell. */
export function served(serve: (order: Order) => Promise<() => Promise<void>>): void {
  let stop = async (): Promise<void> => {};
  process.on("disconnect", () => process.exit(1));
  process.on("message", (message: Order | "peak" | "stop") => {
    if (message === "peak") process.send?.(Math.round(process.resourceUsage().maxRSS / 1024));
    else if (message === "stop") void stop().then(() => process.exit(0));
    else void begin(message);
  });
  const begin = async (order: Order): Promise<void> => {
    try {
      stop = await serve(order);
      process.send?.("ready");
    } catch (error) {
      console.error(error);
      process.exit(1);
    }
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
