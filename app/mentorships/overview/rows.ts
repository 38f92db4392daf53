import type { SessionRow as Session } from "#app/mentorships/sessions/queries.ts";
import type { SessionFact } from "#app/mentorships/sessions/sessions.ts";
import type { PermissionKind } from "#app/mentorships/network/network.ts";
import type { Day } from "#platform/dates.ts";
import type { Around, Colleague } from "./queries.ts";

export interface By {
  readonly by_id: string | null;
  readonly by_key: Buffer | null;
  readonly by_name: Buffer | null;
}

export interface SessionRow extends By, Omit<Session, "institution_id" | "place_left"> {
  readonly recorded: number;
  readonly fact_id: string | null;
  readonly fact: SessionFact["kind"] | null;
  readonly on_day: Day | null;
  readonly what_we_did_sealed: Buffer | null;
  readonly own_words_sealed: Buffer | null;
  readonly assessment_sealed: Buffer | null;
  readonly note_sealed: Buffer | null;
  readonly corrects_id: string | null;
  readonly by_me: boolean | null;
}

export interface HappenedRow extends By {
  readonly id: string;
  readonly what: "step" | "custody";
  readonly code: string;
  readonly on_day: Day;
  readonly to_on: Day | null;
  readonly expected_release_on: Day | null;
  readonly institution_id: string | null;
  readonly institution: string | null;
  readonly source: "hand" | "import" | null;
  readonly certainty: "certain" | "reported" | null;
  readonly replaces_id: string | null;
  readonly recorded: number;
  readonly by_me: boolean;
}

export interface NetworkRow {
  readonly id: string;
  readonly key_wrapped: Buffer;
  readonly name_sealed: Buffer;
  readonly is_protected: boolean;
  readonly relation: string;
  readonly answer_id: string | null;
  readonly answer: Around["answer"];
  readonly withhold: Around["withheld"]["items"] | null;
  readonly withhold_words_sealed: Buffer | null;
  readonly permitted_withhold: Around["withheld"]["items"] | null;
  readonly since: PermissionKind | null;
}

export interface ColleagueRow {
  readonly id: string;
  readonly key_wrapped: Buffer;
  readonly name_sealed: Buffer;
  readonly is: Colleague["is"];
  readonly acts: Colleague["acts"];
  readonly coach_of: string | null;
}
