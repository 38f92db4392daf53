import type { Day } from "#platform/dates.ts";
import { ok, refuse, type Result } from "#platform/result.ts";

/** A Danish personal identity number (CPR). */
export type IdentityNumber = {
  readonly digits: string;
  readonly birthday: Day;
  /** Numbers of invented people have 60 added to the day. */
  readonly fictitious: boolean;
  /** A spreadsheet had eaten the leading zero, and it was put back. */
  readonly recovered: boolean;
};

export type IdentityNumberRefusal = "not-ten-digits" | "no-such-date" | "digits-lost";

/**
 * Ten digits, a real date, and the century by the seventh digit. The check digit (modulus 11) is not looked at:
 * numbers without it are fully valid (cpr.dk, "Personnumre uden kontrolciffer").
 */
export function parseIdentityNumber(written: string): Result<IdentityNumber, IdentityNumberRefusal> {
  const text = written.normalize("NFKC").replaceAll(/^\s*['’]|\s+/gu, "");
  const typed = fromFloat(text);
  if (typed === null) return refuse("digits-lost");
  if (!/^\d{5,10}(?:[-–—./]?\d{4})?$/u.test(typed) && !/^\d{1,2}[-–./]?\d{2}[-–./]?\d{2}[-–./]?\d{4}$/u.test(typed))
    return refuse("not-ten-digits");
  const digits = typed.replaceAll(/\D/gu, "");
  if (digits.length !== 9 && digits.length !== 10) return refuse("not-ten-digits");
  const full = digits.padStart(10, "0");
  const birth = birthOf(full);
  if (!birth) return refuse(digits.length === 9 ? "not-ten-digits" : "no-such-date");
  return ok({ digits: full, ...birth, recovered: digits.length === 9 });
}

/** A number is given by the birthday, and with a corrected birthday comes a new one. One that is only held instead of it says nothing. */
export const contradicts = ({ birthday, fictitious }: IdentityNumber, bornOn: Day | null): boolean =>
  bornOn !== null && !fictitious && !birthday.equals(bornOn);

/** DDMMYY-XXXX: what may be shown without looking the person up. */
export const maskIdentityNumber = (number: Pick<IdentityNumber, "digits">): string =>
  `${number.digits.slice(0, 6)}-XXXX`;

export const isMaskedIdentityNumber = (text: string): boolean => /^\d{6}-XXXX$/u.test(text);

export const writeIdentityNumber = (number: Pick<IdentityNumber, "digits">): string =>
  `${number.digits.slice(0, 6)}-${number.digits.slice(6)}`;

/** "7208611799,0" or "7.208611799E+9", as a spreadsheet writes a large number. Null when digits were rounded away. */
function fromFloat(text: string): string | null {
  const whole = /^(\d{9,10})[.,]0+$/u.exec(text);
  if (whole?.[1] !== undefined) return whole[1];
  const power = /^(\d)[.,](\d+)E\+?0*([89])$/iu.exec(text);
  if (!power) return text;
  const [, first = "", rest = "", exponent = ""] = power;
  return rest.length === Number(exponent) ? first + rest : null;
}

function birthOf(digits: string): { birthday: Day; fictitious: boolean } | null {
  const dayTyped = Number(digits.slice(0, 2));
  const fictitious = dayTyped > 60;
  const yearOfCentury = Number(digits.slice(4, 6));
  const year = centuryOf(Number(digits[6]), yearOfCentury) + yearOfCentury;
  try {
    const birthday = Temporal.PlainDate.from(
      { year, month: Number(digits.slice(2, 4)), day: fictitious ? dayTyped - 60 : dayTyped },
      { overflow: "reject" },
    );
    return { birthday, fictitious };
  } catch {
    return null;
  }
}

/** CPR-kontoret, "Personnummeret i CPR": the seventh digit tells the century. */
function centuryOf(seventhDigit: number, yearOfCentury: number): number {
  if (seventhDigit <= 3) return 1900;
  if (seventhDigit === 4 || seventhDigit === 9) return yearOfCentury <= 36 ? 2000 : 1900;
  return yearOfCentury <= 57 ? 2000 : 1800;
}
