import { latestFact } from "#app/access/saving/door.ts";
import { ChangedForm, type ChangedField, type SavedBy } from "#platform/views/changed.tsx";
import { Choices, Select } from "#platform/views/choices.tsx";
import { Form, Hidden, valuesOf, type Problem, type Values } from "#platform/views/form.tsx";
import { DateField, LongText, TextField } from "#platform/views/inputs.tsx";
import type { Day } from "#platform/dates.ts";
import type { Page } from "#platform/views/page.tsx";
import { Notice } from "#platform/views/parts.tsx";
import type { Language } from "#platform/words.ts";
import { OnRecordNotice } from "./screening/on-record.tsx";
import type { KnownFromBefore } from "./screening/on-record-queries.ts";
import * as paths from "./paths.ts";
import type { Place } from "./list/queries.ts";
import type { Ground, Referral, ScreeningOnRecord } from "./queries.ts";
import { categories, custodyStates, type Screening } from "./screening/screening.ts";
import { screeningWords } from "./screening/words.ts";
import { words } from "./words.ts";

export interface Filled {
  readonly values?: Values | undefined;
  readonly problems?: readonly Problem[] | undefined;
  readonly kept?: boolean | undefined;
}

export const choicesOf = <Value extends string>(values: readonly Value[], labels: Readonly<Record<Value, string>>) =>
  values.map((value) => ({ value, label: labels[value] }));
const knowing = ["yes", "no", "not sure"] as const;

export function newReferralPage(
  language: Language,
  places: readonly Place[],
  { values, problems, kept }: Filled,
): Page {
  const say = words[language];
  return {
    title: say.refer,
    lead: say.newLead,
    back: { href: paths.referralsPath.to({}), label: say.back },
    content: (
      <>
        {kept === true && <Notice tone="calm">{say.kept}</Notice>}
        <Form action={paths.newReferralPath.to({})} submit={say.send} values={values} problems={problems}>
          {places.length > 1 && (
            <Select
              name="institutionId"
              label={say.institution}
              options={places.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          <TextField name="who" label={say.whoField} hint={say.whoHint} width="medium" />
          <LongText name="saw" label={say.saw} hint={say.sawHint} kind="fact" rows={6} />
          <LongText name="help" label={say.help} rows={3} optional />
          <Choices name="knows" label={say.knows} options={choicesOf(knowing, say.knowsOptions)} />
          <TextField name="reach" label={say.reach} hint={say.reachHint} />
        </Form>
      </>
    ),
  };
}

export interface CallChoices {
  readonly places: readonly Place[];
  readonly units: readonly { readonly id: string; readonly name: string }[];
  /** Somebody already on record. */
  readonly person: { readonly id: string; readonly name: string } | null;
  readonly today: Day;
}

export function newCallPage(
  language: Language,
  { places, units, person, today }: CallChoices,
  { values, problems, kept }: Filled,
): Page {
  const say = words[language];
  return {
    title: say.takeCall,
    lead: say.callLead,
    back: { href: paths.referralsPath.to({}), label: say.back },
    content: (
      <>
        {kept === true && <Notice tone="calm">{say.kept}</Notice>}
        <Form action={paths.newCallPath.to({})} submit={say.save} values={values} problems={problems}>
          {person !== null && <Hidden name="person" value={person.id} />}
          <TextField name="caller" label={say.caller} hint={say.callerHint} width="medium" />
          <TextField name="who" label={say.about} value={person?.name} width="medium" />
          <LongText name="saw" label={say.what} hint={say.sawHint} kind="fact" rows={5} />
          <LongText name="help" label={say.help} rows={3} optional />
          <TextField name="nextStep" label={say.nextStep} />
          <Choices
            name="cameFrom"
            label={say.cameFrom}
            options={choicesOf(["staff", "person"], say.cameFromOptions)}
            value="staff"
          />
          <Choices
            name="cameBy"
            label={say.cameBy}
            options={choicesOf(["telephone", "paper"], say.cameByOptions)}
            value="telephone"
          />
          <DateField name="receivedOn" label={say.receivedOn} value={today} />
          <Choices
            name="knows"
            label={say.callerKnows}
            options={choicesOf(knowing, say.knowsOptions)}
            value="not sure"
          />
          <TextField name="reach" label={say.reachCaller} hint={say.reachHint} optional />
          <Select
            name="institutionId"
            label={say.institution}
            none={say.none}
            options={places.map(({ id, name }) => ({ value: id, label: name }))}
            optional
          />
          {units.length > 1 && (
            <Select
              name="unitId"
              label={say.unit}
              options={units.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
        </Form>
      </>
    ),
  };
}

export const backTo = ({ id, name }: Referral) => ({
  href: paths.referralPath.to({ referralId: id }),
  label: name,
});

const sayGround = (language: Language, { section, name, isVerified }: Ground): string =>
  `${name[language]}${section === "" ? "" : ` (${section})`}${isVerified ? "" : ` – ${screeningWords[language].toBeVerified}`}`;

export function screeningPage(
  language: Language,
  referral: Referral,
  grounds: readonly Ground[],
  recorded: ScreeningOnRecord | null,
  { values, problems, kept }: Filled,
  { today, known }: { readonly today: Day; readonly known: KnownFromBefore },
): Page {
  const [say, asked] = [words[language], screeningWords[language]];
  const action = paths.screeningPath.to({ referralId: referral.id });
  const onRecord = recorded && valuesOf(fieldsOf(recorded));
  return {
    title: asked.screening,
    lead: asked.screeningLead,
    back: backTo(referral),
    content: (
      <>
        {kept === true && <Notice tone="calm">{say.kept}</Notice>}
        <OnRecordNotice language={language} today={today} referral={referral} known={known} />
        <Form
          action={action}
          submit={say.save}
          values={values ?? onRecord ?? undefined}
          problems={problems}
          version={latestFact(recorded)}
        >
          <Select
            name="groundId"
            label={asked.ground}
            options={grounds.map((ground) => ({ value: ground.id, label: sayGround(language, ground) }))}
          />
          <TextField name="section" label={asked.section} hint={asked.sectionHint} width="medium" optional />
          <Choices name="category" label={asked.category} options={choicesOf(categories, asked.categoryOptions)} />
          <Choices name="custody" label={asked.custody} options={choicesOf(custodyStates, asked.custodyOptions)} />
          <LongText name="facts" label={asked.facts} hint={asked.whenVulnerable} kind="fact" />
          <LongText name="assessment" label={asked.assessment} hint={asked.whenVulnerable} kind="assessment" />
        </Form>
      </>
    ),
  };
}

const fieldsOf = ({ groundId, section, facts, assessment, category, custody }: Screening) => ({
  groundId,
  section,
  category,
  custody,
  facts,
  assessment,
});

/** Somebody else screened it in between: the second chooses, field by field. */
export function screenedTwicePage(
  language: Language,
  referral: Referral,
  grounds: readonly Ground[],
  { recorded, yours, by }: { recorded: ScreeningOnRecord; yours: Screening; by: SavedBy | null },
): Page {
  const [say, asked] = [words[language], screeningWords[language]];
  const [theirs, own] = [fieldsOf(recorded), fieldsOf(yours)];
  const ground = (id: string): string => sayGround(language, grounds.find((one) => one.id === id) ?? recorded.ground);
  const show = {
    groundId: ground,
    category: (value: string) => asked.categoryOptions[value as Screening["category"]], // parsed, or on record
    custody: (value: string) => asked.custodyOptions[value as Screening["custody"]], // parsed, or on record
  };
  const field = (name: keyof typeof own, label: string, text = false): ChangedField => ({
    name,
    label,
    recorded: theirs[name],
    yours: own[name],
    text,
    show: Object.hasOwn(show, name) ? show[name as keyof typeof show] : undefined, // one of them
  });
  return {
    title: asked.screening,
    back: backTo(referral),
    content: (
      <ChangedForm
        action={paths.screeningPath.to({ referralId: referral.id })}
        submit={say.save}
        version={latestFact(recorded)}
        by={by}
        fields={[
          field("groundId", asked.ground),
          field("section", asked.section),
          field("category", asked.category),
          field("custody", asked.custody),
          field("facts", asked.facts, true),
          field("assessment", asked.assessment, true),
        ]}
      />
    ),
  };
}
