import { startChild, type Child, type Order } from "./child.ts";
import { plannedEach, type Filled, type Recorder } from "./fill.ts";
import { load, type Measured, type Shot } from "./load.ts";

const connections = 10;
/** How bin/backontrack.mjs starts Node. */
const nodeFlags = ["--heap-growing-percent=30", "--max-semi-space-size=16"];

/** How long and how often; `quick` is for whoever works on the program and wants to know the direction. */
export interface Pace {
  readonly rounds: number;
  readonly warmUpSeconds: number;
  readonly seconds: number;
}
export const paces = {
  full: { rounds: 3, warmUpSeconds: 6, seconds: 4 },
  quick: { rounds: 1, warmUpSeconds: 6, seconds: 3 },
} as const satisfies Record<string, Pace>;

interface Side {
  readonly child: Child;
  readonly shots: Readonly<Record<Scene, (count: number) => Shot>>;
}

const scenes = ["list", "mentee", "record"] as const;
type Scene = (typeof scenes)[number];

interface Compared {
  readonly program: Measured;
  readonly limit: Measured;
  readonly ratio: number;
}

/** Program and limit in turn, so that whatever else the machine does hits both; of each figure the median of the rounds. */
export async function compare(
  order: Omit<Order, "port">,
  filled: Filled,
  { pace, execArgv }: { readonly pace: Pace; readonly execArgv: readonly string[] },
): Promise<Record<string, unknown>> {
  const program = await startChild("program.ts", order, [...nodeFlags, ...execArgv]);
  const limit = await startChild("limit.ts", order);
  try {
    const html = await heldTogether(program, limit, filled);
    const tokens = await Promise.all(filled.recorders.map(({ cookie }) => formToken(program, cookie)));
    const sides = {
      program: { child: program, shots: shotsOf(filled, tokens) },
      limit: { child: limit, shots: shotsOf(filled, tokens) },
    };
    const measured = await allRounds(sides, pace);
    return {
      list: comparedOf(measured, "list"),
      mentee: comparedOf(measured, "mentee"),
      record: comparedOf(measured, "record"),
      memory: { programPeakMegabytes: await program.peak(), limitPeakMegabytes: await limit.peak() },
      html,
      load: { connections, ...pace },
    };
  } finally {
    await program.stop();
    await limit.stop();
  }
}

type Sides = Readonly<Record<"program" | "limit", Side>>;
type Figures = Readonly<Record<Scene, Readonly<Record<keyof Sides, Measured[]>>>>;

async function allRounds(sides: Sides, { rounds, warmUpSeconds, seconds }: Pace): Promise<Figures> {
  const figures: Figures = {
    list: { program: [], limit: [] },
    mentee: { program: [], limit: [] },
    record: { program: [], limit: [] },
  };
  for (const scene of scenes)
    for (let round = 0; round <= rounds; round++)
      for (const name of ["program", "limit"] as const) {
        const { child, shots } = sides[name];
        const measured = await load(child.port, shots[scene], {
          seconds: round === 0 ? warmUpSeconds : seconds,
          connections,
          expected: scene === "record" ? 303 : 200,
        });
        if (round > 0) figures[scene][name].push(measured);
      }
  return figures;
}

function comparedOf(figures: Figures, scene: Scene): Compared {
  const [program, limit] = [medianOf(figures[scene].program), medianOf(figures[scene].limit)];
  return { program, limit, ratio: Number((program.requestsPerSecond / limit.requestsPerSecond).toFixed(2)) };
}

function medianOf(measured: readonly Measured[]): Measured {
  const of = (field: keyof Measured): number =>
    measured.map((one) => one[field]).toSorted((a, b) => a - b)[Math.floor(measured.length / 2)] ?? 0;
  return { requestsPerSecond: of("requestsPerSecond"), p50: of("p50"), p99: of("p99"), bytes: of("bytes") };
}

function shotsOf({ coordinator, mentorshipIds, recorders }: Filled, tokens: readonly string[]): Side["shots"] {
  let written = 0;
  return {
    list: () => ({ method: "GET", path: "/mentorships", cookie: coordinator.cookie }),
    mentee: (count) => ({
      method: "GET",
      path: `/mentorships/${mentorshipIds[(count * 7919) % mentorshipIds.length]}`,
      cookie: coordinator.cookie,
    }),
    record: () => {
      const mentor = written % recorders.length;
      const { cookie, planned }: Recorder = recorders[mentor] ?? { cookie: "", planned: [] };
      const turn = Math.floor(written / recorders.length);
      const session = planned[turn];
      if (!session) throw new Error("Every meeting that was prepared is written up: prepare more.");
      const body = new URLSearchParams({
        _csrf: tokens[mentor] ?? "", _key: `bench-${written}`, outcome: "held", on: day(0), ...nextOf(turn),
        whatWeDid: "Vi gik brevet fra kommunen igennem, og han skrev selv svaret. Næste gang tager vi fat på gælden.",
        ownWords: "Nu ved jeg, hvad jeg skal sige.", assessment: "Roligere end sidst.", toldBy: "",
      }).toString(); // prettier-ignore
      written++;
      return { method: "POST", path: `/mentorships/${session.mentorshipId}/sessions/${session.sessionId}/record`, cookie, body }; // prettier-ignore
    },
  };
}

function day(days: number): string {
  const on = Temporal.Now.plainDateISO("Europe/Copenhagen").add({ days });
  return [String(on.day).padStart(2, "0"), String(on.month).padStart(2, "0"), on.year].join("-");
}

/** Another for each meeting of one mentorship: the same meeting is planned once, and what is not planned costs less. */
const nextOf = (turn: number) => ({
  nextOn: day(7 + (turn % plannedEach)),
  nextTime: "15.00",
});

async function pageOf({ port }: Child, path: string, cookie: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie } });
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
  return response.text();
}

/** The same for every page of one sign-in session. */
async function formToken(program: Child, cookie: string): Promise<string> {
  return /name="_csrf" value="([^"]+)"/u.exec(await pageOf(program, "/mentorships", cookie))?.[1] ?? "";
}

const withoutTokens = (html: string): string =>
  html.replaceAll(/name="_(csrf|key|shown)" value="[^"]*"/gu, 'name="_$1" value=""');

interface Likeness {
  readonly pages: number;
  /** Byte for byte, apart from the hidden tokens of forms. */
  readonly identical: number;
  readonly largestDifferenceInSize: string;
}

/** The list and thirty pages of mentees: a comparison of two different pages would say nothing. */
async function heldTogether(program: Child, limit: Child, { coordinator, mentorshipIds }: Filled): Promise<Likeness> {
  const some = mentorshipIds.filter((_, index) => index % 67 === 0);
  const paths = ["/mentorships", ...some.map((id) => `/mentorships/${id}`)];
  let identical = 0;
  let largest = 0;
  for (const path of paths) {
    const [ours, theirs] = [await pageOf(program, path, coordinator.cookie), await pageOf(limit, path, "")].map(withoutTokens); // prettier-ignore
    if (ours === undefined || theirs === undefined) continue;
    if (ours === theirs) identical++;
    else console.error(`${path}: ${firstDifference(ours, theirs)}`);
    largest = Math.max(largest, Math.abs(ours.length - theirs.length) / ours.length);
  }
  if (largest > 0.02) throw new Error("The limit does not render the program's pages any more: bring bench/limit-pages.ts up to date."); // prettier-ignore
  return { pages: paths.length, identical, largestDifferenceInSize: `${(largest * 100).toFixed(2)} %` };
}

function firstDifference(a: string, b: string): string {
  let index = 0;
  while (index < a.length && a[index] === b[index]) index++;
  return `program …${a.slice(Math.max(0, index - 40), index + 60)}… limit …${b.slice(index, index + 60)}…`;
}
