import { actAsService, type Acting } from "#app/acting.ts";
import { beginFirstProgramme, recordListedModules } from "#app/mentors/training/door.ts";
import type { ColleagueKey } from "./colleagues.ts";
import type { Foundation } from "./foundation.ts";

const said = {
  act: { en: "demonstration begun", da: "begyndte demonstrationen" },
  kind: "system",
  purpose: "running the scheme",
} as const;

interface InventedMentor {
  readonly key: ColleagueKey;
  readonly unit: "east" | "west";
  readonly languages: readonly string[];
  readonly capacity: number;
  /** Days from today until the criminal record expires. */
  readonly recordExpiresIn: number;
  /** Has learnt everything and waits for the trainer's word. */
  readonly isNew?: true;
}

const mentors: readonly InventedMentor[] = [
  { key: "lone", unit: "east", languages: ["da", "en"], capacity: 3, recordExpiresIn: 400 },
  { key: "ole", unit: "east", languages: ["da", "de"], capacity: 2, recordExpiresIn: 12 },
  { key: "rasmus", unit: "west", languages: ["da", "en", "ar"], capacity: 2, recordExpiresIn: 380 },
  { key: "nadia", unit: "west", languages: ["da", "so"], capacity: 2, recordExpiresIn: 700, isNew: true },
  { key: "birgitte", unit: "east", languages: ["da", "tr"], capacity: 1, recordExpiresIn: 420 },
];

/** The mentors of the demonstration, all but one found ready most of a year ago; Birgitte supervises the others, and Inger Birgitte: nobody themselves. */
export function fillMentors(acting: Acting, { colleagues, units, schemeId }: Foundation): Promise<void> {
  return actAsService(acting, "set-up", said, async ({ tx, today }) => {
    const day = (days: number): string => String(today.add({ days }));
    for (const { key, unit, languages, capacity, recordExpiresIn, isNew = false } of mentors) {
      const id = colleagues[key];
      await tx`insert into mentors (id, scheme_id, unit_id, capacity) values (${id}, ${schemeId}, ${units[unit]}, ${capacity})`;
      for (const language of languages)
        await tx`insert into mentor_languages (mentor_id, scheme_id, language) values (${id}, ${schemeId}, ${language})`;
      await tx`insert into vettings (mentor_id, scheme_id, kind, issued_on, expires_on) values
        (${id}, ${schemeId}, 'criminalRecord', ${day(recordExpiresIn - 730)}::date, ${day(recordExpiresIn)}::date),
        (${id}, ${schemeId}, 'securityClearance', ${day(-300)}::date, ${day(1200)}::date),
        (${id}, ${schemeId}, 'confidentialityDeclaration', ${day(-300)}::date, null)`;
      if (!isNew)
        await tx`insert into readiness_findings (mentor_id, scheme_id, on_day, ready) values (${id}, ${schemeId}, ${day(-290)}::date, true)`;
      const coach = key === "birgitte" ? colleagues.inger : colleagues.birgitte;
      await tx`insert into coach_assignments (coach_id, mentor_id, from_on) values (${coach}, ${id}, ${day(-290)}::date)`;
    }
    const everyModule = [1, 2, 3, 4, 5, 6];
    const listed = mentors.map(({ key }) => ({ mentorId: colleagues[key], numbers: everyModule }));
    await recordListedModules(tx, schemeId, listed, today.add({ days: -300 }));
  });
}

/** The scheme's own programme, there before anybody learns it. */
export function fillTraining(acting: Acting, { schemeId }: Foundation): Promise<void> {
  return actAsService(acting, "set-up", said, ({ tx }) => beginFirstProgramme(tx, schemeId));
}
