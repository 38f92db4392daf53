import type { ColleagueKey } from "./colleagues.ts";
import type { Stage } from "./stage.ts";

/** Somebody of the story, as the pages know them. */
export interface Walker {
  readonly personId: string;
  readonly mentorshipId: string;
}

export interface Referred {
  readonly by: ColleagueKey;
  readonly coordinator: ColleagueKey;
  readonly who: string;
  readonly saw: string;
  readonly help: string;
  readonly ground: string;
  readonly category: "suspected" | "convicted" | "neither";
  readonly custody: string;
  readonly facts: string;
  readonly assessment: string;
}

const id = "[0-9a-f-]{36}";

export const found = (pattern: string, text: string): string => {
  const match = new RegExp(pattern, "u").exec(text)?.[1];
  if (match === undefined) throw new Error(`The story found no ${pattern}`);
  return match;
};

export async function refer(stage: Stage, day: number, referred: Referred): Promise<string> {
  stage.at(day, "09:20");
  const referrer = await stage.as(referred.by);
  const { who, saw, help } = referred;
  const location = await referrer.does("/referrals/new", {
    who,
    saw,
    help,
    knows: "yes",
    reach: "Lokal 4711, formiddag",
  });
  return found(`/referrals/(${id})`, location);
}

/** Screening, the word to the person, and the decision; from then on there is a mentorship that waits for an agreement. */
export async function accept(stage: Stage, day: number, referralId: string, referred: Referred): Promise<Walker> {
  await screen(stage, day, referralId, referred);
  stage.at(day + 1, "13:05");
  const coordinator = await stage.as(referred.coordinator);
  await coordinator.does(`/referrals/${referralId}/telling`, { on: stage.day(day + 1), how: "inPerson" });
  await coordinator.does(`/referrals/${referralId}/acceptance`);
  const personId = found(`/people/(${id})`, await coordinator.looks(`/referrals/${referralId}`));
  const list = await coordinator.looks("/mentorships?sort=since&down=1");
  return { personId, mentorshipId: found(`/mentorships/(${id})"[^>]*>${referred.who}`, list) };
}

export async function screen(stage: Stage, day: number, referralId: string, referred: Referred): Promise<void> {
  stage.at(day, "10:40");
  const coordinator = await stage.as(referred.coordinator);
  const form = await coordinator.looks(`/referrals/${referralId}/screening`);
  const { ground, category, custody, facts, assessment } = referred;
  const groundId = found(`value="(${id})"[^>]*>[^<]*${ground}`, form);
  await coordinator.does(`/referrals/${referralId}/screening`, {
    groundId,
    section: "",
    category,
    custody,
    facts,
    assessment,
  });
}

/** The sheet, three days to think, and yes. */
export async function agree(stage: Stage, day: number, { personId }: Walker, by: ColleagueKey): Promise<void> {
  stage.at(day, "11:15");
  await (await stage.as(by)).does(`/people/${personId}/agreement/handover`, { on: stage.day(day), language: "da" });
  stage.at(day + 4, "14:30");
  const coordinator = await stage.as(by);
  const takenBy = stage.foundation.colleagues[by];
  await coordinator.does(`/people/${personId}/agreement/answer`, {
    answer: "yes",
    on: stage.day(day + 4),
    how: "inPerson",
    takenBy,
  });
}

/** What is needed, who is chosen, both answers, and the first meeting. */
export async function match(
  stage: Stage,
  day: number,
  { mentorshipId }: Walker,
  by: ColleagueKey,
  mentor: ColleagueKey,
  wishes: string,
): Promise<void> {
  const at = `/mentorships/${mentorshipId}`;
  stage.at(day, "09:45");
  const coordinator = await stage.as(by);
  await coordinator.does(`${at}/match/need`, { languages: ["da"], region: "", wishes });
  await coordinator.does(`${at}/match/mentors/${stage.foundation.colleagues[mentor]}`, {
    as: "mentor",
    told: "Et møde hver anden uge",
  });
  const proposal = found(`/match/proposals/(${id})`, await coordinator.looks(`${at}/match`));
  stage.at(day + 1, "19:10");
  await (await stage.as(mentor)).does(`/proposals/${proposal}`, { answer: "yes" });
  stage.at(day + 2, "10:00");
  await (
    await stage.as(by)
  ).does(`${at}/match/proposals/${proposal}`, {
    who: "mentee",
    answer: "yes",
    how: "inPerson",
    on: stage.day(day + 2),
  });
  stage.at(day + 9, "15:30");
  await (await stage.as(mentor)).does(`${at}/intro-meeting`, { on: stage.day(day + 9) });
}

export interface Told {
  readonly what: string;
  readonly own?: string;
  readonly view?: string;
  readonly hard?: true;
}

/** A meeting that was held, written up the same evening. */
export async function met(
  stage: Stage,
  day: number,
  { mentorshipId }: Walker,
  mentor: ColleagueKey,
  place: string,
  told: Told,
  next?: number,
): Promise<void> {
  stage.at(day, "19:40");
  const writer = await stage.as(mentor);
  await writer.does(`/mentorships/${mentorshipId}/sessions/contact`, {
    kind: "visit", institutionId: stage.institution(place), place: "", outcome: "held", on: stage.day(day), whatWeDid: told.what,
    ownWords: told.own ?? "", assessment: told.view ?? "", nextOn: next === undefined ? "" : stage.day(next), nextTime: next === undefined ? "" : "13:00",
    ...(told.hard ? { hard: "yes" } : {}),
  }); // prettier-ignore
}

/** A meeting that came to nothing. */
export async function lost(
  stage: Stage,
  day: number,
  { mentorshipId }: Walker,
  mentor: ColleagueKey,
  place: string,
  because: string,
): Promise<void> {
  stage.at(day, "16:20");
  const writer = await stage.as(mentor);
  await writer.does(`/mentorships/${mentorshipId}/sessions/contact`, {
    kind: "visit", institutionId: stage.institution(place), place: "", outcome: because, on: stage.day(day), whatWeDid: "", ownWords: "", assessment: "", nextOn: "", nextTime: "",
  }); // prettier-ignore
}

/** A meeting agreed for a day to come. */
export async function planned(
  stage: Stage,
  day: number,
  { mentorshipId }: Walker,
  mentor: ColleagueKey,
  place: string,
  on: number,
  time: string,
): Promise<void> {
  stage.at(day, "18:00");
  const writer = await stage.as(mentor);
  const where = { kind: "visit", institutionId: stage.institution(place), place: "" };
  await writer.does(`/mentorships/${mentorshipId}/sessions/new`, { ...where, on: stage.day(on), time });
}

export async function stays(
  stage: Stage,
  day: number,
  { mentorshipId }: Walker,
  by: ColleagueKey,
  kind: string,
  place: string,
  expected?: number,
): Promise<void> {
  stage.at(day, "12:30");
  const coordinator = await stage.as(by);
  await coordinator.does(`/mentorships/${mentorshipId}/custody/new`, {
    kind, institution: stage.institution(place), from: stage.day(day), to: "", expected: expected === undefined ? "" : stage.day(expected), certainty: "certain",
  }); // prettier-ignore
}

export async function plans(
  stage: Stage,
  day: number,
  { mentorshipId }: Walker,
  mentor: ColleagueKey,
  wishes: readonly (readonly [want: string, step: string, who: string, by: number])[],
  review: number,
): Promise<void> {
  stage.at(day, "20:05");
  const writer = await stage.as(mentor);
  const fields = Object.fromEntries(
    wishes.flatMap(([want, step, who, by], index) => [
      [`want${index + 1}`, want],
      [`nextStep${index + 1}`, step],
      [`who${index + 1}`, who],
      [`by${index + 1}`, stage.day(by)],
    ]),
  );
  await writer.does(`/mentorships/${mentorshipId}/plan/version`, {
    ...fields,
    agreedOn: stage.day(day),
    reviewOn: stage.day(review),
    _version: "0",
  });
}

/** "Is this working?", asked of both by somebody else. */
export async function asked(
  stage: Stage,
  day: number,
  { mentorshipId }: Walker,
  menteeSays: string,
  mentorSays: string,
): Promise<void> {
  stage.at(day, "10:20");
  const answers = {
    on: stage.day(day),
    how: "envelope",
    menteeFinds: "works",
    menteeSays,
    mentorFinds: "works",
    mentorSays,
  };
  await (await stage.as("karen")).does(`/mentorships/${mentorshipId}/working`, answers);
}

/** What may be told to the service's own plan; something is kept back. */
export async function permitsHandleplan(
  stage: Stage,
  day: number,
  { personId }: Walker,
  mentor: ColleagueKey,
): Promise<void> {
  stage.at(day, "19:55");
  await (await stage.as(mentor)).does(`/people/${personId}/agreement/permissions/new`, {
    purpose: "handleplan", to: "the service", answer: "yes", withhold: ["health", "network"], on: stage.day(day),
  }); // prettier-ignore
}
