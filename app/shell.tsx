import { ownTrailPath } from "#app/records/trail/paths.ts";
import { randomUUID } from "node:crypto";
import { roleWords } from "#app/access/role-words.ts";
import type { Role } from "#app/access/permissions.ts";
import type { View } from "#app/route.ts";
import { rooms } from "#app/rooms.ts";
import type { Around, Problem } from "#platform/house.ts";
import { GivenBack } from "#platform/views/given-back.tsx";
import { renderPage } from "#platform/views/page.tsx";
import { renderPaper } from "#platform/views/paper.tsx";
import type { Reading, Room } from "#platform/views/reading.ts";
import { sayMoment, type Language } from "#platform/words.ts";
import { problemWords } from "./problem-words.ts";

/** What every page says of the service it belongs to; read once from the database when the service starts. */
export interface ServiceFacts {
  readonly isDemonstration: boolean;
  readonly zone: string;
  readonly agencyName: Readonly<Record<Language, string>>;
  readonly neutralName: Readonly<Record<Language, string>>;
}

export function present(facts: ServiceFacts, view: View, around: Around): string {
  const reading = readingOf(facts, around);
  if ("lang" in view) return renderPaper(reading, view);
  return renderPage(reading, around.refused ? { ...view, error: true } : view);
}

export function readingOf(facts: ServiceFacts, around: Around): Reading {
  const { language, today, path, csrf, actor, form, protectedNames } = around;
  return {
    language,
    today,
    path,
    csrf,
    protectedNames,
    zone: facts.zone,
    agencyName: facts.agencyName,
    siteName: facts.neutralName[language],
    signedIn: actor
      ? {
          href: ownTrailPath.to({}),
          name: actor.name,
          roles: actor.roles.map((role) => roleWords[language][role as Role]).join(", "),
        }
      : null, // roles come from role_grants, whose check names the same
    newFormKey: randomUUID,
    demo: facts.isDemonstration,
    // Until retention, the rights of those on record and signed checkpoints are there, no service is more than a trial.
    trial: true,
    rooms: actor ? roomsFor(actor.roles, language, path) : [],
    savedAt: form?.shown ? sayMoment(language, form.shown.savedAt, facts.zone, today) : null,
    form,
  };
}

const roomsFor = (held: readonly string[], language: Language, path: string): readonly Room[] =>
  rooms
    .filter((room) => room.for.some((role) => role === "everybody" || held.includes(role)))
    .map((room) => ({
      href: room.href,
      label: room[language],
      current: path === room.href || path.startsWith(`${room.href}/`),
    }));

type Why = Exclude<keyof (typeof problemWords)["da"], "reference" | "home">;

export function presentProblem(facts: ServiceFacts, problem: Problem, around: Around): string {
  const say = problemWords[around.language];
  const { why, given, reference } = problem;
  const { title, lead } = say[why in say ? (why as Why) : "fell"]; // the server's words for what went wrong are these keys
  return present(
    facts,
    {
      title,
      lead,
      content: (
        <>
          {reference !== undefined && (
            <p>
              {say.reference}: <strong>{reference}</strong>
            </p>
          )}
          {given && <GivenBack given={given} />}
          <p>
            <a href="/today">{say.home}</a>
          </p>
        </>
      ),
    },
    around,
  );
}
