/** What stands on a sheet that bears no name, so that whoever opens the envelope can tell whose it is: "7F3A-91C2". */
export const sheetNumber = (mentorshipId: string): string =>
  `${mentorshipId.slice(0, 4)}-${mentorshipId.slice(4, 8)}`.toUpperCase();

/** The first and the last id that bear the number; null for what is no such number. */
export function idsOfSheetNumber(typed: string): { readonly first: string; readonly last: string } | null {
  const found = /^(?<front>[0-9a-f]{4}) ?[-–]? ?(?<back>[0-9a-f]{4})$/iu.exec(typed.trim());
  if (!found?.groups) return null;
  const begins = `${found.groups["front"]}${found.groups["back"]}`.toLowerCase();
  return { first: `${begins}-0000-0000-0000-000000000000`, last: `${begins}-ffff-ffff-ffff-ffffffffffff` };
}
