import { capitalised } from "#platform/words.ts";
import { stageWords, type Stage } from "#app/mentorships/lifecycle/door.ts";
import { custodyImportPath } from "#app/mentorships/custody/paths.ts";
import { findPeoplePath } from "#app/people/paths.ts";
import { Acts, ButtonLink } from "#platform/views/acts.tsx";
import { List, type Column } from "#platform/views/list.tsx";
import type { ListState } from "#platform/views/list-state.ts";
import type { Page } from "#platform/views/page.tsx";
import { Status } from "#platform/views/parts.tsx";
import { Time } from "#platform/views/time.tsx";
import type { Language } from "#platform/words.ts";
import type { CaseLine } from "./list-queries.ts";
import { whyNone } from "./overview.ts";
import { lookOf } from "./pages.tsx";
import { mentorshipPath, mentorshipsPath } from "./paths.ts";
import { words } from "./words.ts";

export const stages = [
  "offered",
  "agreementPending",
  "matching",
  "introMeeting",
  "active",
  "paused",
  "transferring",
  "transition",
  "aftercare",
  "closed",
] as const satisfies readonly Stage[];

/** Who is where, who has had no contact and why: one look. */
export function listPage(
  language: Language,
  lines: readonly CaseLine[],
  state: ListState,
  isCoordinator: boolean,
): Page {
  const say = words[language];
  const stageOptions = stages.map((stage) => ({ value: stage, label: capitalised(stageWords[language][stage]) }));
  return {
    title: say.title,
    lead: say.lead,
    wide: true,
    content: (
      <>
        {isCoordinator && (
          <Acts>
            <ButtonLink quiet href={custodyImportPath.to({})}>
              {say.importCustody}
            </ButtonLink>
            <ButtonLink quiet href={findPeoplePath.to({})}>
              {say.findByName}
            </ButtonLink>
          </Acts>
        )}
        <List
          title={say.listTitle}
          path={mentorshipsPath.to({})}
          state={state}
          rows={lines}
          columns={columnsIn(language)}
          filters={[
            { name: "stage", label: say.filterStage, all: say.notClosed, options: stageOptions },
            { name: "contact", label: say.filterContact, options: [{ value: "overdue", label: say.contactOverdue }] },
          ]}
          empty={<p>{say.empty}</p>}
          counted={{ one: say.one, many: say.many }}
        />
      </>
    ),
  };
}

function columnsIn(language: Language): readonly Column<CaseLine>[] {
  const say = words[language];
  return [
    {
      label: say.mentee,
      sort: "name",
      cell: ({ id, name }) => <a href={mentorshipPath.to({ mentorshipId: id })}>{name}</a>,
    },
    {
      label: say.mentor,
      cell: ({ mentor, hasMentor }) => mentor ?? (hasMentor ? "" : <span class="soft">{say.noMentor}</span>),
    },
    {
      label: say.stage,
      sort: "stage",
      cell: ({ stage }) => <Status is={lookOf(stage)}>{capitalised(stageWords[language][stage])}</Status>,
    },
    {
      label: say.place,
      cell: ({ custody, institution, isContradictory }) =>
        custody !== null
          ? say.at(say.custody[custody], institution ?? "")
          : isContradictory && say.noPlace.contradiction,
    },
    { label: say.lastContact, sort: "contact", cell: (line) => <LastContact language={language} line={line} /> },
    {
      label: say.next,
      cell: ({ nextOn, stage }) =>
        nextOn ? <Time day={nextOn} as="date" /> : stage === "closed" ? "" : <span class="soft">{say.noNext}</span>,
    },
  ];
}

function LastContact({ language, line }: { language: Language; line: CaseLine }) {
  const say = words[language];
  const why = line.isOverdue || line.lastContact === null ? whyNone(line) : null;
  if (line.stage === "closed" && line.lastContact === null) return null;
  return (
    <>
      {line.isOverdue && <span class="spoken">{say.overdueSince}: </span>}
      {line.lastContact === null ? say.noContact : <Time day={line.lastContact} as="distance" />}
      {why !== null && <small> – {say.whyNone[why]}</small>}
    </>
  );
}
