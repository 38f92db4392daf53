import { action, page } from "#app/route.ts";
import { whoSaved } from "#app/access/saving/door.ts";
import { makeLink } from "#app/access/set-up/door.ts";
import { linkPath } from "#app/access/set-up/paths.ts";
import { notFound, seeOther, show, showAgain, type Context } from "#platform/route.ts";
import { versionOf } from "#platform/typed.ts";
import { parseListState } from "#platform/views/list-state.ts";
import { colleaguePage } from "./colleague-page.tsx";
import {
  isHeldAlready,
  parseColleague,
  parseDetails,
  parseGrants,
  type FieldFault,
  type Places,
} from "./colleagues.ts";
import { detailsPage, linkPage, newColleaguePage, newRolesPage, type Choosable } from "./form-pages.tsx";
import { colleaguesPage } from "./list-pages.tsx";
import {
  colleagueLinkPath,
  colleaguePath,
  colleaguesPath,
  detailsPath,
  disablePath,
  enablePath,
  endRolePath,
  newColleaguePath,
  newRolesPath,
} from "./paths.ts";
import {
  addColleague,
  changeDetails,
  closeAccess,
  colleagueById,
  colleaguesListed,
  endRole,
  grantRoles,
  isEmailTaken,
  listRules,
  openAccess,
  placesToChoose,
} from "./queries.ts";

const spec = { may: "set-up", purpose: "running the scheme", kind: "admin" } as const;

const idsOf = ({ units, institutions }: Choosable): Places => ({
  units: units.map(({ value }) => value),
  institutions: institutions.map(({ value }) => value),
});

const typedIn = ({ form }: Context) => ({ fields: Object.fromEntries(form.entries), roles: form.all("roles") });

/** Back to the colleague's page, which says what has happened. */
const done = (colleagueId: string, what: "added" | "saved") =>
  seeOther(colleaguePath.to({ colleagueId }, { done: what }));

export const colleagueRoutes = [
  page(
    colleaguesPath,
    { ...spec, kind: "list", act: { en: "colleagues listed", da: "så listen over kolleger" } },
    async ({ tx, ring, language, query }) => {
      const { rows, state } = await colleaguesListed(tx, ring, parseListState(query, listRules));
      return show(colleaguesPage(language, state, rows));
    },
  ),

  page(
    newColleaguePath,
    { ...spec, act: { en: "form for a colleague opened", da: "åbnede formularen til en kollega" } },
    async (context) =>
      show(
        newColleaguePage(context.language, await placesToChoose(context.tx), {
          values: (await context.draft(context.at)) ?? undefined,
        }),
      ),
  ),

  action(newColleaguePath, { ...spec, act: { en: "colleague added", da: "tilføjede en kollega" } }, async (context) => {
    const { tx, ring, language, form } = context;
    const places = await placesToChoose(tx);
    const again = (faults: readonly FieldFault[]) =>
      showAgain(newColleaguePage(language, places, { values: form, faults }));
    const input = parseColleague(typedIn(context), idsOf(places));
    if (!input.ok) return again(input.faults);
    if (await isEmailTaken(tx, ring, input.value.email, null)) return again([{ field: "email", why: "taken" }]);
    return done(await addColleague(tx, ring, input.value), "added");
  }),

  page(
    colleaguePath,
    { ...spec, act: { en: "colleague viewed", da: "så en kollegas adgang" } },
    async ({ tx, ring, params, language, today, actor, query }) => {
      const colleague = await colleagueById(tx, ring, params.colleagueId);
      if (!colleague) return notFound;
      const said = query.get("done");
      return show(
        colleaguePage({
          language,
          today,
          colleague,
          isOneself: colleague.id === actor.id,
          done: said === "added" || said === "saved" ? said : null,
        }),
      );
    },
  ),

  page(
    detailsPath,
    { ...spec, act: { en: "form for a colleague's name opened", da: "åbnede formularen til en kollegas navn" } },
    async (context) => {
      const { tx, ring, params, language } = context;
      const colleague = await colleagueById(tx, ring, params.colleagueId);
      if (!colleague) return notFound;
      return show(detailsPage(language, colleague, { values: (await context.draft(context.at)) ?? undefined }));
    },
  ),

  action(
    detailsPath,
    { ...spec, act: { en: "colleague's name or e-mail changed", da: "rettede en kollegas navn eller e-mail" } },
    async (context) => {
      const { tx, ring, params, language, form } = context;
      const colleague = await colleagueById(tx, ring, params.colleagueId);
      if (!colleague) return notFound;
      const input = parseDetails(Object.fromEntries(form.entries), colleague.access !== "none");
      const again = (faults: readonly FieldFault[]) =>
        showAgain(detailsPage(language, colleague, { values: form, faults }));
      if (!input.ok) return again(input.faults);
      const { email } = input.value;
      if (email !== null && (await isEmailTaken(tx, ring, email, colleague.id)))
        return again([{ field: "email", why: "taken" }]);
      const shown = { ...colleague, version: versionOf(form) };
      if (!(await changeDetails(tx, ring, shown, input.value)))
        return showAgain(
          detailsPage(language, colleague, {
            overtaken: { yours: input.value, by: await whoSaved(context, "access.colleagues", colleague.id) },
          }),
        );
      return done(colleague.id, "saved");
    },
  ),

  page(
    newRolesPath,
    { ...spec, act: { en: "form for a role opened", da: "åbnede formularen til en rolle" } },
    async ({ tx, ring, params, language }) => {
      const colleague = await colleagueById(tx, ring, params.colleagueId);
      return colleague ? show(newRolesPage(language, colleague, await placesToChoose(tx), {})) : notFound;
    },
  ),

  action(newRolesPath, { ...spec, act: { en: "role given", da: "gav en rolle" } }, async (context) => {
    const { tx, ring, params, language, form } = context;
    const colleague = await colleagueById(tx, ring, params.colleagueId);
    if (!colleague) return notFound;
    const places = await placesToChoose(tx);
    const again = (faults: readonly FieldFault[]) =>
      showAgain(newRolesPage(language, colleague, places, { values: form, faults }));
    const input = parseGrants(typedIn(context), idsOf(places));
    if (!input.ok) return again(input.faults);
    // Who runs the service does not let themselves into its cases.
    if (colleague.id === context.actor.id) return again([{ field: "roles", why: "own-role" }]);
    const held = colleague.grants.filter(({ isHeld, to }) => isHeld || to === null);
    if (input.value.some((grant) => isHeldAlready(held, grant)))
      return again([{ field: "roles", why: "held-already" }]);
    await grantRoles(tx, colleague.id, input.value);
    return done(colleague.id, "saved");
  }),

  action(
    endRolePath,
    { ...spec, act: { en: "role ended", da: "afsluttede en rolle" } },
    async ({ tx, ring, params, actor }) => {
      const colleague = await colleagueById(tx, ring, params.colleagueId);
      const grant = colleague?.grants.find(({ id }) => id === params.grantId);
      if (!colleague || !grant) return notFound;
      // Somebody has to be left who administers.
      if (colleague.id === actor.id && grant.role === "administrator") return notFound;
      await endRole(tx, colleague.id, grant.id);
      return done(colleague.id, "saved");
    },
  ),

  action(
    colleagueLinkPath,
    { ...spec, act: { en: "one-time link made", da: "lavede et engangslink" } },
    async ({ tx, ring, params, language, now, origin }) => {
      const colleague = await colleagueById(tx, ring, params.colleagueId);
      if (!colleague || colleague.access === "none" || colleague.access === "closed") return notFound;
      const token = await makeLink(tx, colleague.id, now);
      return show(linkPage(language, colleague, origin + linkPath.to({ token })));
    },
  ),

  action(
    disablePath,
    { ...spec, act: { en: "access closed", da: "lukkede en kollegas adgang" } },
    async ({ tx, ring, params, actor }) => {
      const colleague = await colleagueById(tx, ring, params.colleagueId);
      if (!colleague || colleague.id === actor.id) return notFound;
      await closeAccess(tx, colleague.id);
      return done(colleague.id, "saved");
    },
  ),

  action(
    enablePath,
    { ...spec, act: { en: "access opened again", da: "åbnede en kollegas adgang igen" } },
    async ({ tx, ring, params }) => {
      const colleague = await colleagueById(tx, ring, params.colleagueId);
      if (!colleague) return notFound;
      await openAccess(tx, colleague.id);
      return done(colleague.id, "saved");
    },
  ),
];
