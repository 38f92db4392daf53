import type { Area } from "#app/places/place-names.ts";
import type { Day } from "#platform/dates.ts";
import type { RecruitedFrom, SpokenLanguage } from "#app/mentors/register/roster/reading.ts";
import type { Vetting, VettingKind } from "./vetting.ts";

export const backgrounds = ["social-work", "prison-service", "police", "law", "teaching", "psychology", "youth-work", "trade"] as const; // prettier-ignore
export type Background = (typeof backgrounds)[number];
export const competences = ["dialogue", "coaching", "conflict", "family", "housing-and-money", "work-and-education", "addiction"] as const; // prettier-ignore
export type Competence = (typeof competences)[number];
export const recruitedFroms = [
  "existing-corps",
  "earlier-project",
  "outside",
  "other",
] as const satisfies readonly RecruitedFrom[];

/** What the register keeps of a mentor, beside their vettings. */
export interface Details {
  readonly name: string;
  /** Ten digits; undefined where the one on record stays as it is. */
  readonly identityNumber: string | null | undefined;
  readonly mobile: string | null;
  readonly email: string | null;
  readonly unitId: string;
  readonly municipalityCode: string | null;
  readonly gender: "woman" | "man" | null;
  readonly capacity: number | null;
  readonly recruitedFrom: RecruitedFrom | null;
  readonly experienceYears: number | null;
  readonly workingSince: Day | null;
  readonly absentUntil: Day | null;
  readonly languages: readonly SpokenLanguage[];
  readonly backgrounds: readonly Background[];
  readonly competences: readonly Competence[];
  readonly background: string | null;
  readonly mayVisit: { readonly institutionIds: readonly string[]; readonly areas: readonly Area[]; readonly written: string } | null; // prettier-ignore
  readonly remarks: string | null;
}

export interface Mentor extends Omit<Details, "identityNumber"> {
  /** DDMMYY-XXXX; the whole number is shown by an act of its own (`number-queries.ts`). Null also where it is not this reader's. */
  readonly maskedNumber: string | null;
  readonly hasNumber: boolean;
  /** The number is for the mentor and the coordinators of their unit. */
  readonly numberIsForReader: boolean;
  /** How exactly the years of experience were told. */
  readonly experiencePrecision: "exact" | "about" | "at-least";
  readonly id: string;
  readonly schemeId: string;
  readonly version: number;
  readonly unitName: string;
  readonly municipality: string | null;
  readonly institutions: readonly string[];
  readonly vettings: readonly SeenVetting[];
}

/** How many more mentorships a mentor has room for. Null where nobody has noted how many they take: none is assumed. */
export const placesLeft = (capacity: number | null, mentees: number): number | null =>
  capacity === null ? null : Math.max(0, capacity - mentees);

/** A vetting as it was recorded, newest first. */
export interface SeenVetting {
  readonly id: string;
  readonly kind: VettingKind;
  readonly isHeld: boolean;
  readonly issuedOn: Day | null;
  readonly expiresOn: Day | null;
  readonly recordedOn: Day;
}

/** For the rules: a vetting without a date of issue holds from the day somebody saw it. */
export const vettingsOf = (seen: readonly SeenVetting[]): readonly Vetting[] =>
  seen
    .filter(({ isHeld }) => isHeld)
    .map(({ kind, issuedOn, expiresOn, recordedOn }) => ({
      kind,
      from: issuedOn ?? recordedOn,
      expiresOn,
      seenBy: "register",
    }));

export interface NewVetting {
  readonly kind: VettingKind;
  readonly issuedOn: Day | null;
  readonly expiresOn: Day | null;
}
