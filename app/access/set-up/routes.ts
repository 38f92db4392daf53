import { whoSaved } from "#app/access/saving/door.ts";
import { action, page } from "#app/route.ts";
import { notFound, seeOther, show, showAgain } from "#platform/route.ts";
import { versionOf } from "#platform/typed.ts";
import { linkRoutes } from "./link-routes.ts";
import { agencyPage, setUpPage } from "./pages.tsx";
import { agencyPath, setUpPath } from "./paths.ts";
import { changeAgency, counts, knowsZone, theAgency } from "./queries.ts";
import { parseAgency, type FieldFault } from "./set-up.ts";
import { words } from "./words.ts";

const spec = { may: "set-up", purpose: "running the scheme", kind: "admin" } as const;

export const setUpRoutes = [
  ...linkRoutes,

  page(setUpPath, { ...spec, act: { en: "set-up viewed", da: "så opsætningen" } }, async ({ tx, language }) =>
    show(setUpPage(language, await counts(tx))),
  ),

  page(agencyPath, { ...spec, act: { en: "agency viewed", da: "så myndighedens oplysninger" } }, async (context) => {
    const { tx, language, query } = context;
    const recorded = await theAgency(tx);
    if (!recorded) return notFound;
    const kept = await context.draft(agencyPath.to({}));
    return show(
      agencyPage(language, { recorded, isSaved: query.has("saved"), ...(kept === null ? {} : { values: kept }) }),
    );
  }),

  action(
    agencyPath,
    { ...spec, act: { en: "agency changed", da: "rettede myndighedens oplysninger" } },
    async (context) => {
      const { tx, language, form } = context;
      const recorded = await theAgency(tx);
      if (!recorded) return notFound;
      const input = parseAgency(Object.fromEntries(form.entries));
      const again = (faults: readonly FieldFault[]) =>
        showAgain(
          agencyPage(language, {
            recorded,
            values: form,
            problems: faults.map(({ field, why }) => ({ field, message: words[language].faults[why] })),
          }),
        );
      if (!input.ok) return again(input.faults);
      if (!(await knowsZone(tx, input.value.timeZone))) return again([{ field: "timeZone", why: "no-zone" }]);
      const shown = versionOf(form);
      if (shown !== recorded.version || !(await changeAgency(tx, input.value, shown)))
        return showAgain(
          agencyPage(language, {
            recorded,
            overtaken: { yours: input.value, by: await whoSaved(context, "agencies", recorded.id) },
          }),
        );
      return seeOther(agencyPath.to({}, { saved: "1" }));
    },
  ),
];
