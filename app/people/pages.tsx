import type { Day } from "#platform/dates.ts";
import { Acts, ButtonLink, PostButton } from "#platform/views/acts.tsx";
import { Form, type Problem, type Values } from "#platform/views/form.tsx";
import { TextField } from "#platform/views/inputs.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Empty, Facts, Notice, Section, Status, type FactRow } from "#platform/views/parts.tsx";
import { sayDate, sayFullDate, type Language } from "#platform/words.ts";
import { maskIdentityNumber, writeIdentityNumber } from "./identity-number.ts";
import {
  editPersonPath,
  findPeoplePath,
  identityNumberPath,
  newGuardianPath,
  newIdentityNumberPath,
  personPath,
} from "./paths.ts";
import type { ContactDetails, Guardian, NumberOnRecord, Person, Trace } from "./queries.ts";
import type { FoundPeople } from "./find-queries.ts";
import { sayLanguages, words } from "./words.ts";

export function findPage(
  language: Language,
  typed: Values | undefined,
  found: FoundPeople | null,
  problems: readonly Problem[] = [],
): Page {
  const say = words[language];
  return {
    title: say.find,
    lead: say.findLead,
    content: (
      <>
        <Form action={findPeoplePath.to({})} submit={say.search} values={typed} problems={problems}>
          <TextField name="who" label={say.findField} type="search" />
        </Form>
        {found !== null && (
          <Section title={say.found} id="found">
            {found.people.length === 0 ? (
              <Empty>
                <p>{say.nobody}</p>
                <p class="soft">{say.nobodyHint}</p>
              </Empty>
            ) : (
              <ul>
                {found.people.map((person) => (
                  <li key={person.id}>
                    <a href={personPath.to({ personId: person.id })} dir="auto">
                      {person.name}
                    </a>
                  </li>
                ))}
              </ul>
            )}
            {found.areMore && <p>{say.moreFound(found.people.length)}</p>}
          </Section>
        )}
      </>
    ),
  };
}

export interface PersonView {
  readonly person: Person;
  readonly contact: ContactDetails;
  readonly numbers: readonly NumberOnRecord[];
  readonly guardians: readonly Guardian[];
  readonly traces: readonly Trace[];
  readonly isMinor: boolean;
}

export function personPage(language: Language, today: Day, view: PersonView): Page {
  const say = words[language];
  const { person } = view;
  const { id: personId } = person;
  return {
    title: person.name,
    where: person.isProtected ? <Status is="waits">{say.protectedMark}</Status> : undefined,
    trailHref: `/people/${personId}/trail`,
    content: (
      <>
        <Section title={say.who} id="who">
          <Facts rows={rowsOf(language, today, view)} />
          <Acts>
            <ButtonLink href={editPersonPath.to({ personId })} quiet>
              {say.edit}
            </ButtonLink>
            {view.numbers.length > 0 && (
              <PostButton action={identityNumberPath.to({ personId })} label={say.show} look="quiet" />
            )}
            <ButtonLink href={newIdentityNumberPath.to({ personId })} quiet>
              {view.numbers.length > 0 ? say.replaceNumber : say.recordNumber}
            </ButtonLink>
          </Acts>
        </Section>
        {(view.isMinor || view.guardians.length > 0) && <Guardians language={language} view={view} />}
      </>
    ),
    aside: <Also language={language} today={today} view={view} />,
  };
}

function rowsOf(language: Language, today: Day, { person, contact, numbers }: PersonView): readonly FactRow[] {
  const say = words[language];
  const [present] = numbers.filter(({ replacedOn }) => replacedOn === null);
  const before = numbers.filter(({ replacedOn }) => replacedOn !== null);
  const rows: (FactRow | false)[] = [
    {
      term: say.number,
      said: present
        ? `${maskIdentityNumber(present.number)}${present.number.fictitious ? ` (${say.fictitious})` : ""}`
        : say.numberMissing,
    },
    before.length > 0 && {
      term: say.replacedBefore,
      said: before
        .map(({ number, replacedOn }) =>
          say.replaced(maskIdentityNumber(number), replacedOn ? sayDate(language, replacedOn, today) : ""),
        )
        .join("; "),
    },
    person.bornOn !== null && { term: say.bornOn, said: sayFullDate(language, person.bornOn) },
    { term: say.languages, said: sayLanguages(language, [person.language, ...person.alsoSpeaks]) },
    person.interpreter && { term: say.interpreter, said: say.yes },
    contact.address !== "" && {
      term: say.address,
      said: person.isProtected ? (
        <span class="only-screen">
          {contact.address} <Status is="waits">{say.addressProtected}</Status>
        </span>
      ) : (
        contact.address
      ),
    },
    contact.phone !== "" && { term: say.phone, said: contact.phone },
  ];
  return rows.filter((row) => row !== false);
}

function Guardians({ language, view }: { language: Language; view: PersonView }) {
  const say = words[language];
  const { guardians, person } = view;
  return (
    <Section title={say.guardians} id="guardians">
      {guardians.length === 0 && <Notice>{say.noGuardians}</Notice>}
      {guardians.length > 0 && (
        <Facts
          rows={guardians.map((guardian) => ({
            term: <a href={personPath.to({ personId: guardian.id })}>{guardian.name}</a>,
            said: guardian.phone,
          }))}
        />
      )}
      <Acts>
        <ButtonLink href={newGuardianPath.to({ personId: person.id })} quiet>
          {say.addGuardian}
        </ButtonLink>
      </Acts>
    </Section>
  );
}

function Also({ language, today, view }: { language: Language; today: Day; view: PersonView }) {
  const say = words[language];
  const { person, traces } = view;
  return (
    <Section title={say.also} id="also">
      <ul>
        {traces.map(({ id, what, on }) => (
          <li key={id}>
            <a href={what === "referral" ? `/referrals/${id}` : `/mentorships/${id}`}>
              {(what === "referral" ? say.referralOf : say.mentorshipSince)(sayDate(language, on, today))}
            </a>
          </li>
        ))}
        {person.kind === "mentee" && (
          <>
            <li>
              <a href={`/people/${person.id}/agreement`}>{say.agreement}</a>
            </li>
            <li>
              <a href={`/calls/new?person=${person.id}`}>{say.referAgain}</a>
            </li>
          </>
        )}
      </ul>
    </Section>
  );
}

export function numberPage(language: Language, today: Day, person: Person, numbers: readonly NumberOnRecord[]): Page {
  const say = words[language];
  const back = { href: personPath.to({ personId: person.id }), label: person.name };
  const rows = numbers.map(({ number, replacedOn }) => ({
    term: replacedOn === null ? say.number : say.replacedBefore,
    said:
      replacedOn === null
        ? `${writeIdentityNumber(number)}${number.fictitious ? ` (${say.fictitious})` : ""}`
        : say.replaced(writeIdentityNumber(number), sayDate(language, replacedOn, today)),
  }));
  return {
    title: say.number,
    back,
    lead: say.shownLead,
    trailHref: `/people/${person.id}/trail`,
    content: <Facts rows={rows} />,
  };
}
