import { colleaguesPath } from "#app/access/colleagues/paths.ts";
import { groundsPath } from "#app/intake/grounds/paths.ts";
import { sheetsPath } from "#app/intake/sheets/paths.ts";
import {
  emergencyNumbersPath,
  holidaysPath,
  institutionsPath,
  municipalitiesPath,
  policeDistrictsPath,
  unitsPath,
} from "#app/places/paths.ts";
import { Choices } from "#platform/views/choices.tsx";
import { TextField } from "#platform/views/inputs.tsx";
import { Changed, type ChangedField, type SavedBy } from "#platform/views/changed.tsx";
import { Form, valuesOf, type Problem, type Values } from "#platform/views/form.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Facts, Notice, Section } from "#platform/views/parts.tsx";
import { sayNumber, type Language } from "#platform/words.ts";
import { AgencyFields } from "./link-pages.tsx";
import { agencyPath, setUpPath } from "./paths.ts";
import type { Counts, RecordedAgency } from "./queries.ts";
import type { Agency } from "./set-up.ts";
import { words } from "./words.ts";

export function setUpPage(language: Language, counts: Counts): Page {
  const say = words[language];
  const known = (count: number) => say.known(sayNumber(language, count));
  const places = (count: number, unsure: number, without = 0) =>
    [
      known(count),
      unsure > 0 ? say.toVerify(sayNumber(language, unsure)) : "",
      without > 0 ? say.withoutUnit(sayNumber(language, without)) : "",
    ]
      .filter((part) => part !== "")
      .join(" · ");
  const row = (href: string, label: string, said: string) => ({ term: <a href={href}>{label}</a>, said });
  return {
    title: say.title,
    lead: say.lead,
    content: (
      <Facts
        rows={[
          row(colleaguesPath.to({}), say.colleagues, `${say.colleaguesWhy} · ${known(counts.colleagues)}`),
          row(agencyPath.to({}), say.agencyRoom, say.agencyRoomWhy),
          row(unitsPath.to({}), say.unitsRoom, `${say.unitsRoomWhy} · ${known(counts.units)}`),
          row(
            institutionsPath.to({}),
            say.institutions,
            places(counts.institutions, counts.institutionsToVerify, counts.institutionsWithoutUnit),
          ),
          row(
            municipalitiesPath.to({}),
            say.municipalities,
            places(counts.municipalities, counts.municipalitiesToVerify),
          ),
          row(
            policeDistrictsPath.to({}),
            say.policeDistricts,
            places(counts.policeDistricts, counts.policeDistrictsToVerify),
          ),
          row(groundsPath.to({}), say.grounds, places(counts.grounds, counts.groundsToVerify)),
          row(sheetsPath.to({}), say.sheets, say.sheetsWhy),
          row(
            holidaysPath.to({}),
            say.holidays,
            [
              say.holidaysAhead(sayNumber(language, counts.holidaysAhead)),
              ...(counts.holidaysToVerify > 0 ? [say.toVerify(sayNumber(language, counts.holidaysToVerify))] : []),
            ].join(" · "),
          ),
          row(
            emergencyNumbersPath.to({}),
            say.emergencyNumbers,
            places(counts.emergencyNumbers, counts.emergencyNumbersToVerify),
          ),
        ]}
      />
    ),
  };
}

export interface AgencyForm {
  readonly recorded: RecordedAgency;
  readonly values?: Values;
  readonly problems?: readonly Problem[];
  readonly isSaved?: boolean;
  /** What the second writer wrote, when somebody else saved in between. */
  readonly overtaken?: { readonly by: SavedBy | null; readonly yours: Agency };
}

const backTo = (language: Language) => ({ href: setUpPath.to({}), label: words[language].title });

export function agencyPage(language: Language, form: AgencyForm): Page {
  const say = words[language];
  const { recorded, values, problems = [], isSaved = false, overtaken } = form;
  return {
    title: say.agencyTitle,
    lead: say.agencyLead,
    back: backTo(language),
    content: (
      <>
        {isSaved && <Notice tone="done">{say.saved}</Notice>}
        <Form
          action={agencyPath.to({})}
          submit={say.save}
          values={values ?? valuesOf(recorded.fields)}
          problems={problems}
          version={recorded.version}
          chooses={overtaken !== undefined}
        >
          {overtaken ? (
            <Changed by={overtaken.by} {...versionsOf(language, recorded.fields, overtaken.yours)} />
          ) : (
            <>
              <AgencyFields language={language} />
              <SettingFields language={language} />
            </>
          )}
        </Form>
      </>
    ),
  };
}

/** What the agency decides of how the service works. */
function SettingFields({ language }: { language: Language }) {
  const say = words[language];
  return (
    <Section title={say.settings} id="settings">
      <TextField name="timeZone" label={say.timeZone} hint={say.timeZoneHint} />
      <p>
        <a href={holidaysPath.to({})}>{say.holidays}</a>
      </p>
      <Choices name="coachesReadSessions" label={say.coachesReadSessions} options={yesOrNo(language)} />
      <Choices
        name="namesOnPrintedTrail"
        label={say.namesOnPrintedTrail}
        hint={say.namesOnPrintedTrailHint}
        options={yesOrNo(language)}
      />
    </Section>
  );
}

const yesOrNo = (language: Language) =>
  (["yes", "no"] as const).map((value) => ({ value, label: words[language][value] }));

const saidIn = (language: Language, name: keyof Agency, value: string): string =>
  name === "coachesReadSessions" || name === "namesOnPrintedTrail"
    ? words[language][value === "yes" ? "yes" : "no"]
    : value;

function versionsOf(
  language: Language,
  recorded: Agency,
  yours: Agency,
): { fields: readonly ChangedField[]; carried: readonly { name: string; value: string }[] } {
  const say = words[language];
  const names = Object.keys(yours) as (keyof Agency)[]; // a parsed form has these and no others
  const differs = (name: keyof Agency): boolean => recorded[name] !== yours[name];
  return {
    fields: names.filter(differs).map((name) => ({
      name,
      label: say[name],
      recorded: recorded[name],
      yours: yours[name],
      show: (value: string) => saidIn(language, name, value),
    })),
    carried: names.filter((name) => !differs(name)).map((name) => ({ name, value: yours[name] })),
  };
}
