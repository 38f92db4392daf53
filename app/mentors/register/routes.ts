import { whoSaved } from "#app/access/saving/door.ts";
import { action, page } from "#app/route.ts";
import { placeNames } from "#app/places/place-names.ts";
import { trainingPath } from "#app/mentors/training/paths.ts";
import type { Context } from "#platform/route.ts";
import { notFound, seeOther, show, showAgain } from "#platform/route.ts";
import { valuesOf } from "#platform/views/form.tsx";
import {
  editMentorPage,
  newMentorPage,
  newVettingPage,
  type EditView,
  type FormView,
} from "#app/mentors/register/form/form.tsx";
import { findRoutes } from "#app/mentors/register/finding/routes.ts";
import { listOfMentors } from "./list.ts";
import { mentorNumberPage, mentorPage, mentorsPage, notInRegisterPage } from "./pages.tsx";
import { identityNumberOf, numberIsTaken } from "./number-queries.ts";
import {
  editMentorPath,
  mentorNumberPath,
  mentorPath,
  mentorsPath,
  newMentorPath,
  newVettingPath,
  ownMentorPath,
} from "./paths.ts";
import { addMentor, changeMentor, mentorById, recordVetting, unitsOf, type Unit } from "./queries.ts"; // prettier-ignore
import { mentorsWithoutDetails } from "./without-details-queries.ts";
import type { Mentor } from "./register.ts";
import { parseDetails, parseVetting, type Readers } from "#app/mentors/register/form/forms.ts";
import { readLanguages, readMayVisit } from "#app/mentors/register/roster/lists.ts";
import { readPlaces, type Places } from "#app/mentors/register/roster/queries.ts";
import { rosterRoutes } from "#app/mentors/register/roster/routes.ts";
import { vettingKinds } from "./vetting.ts";

const purpose = "running the scheme";

export const registerRoutes = [
  page(
    mentorsPath,
    { may: "mentors.list", purpose, act: { en: "mentors listed", da: "så listen over mentorer" }, kind: "list" },
    async (context) => {
      // A trainer sees the training part, and nothing else of the register.
      if (context.actor.role === "trainer") return seeOther(trainingPath.to({}));
      return show(mentorsPage(context.language, await listOfMentors(context)));
    },
  ),

  page(
    newMentorPath,
    {
      may: "mentors.keep",
      purpose,
      act: { en: "form for a mentor opened", da: "åbnede skemaet til en ny mentor" },
      kind: "open",
    },
    async (context) => {
      const { view } = await formView(context);
      const asked = view.waiting.find(({ id }) => id === context.query.get("colleague"));
      const known = asked && valuesOf({ colleagueId: asked.id, name: asked.name });
      return show(newMentorPage(context.language, { ...view, values: (await context.draft(context.at)) ?? known }));
    },
  ),

  action(
    newMentorPath,
    { may: "mentors.keep", purpose, act: { en: "mentor added", da: "tilføjede en mentor" }, kind: "collect" },
    async (context) => {
      const { view, readers, units } = await formView(context);
      const again = (problems: FormView["problems"]) =>
        showAgain(newMentorPage(context.language, { ...view, values: context.form, problems }));
      const details = parseDetails(context.form, readers);
      if (!details.ok) return again(details.problems);
      const schemeId = units.find(({ id }) => id === details.value.unitId)?.schemeId ?? "";
      if (await numberIsTaken(context, schemeId, details.value.identityNumber, null))
        return again([{ field: "identityNumber", wrong: "number-of-another" }]);
      const colleagueId = context.form.get("colleagueId") ?? "";
      if (colleagueId !== "" && !view.waiting.some(({ id }) => id === colleagueId))
        return again([{ field: "colleagueId", wrong: "unknown-choice" }]);
      const mentorId = await addMentor(context, schemeId, details.value, colleagueId === "" ? null : colleagueId);
      if (mentorId === null) return again([{ field: "colleagueId", wrong: "in-another-scheme" }]);
      return seeOther(mentorPath.to({ mentorId }));
    },
  ),

  ...findRoutes,
  ...rosterRoutes,

  page(
    ownMentorPath,
    {
      may: "mentors.read-own",
      purpose,
      act: { en: "own page asked for", da: "ville se sine egne oplysninger" },
      kind: "system",
    },
    async (context) => {
      const mentor = await mentorById(context, context.actor.id);
      return mentor ? seeOther(mentorPath.to({ mentorId: mentor.id })) : show(notInRegisterPage(context.language));
    },
  ),

  page(
    mentorPath,
    { may: "mentors.read", purpose, act: { en: "mentor viewed", da: "så en mentors oplysninger" } },
    async (context) => {
      const mentor = await mentorById(context, context.params.mentorId);
      if (!mentor) return notFound;
      return show(mentorPage(context.language, { mentor, today: context.today, mayEdit: context.actor.role === "coordinator" })); // prettier-ignore
    },
  ),

  page(
    mentorNumberPath,
    {
      may: "mentors.read",
      purpose,
      act: { en: "mentor's identity number asked for", da: "ville se en mentors CPR-nr." },
      kind: "system",
    },
    async ({ params }) => seeOther(mentorPath.to(params)),
  ),
  action(
    mentorNumberPath,
    {
      may: "mentors.read",
      purpose,
      act: { en: "mentor's identity number viewed", da: "så en mentors CPR-nr." },
      kind: "consult",
    },
    async (context) => {
      const mentor = await mentorById(context, context.params.mentorId);
      const digits = mentor && (await identityNumberOf(context, mentor.id));
      return digits ? show(mentorNumberPage(context.language, mentor, digits)) : notFound;
    },
  ),

  page(
    editMentorPath,
    {
      may: "mentors.keep",
      purpose,
      act: { en: "mentor's details opened", da: "åbnede en mentors oplysninger" },
      kind: "open",
    },
    async (context) => {
      const mentor = await mentorById(context, context.params.mentorId);
      if (!mentor) return notFound;
      const { view } = await formView(context, mentor);
      const values = (await context.draft(context.at)) ?? undefined;
      return show(editMentorPage(context.language, { ...view, mentor, values, overtaken: null }));
    },
  ),

  action(
    editMentorPath,
    { may: "mentors.keep", purpose, act: { en: "mentor's details changed", da: "rettede en mentors oplysninger" } },
    async (context) => {
      const mentor = await mentorById(context, context.params.mentorId);
      if (!mentor) return notFound;
      const { view, readers } = await formView(context, mentor);
      const again = (problems: FormView["problems"], overtaken: EditView["overtaken"] = null) =>
        showAgain(editMentorPage(context.language, { ...view, mentor, values: context.form, problems, overtaken }));
      const details = parseDetails(context.form, readers);
      if (!details.ok) return again(details.problems);
      if (await numberIsTaken(context, mentor.schemeId, details.value.identityNumber, mentor.id))
        return again([{ field: "identityNumber", wrong: "number-of-another" }]);
      const changed = await changeMentor(context, mentor, details.value, versionOf(context));
      return changed
        ? seeOther(mentorPath.to({ mentorId: mentor.id }))
        : again([], { by: await whoSaved(context, "mentors", mentor.id) });
    },
  ),

  page(
    newVettingPath,
    {
      may: "mentors.keep",
      purpose,
      act: { en: "form for a vetting opened", da: "åbnede skemaet til en godkendelse" },
      kind: "open",
    },
    async (context) => {
      const mentor = await mentorById(context, context.params.mentorId);
      if (!mentor) return notFound;
      const kind = context.query.get("kind");
      const values = (await context.draft(context.at)) ?? (kind === null ? undefined : valuesOf({ kind }));
      return show(newVettingPage(context.language, { mentor, values }));
    },
  ),

  action(
    newVettingPath,
    { may: "mentors.keep", purpose, act: { en: "vetting noted", da: "noterede en godkendelse" }, kind: "collect" },
    async (context) => {
      const mentor = await mentorById(context, context.params.mentorId);
      if (!mentor) return notFound;
      const vetting = parseVetting(context.form, vettingKinds, context.today);
      if (!vetting.ok) return showAgain(newVettingPage(context.language, { mentor, values: context.form, problems: vetting.problems })); // prettier-ignore
      await recordVetting(context, mentor, vetting.value);
      return seeOther(mentorPath.to({ mentorId: mentor.id }));
    },
  ),
];

const versionOf = ({ form }: Context): number => {
  const version = form.get("_version") ?? "";
  return /^\d{1,9}$/u.test(version) ? Number(version) : -1;
};

async function formView(
  context: Context,
  mentor?: Mentor,
): Promise<{ view: FormView; readers: Readers; units: readonly Unit[] }> {
  const all = await unitsOf(context);
  const isAnothers = mentor !== undefined && !all.some(({ id, isOwn }) => isOwn && id === mentor.unitId);
  // Only its own coordinators let a mentor go to another unit.
  const units = isAnothers ? all.filter(({ id }) => id === mentor.unitId) : all;
  const places = await readPlaces(context.tx);
  const municipalities = places.municipalities.toSorted((a, b) => a.name.localeCompare(b.name, "da"));
  const waiting = context.at === newMentorPath.to({}) ? await mentorsWithoutDetails(context) : [];
  const numberIsTheirs = mentor?.numberIsForReader ?? true;
  const view: FormView = { units, municipalities, waiting, kept: context.query.has("kept"), numberIsTheirs };
  // Where no unit is chosen a mentor stays where they are.
  const atHome = units.toSorted((a, b) => Number(b.id === mentor?.unitId) - Number(a.id === mentor?.unitId));
  return { view, readers: { ...readersOf(atHome, places), mask: mentor?.maskedNumber ?? null, numberIsTheirs }, units };
}

function readersOf(units: readonly Unit[], places: Places): Omit<Readers, "mask" | "numberIsTheirs"> {
  const institution = placeNames(places.institutions);
  const ids = new Map(places.institutions.map(({ name, id }) => [name, id]));
  return {
    unitIds: units.map(({ id }) => id),
    municipalityCodes: places.municipalities.map(({ code }) => code),
    languages: readLanguages,
    places(text) {
      const { value, problems } = readMayVisit(text, institution);
      if (value === null) return { value, problems };
      const institutionIds = value.institutions.flatMap((name) => ids.get(name) ?? []);
      return { value: { institutionIds, areas: value.areas, written: value.written }, problems };
    },
  };
}
