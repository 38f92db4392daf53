import type { ComponentChildren, VNode } from "preact";
import { writeIdentityNumber } from "#app/people/identity-number.ts";
import type { Day } from "#platform/dates.ts";
import { Acts, ButtonLink, PostButton } from "#platform/views/acts.tsx";
import type { ListState } from "#platform/views/list-state.ts";
import { List, type Filter } from "#platform/views/list.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Card, Facts, Notice, Section, Status, Timeline, type FactRow, type State } from "#platform/views/parts.tsx";
import { sayDate, type Language } from "#platform/words.ts";
import { mentorSupervisionPath } from "#app/mentors/supervision/paths.ts";
import { mentorTrainingPath, trainingPath } from "#app/mentors/training/paths.ts";
import { supervisionPath } from "#app/mentors/supervision/paths.ts";
import { findWords } from "#app/mentors/register/finding/words.ts";
import {
  editMentorPath,
  findMentorPath,
  mentorNumberPath,
  mentorPath,
  mentorsPath,
  newMentorPath,
  newVettingPath,
  rosterPath,
} from "./paths.ts";
import { vettingsOf, type Mentor, type SeenVetting } from "./register.ts";
import { vettingKinds, statusOf, statusOfAll, type VettingStatus } from "./vetting.ts";
import { rosterWords } from "#app/mentors/register/roster/words.ts";
import { languageName } from "./spoken.ts";
import { words } from "./words.ts";

export interface ListedMentor {
  readonly id: string;
  readonly name: string;
  readonly unitName: string;
  readonly languages: readonly string[];
  readonly capacity: number | null;
  readonly mentees: number;
  readonly absentUntil: Day | null;
  /** The worst first, at least one. */
  readonly vettings: readonly VettingStatus["is"][];
}

export interface MentorsView {
  readonly rows: readonly ListedMentor[];
  readonly state: ListState;
  readonly filters: readonly Filter[];
  readonly withoutDetails: number;
  /** What an import has done: just now, or before, in another tab. */
  readonly imported: { readonly added: number; readonly changed: number; readonly before: boolean } | null;
  readonly today: Day;
}

export function mentorsPage(language: Language, view: MentorsView): Page {
  const say = words[language];
  return {
    title: say.mentors,
    lead: say.lead,
    wide: true,
    content: (
      <>
        <Acts>
          <ButtonLink href={newMentorPath.to({})}>{say.add}</ButtonLink>
          <ButtonLink href={rosterPath.to({})} quiet>
            {say.importList}
          </ButtonLink>
          <ButtonLink href={findMentorPath.to({})} quiet>
            {findWords[language].find}
          </ButtonLink>
          <a href={trainingPath.to({})}>{say.training}</a>
          <a href={supervisionPath.to({})}>{say.supervision}</a>
        </Acts>
        {view.imported && (
          <Notice tone="done">
            {rosterWords[language][view.imported.before ? "doneBefore" : "done"](
              view.imported.added,
              view.imported.changed,
            )}
          </Notice>
        )}
        {view.withoutDetails > 0 && (
          <Notice tone="calm">
            {say.withoutDetails(view.withoutDetails)} <a href={newMentorPath.to({})}>{say.add}</a>
          </Notice>
        )}
        <List
          title={say.mentors}
          path={mentorsPath.to({})}
          state={view.state}
          rows={view.rows}
          filters={view.filters}
          counted={say.counted}
          empty={<p>{say.none}</p>}
          columns={[
            { label: say.name, sort: "name", cell: (row) => <a href={mentorPath.to({ mentorId: row.id })}>{row.name}</a> }, // prettier-ignore
            { label: say.unit, sort: "unit", cell: (row) => row.unitName },
            { label: say.languages, cell: (row) => row.languages.map((code) => languageName(language, code)).join(", ") }, // prettier-ignore
            { label: say.room, sort: "room", number: true, cell: (row) => say.roomOf(row.mentees, row.capacity) },
            {
              label: say.vettings,
              sort: "vettings",
              cell: (row) => row.vettings.map((is) => <VettingState key={is} is={is} language={language} />),
            },
            { label: say.absence, cell: (row) => row.absentUntil && say.awayUntil(sayDate(language, row.absentUntil, view.today)) }, // prettier-ignore
          ]}
        />
      </>
    ),
  };
}

const tones: Readonly<Record<VettingStatus["is"], State>> = {
  valid: "going",
  expiring: "waits",
  expired: "danger",
  missing: "waits",
};

const VettingState = ({ is, language }: { is: VettingStatus["is"]; language: Language }): VNode => (
  <Status is={tones[is]}>{words[language].vettingStates[is]}</Status>
);

export interface MentorView {
  readonly mentor: Mentor;
  readonly today: Day;
  /** Whether the reader keeps the register, or is the mentor. */
  readonly mayEdit: boolean;
}

/** A mentor whose details nobody has written down yet. */
export function notInRegisterPage(language: Language): Page {
  const say = words[language];
  return { title: say.ownPage, lead: say.notInRegister, content: null };
}

export function mentorPage(language: Language, { mentor, today, mayEdit }: MentorView): Page {
  const say = words[language];
  const id = { mentorId: mentor.id };
  return {
    title: mentor.name,
    back: mayEdit ? { href: mentorsPath.to({}), label: say.mentors } : undefined,
    where: (
      <>
        <span>{mentor.unitName}</span>
        {mentor.absentUntil && <span>{say.awayUntil(sayDate(language, mentor.absentUntil, today))}</span>}
      </>
    ),
    content: (
      <>
        {mayEdit && (
          <Acts>
            <ButtonLink href={editMentorPath.to(id)}>{say.edit}</ButtonLink>
            <ButtonLink href={newVettingPath.to(id)} quiet>
              {say.renew}
            </ButtonLink>
          </Acts>
        )}
        <Section title={say.vettings} id="vettings">
          <Facts
            rows={statusOfAll(vettingsOf(mentor.vettings), today).map(({ kind, status }) => ({
              term: say.vettingKinds[kind],
              said: <Status is={tones[status.is]}>{sayStatus(language, status, today)}</Status>,
            }))}
          />
        </Section>
        <Section title={say.about} id="about">
          <Facts rows={aboutRows(language, mentor, today)} />
          {mentor.maskedNumber !== null && (
            <Acts>
              <PostButton action={mentorNumberPath.to(id)} label={say.showNumber} look="quiet" />
            </Acts>
          )}
        </Section>
        <Section title={say.helpsWith} id="helps">
          <Facts rows={helpRows(language, mentor)} />
        </Section>
        {mentor.vettings.length > 0 && (
          <Section title={say.history} id="history">
            <Timeline
              entries={mentor.vettings.map((vetting) => ({
                title: say.vettingKinds[vetting.kind],
                when: say.seenOn(sayDate(language, vetting.recordedOn, today)),
                children: <p>{sayVetting(language, vetting, today)}</p>,
              }))}
            />
          </Section>
        )}
      </>
    ),
    aside: (
      <Card>
        <p>
          <a href={mentorTrainingPath.to(id)}>{say.training}</a>
        </p>
        <p>
          <a href={mentorSupervisionPath.to(id)}>{say.supervision}</a>
        </p>
      </Card>
    ),
  };
}

export function mentorNumberPage(language: Language, mentor: Mentor, digits: string): Page {
  const say = words[language];
  return {
    title: say.identityNumber,
    back: { href: mentorPath.to({ mentorId: mentor.id }), label: mentor.name },
    lead: say.numberShownLead,
    content: <Facts rows={[{ term: say.identityNumber, said: writeIdentityNumber({ digits }) }]} />,
  };
}

/** What the list says too, with the day. */
function sayStatus(language: Language, status: VettingStatus, today: Day): string {
  const { vettingStates, vettingStatesOn } = words[language];
  if (status.is === "missing") return vettingStates.missing;
  const on = status.is === "expired" ? status.on : status.until;
  return on === null ? vettingStates[status.is] : vettingStatesOn[status.is](sayDate(language, on, today));
}

function sayVetting(language: Language, { isHeld, issuedOn, expiresOn }: SeenVetting, today: Day): string {
  const say = words[language];
  if (!isHeld) return say.notThere;
  const parts = [
    issuedOn && say.issued(sayDate(language, issuedOn, today)),
    expiresOn && say.until(sayDate(language, expiresOn, today)),
  ];
  return parts.filter((part) => part !== null).join(", ");
}

function aboutRows(language: Language, mentor: Mentor, today: Day): readonly FactRow[] {
  const say = words[language];
  return known([
    [say.identityNumber, mentor.maskedNumber ?? (mentor.hasNumber && say.numberNotForYou)],
    [say.mobile, mentor.mobile],
    [say.email, mentor.email],
    [say.municipality, mentor.municipality],
    [say.gender, mentor.gender && say.genders[mentor.gender]],
    [say.capacity, mentor.capacity === null ? say.notNoted : String(mentor.capacity)],
    [say.recruitedFrom, mentor.recruitedFrom && say.recruitedFroms[mentor.recruitedFrom]],
    [
      say.experienceYears,
      mentor.experienceYears === null ? null : say.experience(mentor.experienceYears, mentor.experiencePrecision),
    ],
    [say.workingSince, mentor.workingSince && sayDate(language, mentor.workingSince, today)],
    [say.remarks, mentor.remarks],
  ]);
}

function helpRows(language: Language, mentor: Mentor): readonly FactRow[] {
  const say = words[language];
  return known([
    [say.languages, mentor.languages.map((one) => languageName(language, one.language) + (one.level ? ` (${say.levels[one.level]})` : "")).join(", ") || say.nothing], // prettier-ignore
    [say.backgrounds, mentor.backgrounds.map((one) => say.backgroundNames[one]).join(", ")],
    [say.background, mentor.background],
    [say.competences, mentor.competences.map((one) => say.competenceNames[one]).join(", ")],
    [say.mayVisit, mentor.mayVisit?.written],
  ]);
}

const known = (rows: readonly (readonly [string, ComponentChildren])[]): readonly FactRow[] =>
  rows.flatMap(([term, said]) =>
    said === null || said === undefined || said === "" || said === false ? [] : [{ term, said }],
  );

/** What is to be said of the three in a list, the worst first: that one ran out is not hidden by another that is missing. */
export function statesOf(vettings: readonly SeenVetting[], today: Day): readonly VettingStatus["is"][] {
  const states = vettingKinds.map((kind) => statusOf(vettingsOf(vettings), kind, today).is);
  const said = (["expired", "missing", "expiring"] as const).filter((is) => states.includes(is));
  return said.length === 0 ? ["valid"] : said;
}
