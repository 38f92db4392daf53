import { z } from "zod";
import { namesOfColleagues } from "#app/access/scheme/door.ts";
import { isOvertaken, oneAfterTheOther } from "#app/access/saving/door.ts";
import { action, page } from "#app/route.ts";
import { dayTyped, readBy, required, text } from "#platform/border.ts";
import { notFound, seeOther, show, showAgain, type Context } from "#platform/route.ts";
import type { Problem } from "#platform/views/form.tsx";
import type { Language } from "#platform/words.ts";
import { beginsOn, confidences, endFrom, kinds, sectionOf, type Refusal } from "./grounds.ts";
import { datedVersions, groundsListed } from "./list.ts";
import { endingPage, newGroundPage, versionPage, groundPage, groundsPage } from "./pages.tsx";
import { groundEndingPath, groundPath, groundsPath, newGroundPath, newGroundVersionPath } from "./paths.ts";
import { addEnding, addVersion, endingsOf } from "./queries.ts";
import { words } from "./words.ts";

const spec = { may: "set-up", purpose: "running the scheme", kind: "admin" } as const;

const schemas = { da: schemasIn("da"), en: schemasIn("en") };

function schemasIn(language: Language) {
  const say = words[language].problems;
  const from = dayTyped(say.missing, say.noDay);
  const version = z.object({
    nameDa: required(300, say.missing, say.tooLong),
    nameEn: required(300, say.missing, say.tooLong),
    section: text(200, say.tooLong),
    source: required(300, say.missing, say.tooLong),
    confidence: z.enum(confidences, say.noChoice),
    from,
  });
  const ground = version.extend({
    code: z.string(say.missing).trim().toUpperCase().regex(/^[A-ZÆØÅ0-9][A-ZÆØÅ0-9-]{1,29}$/u, say.noCode), // prettier-ignore
    kind: z.enum(kinds, say.noChoice),
  });
  return { ground, version, ending: z.object({ from }) };
}

const fieldOf: Readonly<Record<Refusal, string>> = {
  "in-the-past": "from",
  "nothing-to-end": "from",
  "section-missing": "section",
  "no-section": "section",
};
const problemOf = (language: Language, refusal: Refusal): readonly Problem[] => [
  { field: fieldOf[refusal], message: words[language].problems[refusal] },
];
const overtaken = ({ language, form }: Context) => ({
  values: form,
  problems: [{ field: "", message: words[language].problems.overtaken }],
  isOvertaken: true,
});

const newestOf = async (context: Context<"/:groundCode">) => {
  const versions = await datedVersions(context, context.params.groundCode);
  const latest = versions.at(-1);
  return latest ? { latest, versions } : null;
};

export const groundRoutes = [
  page(groundsPath, { ...spec, act: { en: "grounds listed", da: "så listen over målgruppekriterier" } }, async (context) =>
    show(groundsPage(context.language, await groundsListed(context))),
  ),

  page(
    newGroundPath,
    { ...spec, act: { en: "form for a ground opened", da: "åbnede formularen til et målgruppekriterium" } },
    async (context) => {
      const values = (await context.draft(context.at)) ?? undefined;
      return show(newGroundPage(context.language, context.today, { values }));
    },
  ),
  action(newGroundPath, { ...spec, act: { en: "ground added", da: "tilføjede et målgruppekriterium" } }, async (context) => {
    const { language, form, today } = context;
    const again = (problems: readonly Problem[]) =>
      showAgain(newGroundPage(language, today, { values: form, problems }));
    const input = readBy(schemas[language].ground, form);
    if (!input.ok) return again(input.problems);
    const { code, kind, from } = input.value;
    const [section, begins] = [sectionOf(kind, input.value.section), beginsOn(from, today)];
    if (!section.ok) return again(problemOf(language, section.refusal));
    if (!begins.ok) return again(problemOf(language, begins.refusal));
    await oneAfterTheOther(context, "grounds", code);
    if ((await datedVersions(context, code)).length > 0)
      return again([{ field: "code", message: words[language].problems.taken }]);
    await addVersion(context, { ...input.value, section: section.value, version: 1 });
    return seeOther(groundPath.to({ groundCode: code }, { saved: "1" }));
  }),

  page(groundPath, { ...spec, act: { en: "ground viewed", da: "så et målgruppekriterium" } }, async (context) => {
    const found = await newestOf(context);
    if (!found) return notFound;
    const { latest, versions } = found;
    const endings = await endingsOf(context, latest.code);
    const authors = [...versions, ...endings].flatMap(({ by }) => (by === null ? [] : [by]));
    const names = await namesOfColleagues(context, authors);
    return show(
      groundPage(context.language, latest, {
        today: context.today,
        versions,
        endings,
        names,
        isSaved: context.query.has("saved"),
      }),
    );
  }),

  page(
    newGroundVersionPath,
    { ...spec, act: { en: "form for a version of a ground opened", da: "åbnede formularen til en ny version af et målgruppekriterium" } },
    async (context) => {
      const found = await newestOf(context);
      if (!found) return notFound;
      const values = (await context.draft(context.at)) ?? undefined;
      return show(versionPage(context.language, context.today, found.latest, { values }));
    },
  ),
  action(
    newGroundVersionPath,
    { ...spec, act: { en: "version of a ground added", da: "tilføjede en ny version af et målgruppekriterium" } },
    async (context) => {
      const { language, form, today } = context;
      await oneAfterTheOther(context, "grounds", context.params.groundCode);
      const found = await newestOf(context);
      if (!found) return notFound;
      const { code, kind, version } = found.latest;
      const again = (problems: readonly Problem[]) =>
        showAgain(versionPage(language, today, found.latest, { values: form, problems }));
      const input = readBy(schemas[language].version, form);
      if (!input.ok) return again(input.problems);
      if (isOvertaken(form, found.latest)) return showAgain(versionPage(language, today, found.latest, overtaken(context)));
      const section = sectionOf(kind, kind === "vulnerable" ? "" : input.value.section);
      if (!section.ok) return again(problemOf(language, section.refusal));
      const begins = beginsOn(input.value.from, today);
      if (!begins.ok) return again(problemOf(language, begins.refusal));
      await addVersion(context, { ...input.value, code, kind, section: section.value, version: version + 1 });
      return seeOther(groundPath.to({ groundCode: code }, { saved: "1" }));
    },
  ),

  page(
    groundEndingPath,
    { ...spec, act: { en: "form for ending a ground opened", da: "åbnede formularen til et målgruppekriteriums ophør" } },
    async (context) => {
      const found = await newestOf(context);
      if (!found) return notFound;
      const values = (await context.draft(context.at)) ?? undefined;
      return show(endingPage(context.language, context.today, found.latest, { values }));
    },
  ),
  action(
    groundEndingPath,
    { ...spec, act: { en: "ground ended", da: "lod et målgruppekriterium ophøre" } },
    async (context) => {
      const { language, form, today } = context;
      await oneAfterTheOther(context, "grounds", context.params.groundCode);
      const found = await newestOf(context);
      if (!found) return notFound;
      const { latest, versions } = found;
      const again = (problems: readonly Problem[]) =>
        showAgain(endingPage(language, today, latest, { values: form, problems }));
      const input = readBy(schemas[language].ending, form);
      if (!input.ok) return again(input.problems);
      if (isOvertaken(form, latest)) return showAgain(endingPage(language, today, latest, overtaken(context)));
      const ending = endFrom(input.value.from, versions, await endingsOf(context, latest.code), today);
      if (!ending.ok) return again(problemOf(language, ending.refusal));
      await addEnding(context, latest.code, ending.value);
      return seeOther(groundPath.to({ groundCode: latest.code }, { saved: "1" }));
    },
  ),
]; // prettier-ignore
