import http from "node:http";

export interface Shot {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly cookie: string;
  readonly body?: string;
}

export interface Measured {
  readonly requestsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly bytes: number;
}

/** Asks as fast as the answers come, over `connections` kept-alive connections, for `seconds`; never longer, never elsewhere than loopback. */
export async function load(
  port: number,
  shoot: (count: number) => Shot,
  { seconds, connections, expected }: { seconds: number; connections: number; expected: number },
): Promise<Measured> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const took: number[] = [];
  let count = 0;
  let bytes = 0;
  const end = performance.now() + seconds * 1000;
  const one = (shot: Shot): Promise<void> =>
    new Promise((resolve, reject) => {
      const began = performance.now();
      const headers = {
        cookie: shot.cookie,
        origin: `http://127.0.0.1:${port}`,
        ...(shot.body === undefined
          ? {}
          : { "content-type": "application/x-www-form-urlencoded", "content-length": Buffer.byteLength(shot.body) }),
      };
      const request = http.request(
        { host: "127.0.0.1", port, agent, method: shot.method, path: shot.path, headers },
        (response) => {
          let size = 0;
          response.on("data", (chunk: Buffer) => (size += chunk.length));
          response.on("end", () => {
            if (response.statusCode !== expected)
              return reject(new Error(`${shot.method} ${shot.path} answered ${response.statusCode}`));
            took.push(performance.now() - began);
            bytes = size;
            resolve();
          });
        },
      );
      request.on("error", reject);
      request.end(shot.body);
    });
  const lane = async (): Promise<void> => {
    while (performance.now() < end) await one(shoot(count++));
  };
  const began = performance.now();
  // All of them: a second refusal must not go unheard when the first has ended the run.
  const lanes = await Promise.allSettled(Array.from({ length: connections }, lane));
  const elapsed = (performance.now() - began) / 1000;
  agent.destroy();
  for (const ended of lanes) if (ended.status === "rejected") throw ended.reason;
  took.sort((a, b) => a - b); // oxlint-disable-line unicorn/no-array-sort -- our own array, and large
  const at = (share: number): number =>
    Number((took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0).toFixed(2));
  return { requestsPerSecond: Math.round(took.length / elapsed), p50: at(0.5), p99: at(0.99), bytes };
}
