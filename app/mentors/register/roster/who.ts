import type { WithAccount } from "#app/access/colleagues/door.ts";
import { hasSameFirstName, isSameName } from "#app/people/same-name.ts";
import type { Words } from "#platform/spreadsheet/sheet.ts";
import type { MentorAsImported } from "./changes.ts";
import { rosterProblems } from "./problems.ts";
import type { RosterPerson, RosterRow } from "./reading.ts";

export interface OnRecord {
  readonly id: string;
  readonly mentor: MentorAsImported;
  readonly vettings: Readonly<Partial<Record<string, string>>>;
}

/** Who has the row's number, who has its e-mail in the register, and who signs in with it. */
export interface Candidates {
  readonly byNumber: OnRecord | null;
  readonly byEmail: readonly OnRecord[];
  /** `mentor` is null as long as the register does not know them. */
  readonly byAccount: (WithAccount & { readonly mentor: OnRecord | null; readonly isElsewhere: boolean }) | null;
}

export type Who =
  | { readonly is: "nobody" }
  | { readonly is: "mentor"; readonly mentor: OnRecord }
  /** Has the role and is not in the register yet. */
  | { readonly is: "colleague"; readonly colleague: WithAccount }
  | { readonly is: "unsure"; readonly field: keyof RosterPerson | null; readonly problem: Words };

/** Whom a row is about: by identity number, else by the e-mail of an account, else by the e-mail in the register. */
export function whoIs({ person }: RosterRow, { byNumber, byEmail, byAccount }: Candidates): Who {
  if (byNumber)
    return isAnothersEmail(person, byNumber, byAccount, byEmail)
      ? unsure("email", rosterProblems.emailOfAnotherMentor())
      : mentorOf(byNumber, person);
  // Two people may share a mailbox: a row with a number is never somebody whose number is another.
  const possible = person.identityNumber ? byEmail.filter(({ mentor }) => mentor.identityNumber === null) : byEmail;
  if (byAccount) return whoSignsIn(person, byAccount, possible);
  if (possible.length > 1) return unsure(null, rosterProblems.oneOfSeveral());
  return possible[0] ? mentorOf(possible[0], person) : { is: "nobody" };
}

/** An account is one person's, however many share a mailbox. */
function whoSignsIn(
  person: RosterPerson,
  account: NonNullable<Candidates["byAccount"]>,
  sharing: readonly OnRecord[],
): Who {
  if (sharing.some(({ id }) => id !== account.id)) return unsure(null, rosterProblems.oneOfSeveral());
  if (account.mentor) {
    const known = account.mentor.mentor.identityNumber;
    return known && person.identityNumber && known.digits !== person.identityNumber.digits
      ? unsure("identityNumber", rosterProblems.otherNumber())
      : mentorOf(account.mentor, person);
  }
  if (!account.isMentor) return unsure("email", rosterProblems.notAMentor());
  if (account.isElsewhere) return unsure("email", rosterProblems.inAnotherScheme());
  return isAnother(account.name, person.name)
    ? unsure("name", rosterProblems.otherName())
    : { is: "colleague", colleague: account };
}

/** Somebody else's, and not one that both are known to share. */
function isAnothersEmail(
  { email }: RosterPerson,
  { id, mentor }: OnRecord,
  byAccount: Candidates["byAccount"],
  byEmail: readonly OnRecord[],
): boolean {
  if (email === null || mentor.email?.toLowerCase() === email) return false;
  return byAccount ? byAccount.id !== id : byEmail.length > 0;
}

/** A wrong digit, or a column that was sorted by itself, puts somebody's row on somebody else. A new surname alone does not. */
const isAnother = (onRecord: string, written: string): boolean =>
  !isSameName(onRecord, written) && !hasSameFirstName(onRecord, written);

const mentorOf = (mentor: OnRecord, { name }: RosterPerson): Who =>
  isAnother(mentor.mentor.name, name) ? unsure("name", rosterProblems.otherName()) : { is: "mentor", mentor };
const unsure = (field: keyof RosterPerson | null, problem: Words): Who => ({ is: "unsure", field, problem });
