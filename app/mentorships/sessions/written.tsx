import type { ComponentChildren } from "preact";
import { Said, Section, Timeline, type Happening, type SaidPiece } from "#platform/views/parts.tsx";
import { Time } from "#platform/views/time.tsx";
import { sayDay, type Language } from "#platform/words.ts";
import { isLost, meetingWords } from "./meeting-words.ts";
import type { On } from "./pages.tsx";
import type { Written } from "./written-queries.ts";
import { words } from "./words.ts";

/** What was written of one session: who, when, and the three kinds of text told apart. */
export function WrittenDown({ on, written }: { on: On; written: readonly Written[] }) {
  const say = words[on.language];
  const entries = written.map((fact): Happening => ({
    title: headingOf(on.language, fact),
    when: <ByWhom on={on} fact={fact} />,
    children: <Texts fact={fact} on={on} />,
  }));
  return (
    <Section title={say.session} id="session">
      <Timeline entries={entries} />
    </Section>
  );
}

const headingOf = (language: Language, fact: Written): string => {
  const say = words[language];
  if (fact.fact === "addition") return fact.corrects ? say.corrected : say.added;
  return say.statuses[fact.fact];
};

function ByWhom({ on, fact }: { on: On; fact: Written }): ComponentChildren {
  const say = words[on.language];
  return (
    <>
      {isLost(fact.fact) ? (
        meetingWords[on.language][fact.fact](sayDay(on.language, fact.on, on.today))
      ) : (
        <Time day={fact.on} />
      )}
      . {say.writtenBy(whoOf(on.language, fact), "")}
      <Time moment={fact.at} />
      {fact.kilometres !== null && `, ${say.travelled(fact.kilometres)}`}
      {fact.toldBy !== null && `, ${say.toldByWho(fact.toldBy)}`}.
      {fact.because !== null && ` ${say.lost[fact.because]}`}
    </>
  );
}

export const whoOf = (language: Language, { byMe, by }: Pick<Written, "byMe" | "by">): string =>
  byMe ? words[language].you : (by ?? words[language].somebody);

function Texts({ fact, on }: { fact: Written; on: On }) {
  const pieces = piecesOf(fact, on.language, on.mentorship.name);
  return pieces.length === 0 ? null : <Said pieces={pieces} />;
}

/** The three kinds of text, each under its own label; a note is a fact. */
export function piecesOf(
  fact: Pick<Written, "whatWeDid" | "note" | "assessment" | "ownWords" | "byMe" | "by">,
  language: Language,
  name: string,
): readonly SaidPiece[] {
  const say = words[language];
  const pieces: SaidPiece[] = [];
  if (fact.whatWeDid !== null) pieces.push({ kind: "fact", text: fact.whatWeDid });
  if (fact.note !== null) pieces.push({ kind: "fact", text: fact.note, label: say.note });
  if (fact.assessment !== null) pieces.push({ kind: "assessment", text: fact.assessment, by: whoOf(language, fact) });
  if (fact.ownWords !== null) pieces.push({ kind: "own", text: fact.ownWords, by: name });
  return pieces;
}
