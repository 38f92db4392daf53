import assert from "node:assert/strict";
import { openTestService, type TestService } from "#test/support/database.ts";
import { dayAfterDay, type Lasting } from "#test/support/day-after-day.ts";

type Fields = Readonly<Record<string, string>>;

/** A service on which Peter refers and Karen decides. */
export interface ReferralScene extends TestService {
  readonly peter: Lasting;
  readonly karen: Lasting;
  /** The id of a new referral. */
  refer(by?: Lasting, fields?: Fields): Promise<string>;
  /** A screening that finds the person vulnerable, as it is typed. */
  screened(fields?: Fields): Promise<Fields>;
  screen(referralId: string, by?: Lasting): Promise<void>;
  personOf(referralId: string): Promise<string>;
}

export const fiveAnswers = {
  who: "Mikkel Sand",
  saw: "Han spurgte i går, om nogen udefra kunne tale med ham.",
  help: "En at øve en jobsamtale med.",
  knows: "no",
  reach: "Lokal 4711, morgen",
};

export async function openReferralScene(): Promise<ReferralScene> {
  const opened = await openTestService();
  const { owner } = opened;
  const [peter, karen] = [dayAfterDay(opened, "peter"), dayAfterDay(opened, "karen")];
  const screened = async (fields: Fields = {}): Promise<Fields> => {
    const [vulnerable] = await owner<{ id: string }[]>`select id from grounds where kind = 'vulnerable'`;
    return {
      groundId: vulnerable?.id ?? "",
      section: "",
      category: "neither",
      custody: "remand",
      facts: "Har fået besøg af to mænd, der siden er dømt.",
      assessment: "Han er let at presse.",
      ...fields,
    };
  };
  return {
    ...opened,
    peter,
    karen,
    screened,
    async refer(by = peter, fields = {}) {
      const sent = await by.send("/referrals/new", { ...fiveAnswers, ...fields });
      assert.equal(sent.status, 303, sent.text);
      return /\/referrals\/([0-9a-f-]{36})/u.exec(sent.location ?? "")?.[1] ?? assert.fail(String(sent.location));
    },
    async screen(referralId, by = karen) {
      const sent = await by.send(`/referrals/${referralId}/screening`, await screened());
      assert.equal(sent.status, 303, sent.text);
    },
    async personOf(referralId) {
      const [row] = await owner<{ person_id: string }[]>`select person_id from referrals where id = ${referralId}`;
      return row?.person_id ?? "";
    },
  };
}
