import type { Service } from "#app/service.ts";

export interface Played {
  readonly status: number;
  readonly location: string | null;
  readonly text: string;
}

/** Somebody using the service in process, exactly as a browser without script would: the cookie, the form's own token, the answer. */
export interface Player {
  get(path: string): Promise<Played>;
  /** Opens the page at `path` and sends the form it shows there, with these fields. */
  send(path: string, fields?: Readonly<Record<string, string | readonly string[]>>): Promise<Played>;
  /** Sends without looking first: as a second tab or a hostile hand would. */
  post(path: string, fields: URLSearchParams | FormData): Promise<Played>;
  readonly cookie: string;
}

export async function playAs(service: Pick<Service, "request">, origin: string, colleagueId: string): Promise<Player> {
  const signedIn = await service.request(
    new Request(`${origin}/demonstration/${colleagueId}`, {
      method: "POST",
      headers: { origin, "content-type": "application/x-www-form-urlencoded" },
    }),
  );
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  if (signedIn.status !== 303 || cookie === "") throw new Error(`Nobody to be: ${signedIn.status}`);
  return playWith(service, origin, cookie);
}

/** `token`: that of the forms of this sign-in session, where it is known; else the first page that is looked at gives it. */
export function playWith(service: Pick<Service, "request">, origin: string, cookie: string, token = ""): Player {
  let count = 0;
  const headers = { cookie, origin };
  const played = async (response: Response): Promise<Played> => ({
    status: response.status,
    location: response.headers.get("location"),
    text: await response.text(),
  });
  const player: Player = {
    cookie,
    async get(path) {
      const answer = await played(await service.request(new Request(origin + path, { headers })));
      token = /name="_csrf" value="([^"]+)"/u.exec(answer.text)?.[1] ?? token;
      return answer;
    },
    async send(path, fields = {}) {
      // The same for every page of one sign-in session, so one look is enough.
      if (token === "") await player.get("/");
      const body = new URLSearchParams({ _csrf: token, _key: `${Date.now()}-${count++}` });
      for (const [name, value] of Object.entries(fields))
        for (const one of typeof value === "string" ? [value] : value) body.append(name, one);
      return player.post(path, body);
    },
    async post(path, body) {
      return played(await service.request(new Request(origin + path, { method: "POST", headers, body })));
    },
  };
  return player;
}
