import { isMaskedIdentityNumber } from "#app/people/identity-number.ts";
import type { Day } from "#platform/dates.ts";
import { Changed, type SavedBy } from "#platform/views/changed.tsx";
import { Choices, Select, Ticks } from "#platform/views/choices.tsx";
import { Form, valuesOf, type Problem, type Values } from "#platform/views/form.tsx";
import { DateField, LongText, NumberField, TextField } from "#platform/views/inputs.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Notice, Section } from "#platform/views/parts.tsx";
import { typeDay, type Language } from "#platform/words.ts";
import { editMentorPath, mentorPath, mentorsPath, newMentorPath, newVettingPath } from "#app/mentors/register/paths.ts";
import type { WrongField } from "./forms.ts";
import { backgrounds, competences, recruitedFroms, type Details, type Mentor } from "#app/mentors/register/register.ts";
import { readLanguages } from "#app/mentors/register/roster/lists.ts";
import { languageName } from "#app/mentors/register/spoken.ts";
import { vettingKinds } from "#app/mentors/register/vetting.ts";
import { words } from "#app/mentors/register/words.ts";

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface FormView {
  readonly units: readonly Named[];
  readonly municipalities: readonly { readonly code: string; readonly name: string }[];
  /** Colleagues who are mentors already and have no details. */
  readonly waiting: readonly Named[];
  readonly values?: Values | undefined;
  readonly problems?: readonly WrongField[] | undefined;
  readonly kept: boolean;
  readonly numberIsTheirs: boolean;
}

export function newMentorPage(language: Language, view: FormView): Page {
  const say = words[language];
  return {
    title: say.newMentor,
    lead: say.newLead,
    back: { href: mentorsPath.to({}), label: say.mentors },
    content: (
      <>
        {view.kept && <Notice tone="calm">{say.kept}</Notice>}
        <Form
          action={newMentorPath.to({})}
          submit={say.addIt}
          values={view.values}
          problems={problemsFor(language, view.problems)}
          beside={<a href={mentorsPath.to({})}>{say.cancel}</a>}
        >
          {view.waiting.length > 0 && (
            <Select
              name="colleagueId"
              label={say.who}
              hint={say.whoHint}
              none={say.somebodyNew}
              options={view.waiting.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          <DetailFields language={language} view={view} />
        </Form>
      </>
    ),
  };
}

export interface EditView extends FormView {
  readonly mentor: Mentor;
  /** Somebody saved in between: what they saved stands in `mentor`, what the reader wants in `values`. */
  readonly overtaken: { readonly by: SavedBy | null } | null;
}

export function editMentorPage(language: Language, view: EditView): Page {
  const say = words[language];
  const { mentor } = view;
  const path = editMentorPath.to({ mentorId: mentor.id });
  const recorded = fieldsOf(language, mentor);
  return {
    title: say.editTitle(mentor.name),
    back: { href: mentorPath.to({ mentorId: mentor.id }), label: mentor.name },
    content: (
      <>
        {view.kept && <Notice tone="calm">{say.kept}</Notice>}
        <Form
          action={path}
          submit={say.save}
          version={mentor.version}
          chooses={view.overtaken !== null}
          values={view.overtaken ? undefined : (view.values ?? valuesOf(recorded))}
          problems={problemsFor(language, view.problems)}
          beside={<a href={mentorPath.to({ mentorId: mentor.id })}>{say.cancel}</a>}
        >
          {view.overtaken && view.values ? (
            <Overtaken
              language={language}
              by={view.overtaken.by}
              recorded={recorded}
              values={view.values}
              view={view}
            />
          ) : (
            <DetailFields language={language} view={view} />
          )}
        </Form>
      </>
    ),
  };
}

const textFields: readonly string[] = ["remarks", "background", "mayVisit"];

function Overtaken({
  language,
  by,
  recorded,
  values,
  view,
}: {
  language: Language;
  by: SavedBy | null;
  recorded: Readonly<Record<string, string>>;
  values: Values;
  view: FormView;
}) {
  const say = words[language];
  const labels: Readonly<Record<string, string>> = {
    ...say,
    unitId: say.unit,
    municipalityCode: say.municipality,
  } as never; // labels by the names of the fields
  const named = new Map([...view.units.map(({ id, name }) => [id, name] as const), ...view.municipalities.map(({ code, name }) => [code, name] as const)]); // prettier-ignore
  const yours = (name: string): string =>
    isUntouched(name, values) ? (recorded[name] ?? "") : values.all(name).join(",");
  const names = Object.keys(recorded);
  const differs = names.filter((name) => (recorded[name] ?? "") !== yours(name).trim());
  return (
    <Changed
      by={by}
      fields={differs.map((name) => ({
        name,
        label: labels[name] ?? name,
        recorded: recorded[name] ?? "",
        yours: yours(name),
        show: (value: string) => named.get(value) ?? sayChoice(language, name, value),
        text: textFields.includes(name) && name === "remarks",
      }))}
      carried={names.filter((name) => !differs.includes(name)).map((name) => ({ name, value: yours(name) }))}
    />
  );
}

/** With one unit alone the form has no choice of unit; and a mask stands for whatever number is on record. */
const isUntouched = (name: string, values: Values): boolean =>
  (name === "unitId" && !values.get(name)) ||
  (name === "identityNumber" && isMaskedIdentityNumber(values.get(name) ?? ""));

function sayChoice(language: Language, name: string, value: string): string {
  const say = words[language];
  const choices = { gender: say.genders, recruitedFrom: say.recruitedFroms, backgrounds: say.backgroundNames, competences: say.competenceNames } as Readonly<Record<string, Readonly<Record<string, string>>>>; // prettier-ignore
  const known = choices[name];
  return known ? value.split(",").map((one) => known[one] ?? one).join(", ") : value; // prettier-ignore
}

type FormMentor = Omit<Details, "identityNumber"> & Pick<Mentor, "maskedNumber" | "numberIsForReader">;

/** What stands in the form when it opens, as somebody would type it. */
export function fieldsOf(language: Language, mentor: FormMentor): Readonly<Record<string, string>> {
  const say = words[language];
  const day = (value: Day | null): string => (value ? typeDay(language, value) : "");
  return {
    name: mentor.name,
    unitId: mentor.unitId,
    ...(mentor.numberIsForReader && { identityNumber: mentor.maskedNumber ?? "" }),
    mobile: mentor.mobile ?? "",
    email: mentor.email ?? "",
    municipalityCode: mentor.municipalityCode ?? "",
    gender: mentor.gender ?? "",
    languages: mentor.languages
      .map((one) => typedLanguage(language, one.language) + (one.level ? ` (${say.levels[one.level]})` : ""))
      .join(", "),
    capacity: mentor.capacity === null ? "" : String(mentor.capacity),
    absentUntil: day(mentor.absentUntil),
    mayVisit: mentor.mayVisit?.written ?? "",
    recruitedFrom: mentor.recruitedFrom ?? "",
    experienceYears: mentor.experienceYears === null ? "" : String(mentor.experienceYears),
    workingSince: day(mentor.workingSince),
    backgrounds: backgrounds.filter((one) => mentor.backgrounds.includes(one)).join(","),
    background: mentor.background ?? "",
    competences: competences.filter((one) => mentor.competences.includes(one)).join(","),
    remarks: mentor.remarks ?? "",
  };
}

/** A name that is read back as what it was; else the code. */
function typedLanguage(language: Language, code: string): string {
  const name = languageName(language, code).toLowerCase();
  return readLanguages(name).value?.[0]?.language === code ? name : code;
}

function DetailFields({ language, view }: { language: Language; view: FormView }) {
  const say = words[language];
  return (
    <>
      <TextField name="name" label={say.name} />
      {view.units.length > 1 && (
        <Select name="unitId" label={say.unit} options={view.units.map(({ id, name }) => ({ value: id, label: name }))} value={view.units[0]?.id} /> // prettier-ignore
      )}
      {view.numberIsTheirs && (
        <TextField name="identityNumber" label={say.identityNumber} width="medium" inputMode="numeric" optional />
      )}
      <TextField name="mobile" label={say.mobile} width="medium" type="tel" optional />
      <TextField name="email" label={say.email} type="email" optional />
      <Select
        name="municipalityCode"
        label={say.municipality}
        optional
        options={view.municipalities.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <Choices
        name="gender"
        label={say.gender}
        optional
        options={(["woman", "man"] as const).map((value) => ({ value, label: say.genders[value] }))}
      />{" "}
      {/* prettier-ignore */}
      <TextField name="languages" label={say.languages} hint={say.languagesHint} optional />
      <NumberField name="capacity" label={say.capacity} optional />
      <DateField name="absentUntil" label={say.absentUntil} hint={say.absentHint} optional />
      <TextField name="mayVisit" label={say.mayVisit} hint={say.mayVisitHint} optional />
      <Choices
        name="recruitedFrom"
        label={say.recruitedFrom}
        optional
        options={recruitedFroms.map((value) => ({ value, label: say.recruitedFroms[value] }))}
      />{" "}
      {/* prettier-ignore */}
      <NumberField name="experienceYears" label={say.experienceYears} unit={say.years} optional />
      <DateField name="workingSince" label={say.workingSince} optional />
      <Ticks
        name="backgrounds"
        label={say.backgrounds}
        hint={say.backgroundsHint}
        optional
        options={backgrounds.map((value) => ({ value, label: say.backgroundNames[value] }))}
      />{" "}
      {/* prettier-ignore */}
      <TextField name="background" label={say.background} optional />
      <Ticks
        name="competences"
        label={say.competences}
        optional
        options={competences.map((value) => ({ value, label: say.competenceNames[value] }))}
      />{" "}
      {/* prettier-ignore */}
      <LongText name="remarks" label={say.remarks} hint={say.remarksHint} optional />
    </>
  );
}

export interface VettingView {
  readonly mentor: Mentor;
  readonly values?: Values | undefined;
  readonly problems?: readonly WrongField[] | undefined;
}

export function newVettingPage(language: Language, { mentor, values, problems }: VettingView): Page {
  const say = words[language];
  const id = { mentorId: mentor.id };
  return {
    title: say.vettingTitle(mentor.name),
    back: { href: mentorPath.to(id), label: mentor.name },
    content: (
      <Section title={say.vettings}>
        <Form
          action={newVettingPath.to(id)}
          submit={say.noteVetting}
          values={values}
          problems={problemsFor(language, problems)}
          beside={<a href={mentorPath.to(id)}>{say.cancel}</a>}
        >
          <Choices
            name="kind"
            label={say.vetting}
            options={vettingKinds.map((value) => ({ value, label: say.vettingKinds[value] }))}
          />{" "}
          {/* prettier-ignore */}
          <DateField name="issuedOn" label={say.issuedOn} optional />
          <DateField name="expiresOn" label={say.expiresOn} hint={say.expiresHint} optional />
        </Form>
      </Section>
    ),
  };
}

export const problemsFor = (language: Language, problems: readonly WrongField[] = []): readonly Problem[] =>
  problems.map(({ field, wrong, said }) => ({ field, message: said?.[language] ?? words[language].wrongs[wrong] }));
