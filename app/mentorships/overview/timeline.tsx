import { sayHoliday } from "#app/places/door.ts";
import { isInside } from "#app/mentorships/custody/custody.ts";
import { expectedRelease, timelineOf } from "#app/mentorships/custody/door.ts";
import { recordPath, sessionPath } from "#app/mentorships/sessions/paths.ts";
import { isLost, kindWords, meetingWords } from "#app/mentorships/sessions/door.ts";
import { compareDays, isAfter, isBefore, type Day } from "#platform/dates.ts";
import { Said, type Happening, type SaidPiece } from "#platform/views/parts.tsx";
import { Time } from "#platform/views/time.tsx";
import { sayDate, sayDay, type Language } from "#platform/words.ts";
import { menuWords } from "./menu-words.ts";
import { placeSaid, type Hub } from "./pages.tsx";
import type { SessionLine, Told } from "./queries.ts";
import { words } from "./words.ts";

interface Dated {
  readonly on: Day;
  readonly recorded: number;
  readonly entry: Happening;
}

/** Sessions, moves and steps in one line, newest first; what is agreed for later stands on top. */
export function happeningsOf(hub: Hub): readonly Happening[] {
  const { overview, before } = hub;
  const settled = overview.sessions.filter(({ status }) => status !== "planned");
  const last = settled.at(-1);
  const oldest = overview.hasOlder && last ? (last.happenedOn ?? last.plannedOn) : null;
  // Of the day on which a page ends, all that is no meeting stands on that page.
  const isShown = ({ on }: { on: Day }): boolean =>
    (before === null || isBefore(on, before.on)) && (oldest === null || !isBefore(on, oldest));
  // Of what was recorded in one moment, the last stands on top too.
  const past = [...stepsOf(hub), ...movesOf(hub)].filter(isShown).toReversed();
  const all = [...overview.sessions.map((session) => ofSession(session, hub)), ...past];
  return all.toSorted((a, b) => compareDays(b.on, a.on) || b.recorded - a.recorded).map(({ entry }) => entry);
}

function ofSession(session: SessionLine, hub: Hub): Dated {
  const { language, today } = hub;
  const kind = kindWords[language][session.kind];
  const at = session.place === null ? kind : `${kind}, ${session.place}`;
  const on = session.happenedOn ?? session.plannedOn ?? today;
  return {
    on,
    recorded: session.recorded,
    entry: session.status === "planned" ? ofPlanned(session, at, on, hub) : ofSettled(session, at, on, hub),
  };
}

function ofPlanned(
  session: SessionLine,
  at: string,
  on: Day,
  { language, today, mentorship, overview }: Hub,
): Happening {
  const { id, plannedTime, isVoid, holiday } = session;
  const release = outBefore(session, expectedRelease(overview.periods, today));
  const isPast = isBefore(on, today);
  const mayWork = mentorship.isCoordinated || mentorship.isMine;
  const path = isVoid || isAfter(on, today) ? sessionPath : recordPath;
  return {
    title: mayWork ? <a href={path.to({ mentorshipId: mentorship.id, sessionId: id })}>{at}</a> : at,
    kind: isPast ? "now" : "ahead",
    when: (
      <>
        {isPast && !isVoid && `${words[language].notWrittenUp}: `}
        <Time day={on} />
        {plannedTime && words[language].atTime(plannedTime)}
        {release && `. ${menuWords[language].outBefore(sayDate(language, release, today))}`}
        {holiday && !isVoid && !isPast && `. ${sayHoliday(language, holiday)}`}
        {isVoid && `. ${words[language].placeLeft}`}
      </>
    ),
  };
}

/** The release that is expected before a visit planned in there. */
const outBefore = ({ isInInstitution, isVoid, plannedOn }: SessionLine, release: Day | null): Day | null =>
  isInInstitution && !isVoid && release && plannedOn && isAfter(plannedOn, release) ? release : null;

function ofSettled(session: SessionLine, at: string, on: Day, hub: Hub): Happening {
  const say = words[hub.language];
  const { status, because, wasHard, told } = session;
  const first = told.find(({ fact }) => fact !== "addition");
  const said = {
    held: (text: string) => text,
    notHeld: say.notHeld,
    cancelled: say.cancelled,
    rescheduled: say.rescheduled,
    none: say.notHeld,
    planned: say.notHeld,
  };
  return {
    title: said[status](at),
    kind: status === "held" ? undefined : "broken",
    when: (
      <>
        {isLost(status) ? meetingWords[hub.language][status](sayDay(hub.language, on, hub.today)) : <Time day={on} />}.{" "}
        {because !== null && `${say.lost[because]} `}
        {first && say.writtenBy(whoOf(hub.language, first))}
      </>
    ),
    children: (
      <>
        {wasHard && <p class="soft">{say.hard}</p>}
        {told.map((each) => (
          <Words key={each.id} told={each} hub={hub} />
        ))}
        <p>
          <a href={sessionPath.to({ mentorshipId: hub.mentorship.id, sessionId: session.id })}>{say.readAll}</a>
        </p>
      </>
    ),
  };
}

function Words({ told, hub }: { told: Told; hub: Hub }) {
  const say = words[hub.language];
  const pieces = piecesOf(told, hub.language, hub.mentorship.name);
  if (pieces.length === 0) return null;
  return (
    <>
      {told.fact === "addition" && (
        <p class="soft">
          {told.corrects ? say.corrected : say.added}: <Time day={told.on} />.{" "}
          {say.writtenBy(whoOf(hub.language, told))}
        </p>
      )}
      <Said pieces={pieces} />
    </>
  );
}

function piecesOf(told: Told, language: Language, name: string): readonly SaidPiece[] {
  const pieces: SaidPiece[] = [];
  for (const text of [told.whatWeDid, told.note]) if (text !== null) pieces.push({ kind: "fact", text });
  if (told.assessment !== null) pieces.push({ kind: "assessment", text: told.assessment, by: whoOf(language, told) });
  if (told.ownWords !== null) pieces.push({ kind: "own", text: told.ownWords, by: name });
  return pieces;
}

const whoOf = (language: Language, { byMe, by }: { byMe: boolean; by: string | null }): string =>
  byMe ? words[language].you : (by ?? words[language].somebody);

/** A move and a release stand there once: as the place, not as the step it caused. */
function stepsOf({ language, overview }: Hub): readonly Dated[] {
  const say = words[language];
  const outside = timelineOf(overview.periods).stretches.filter(({ kind }) => !isInside(kind));
  // Heard of late, the step counts from the day on which it was recorded.
  const isSaid = (on: Day): boolean =>
    outside.some(({ from, until }) => !isAfter(from, on) && (until === null || isBefore(on, until)));
  return overview.steps
    .filter(({ step, on }) => step !== "move" && step !== "settle" && !(step === "release" && isSaid(on)))
    .map(({ step, on, recorded, byMe, by }) => ({
      on,
      recorded,
      entry: { title: say.steps[step], when: <><Time day={on} />. {say.recordedBy(whoOf(language, { byMe, by }))}</> }, // prettier-ignore
    }));
}

function movesOf({ language, today, overview }: Hub): readonly Dated[] {
  const say = words[language];
  const { stretches, leaves } = timelineOf(overview.periods);
  return [...stretches, ...leaves]
    .filter(({ from }) => !isAfter(from, today))
    .map((stretch) => {
      const period = overview.periods.find(({ id }) => id === stretch.id);
      const institution = period?.institution ?? "";
      const source = stretch.certainty === "reported" ? say.reported : stretch.source === "import" ? say.imported : "";
      const kind = stretch.until === null ? ("now" as const) : undefined;
      return { on: stretch.from, recorded: period?.recorded ?? 0, entry: { title: placeSaid(language, stretch.kind, institution), when: <><Time day={stretch.from} />. {source}</>, kind } }; // prettier-ignore
    });
}
