import { whoSaved } from "#app/access/saving/door.ts";
import { action, page } from "#app/route.ts";
import { notFound, seeOther, show, showAgain } from "#platform/route.ts";
import { versionOf } from "#platform/typed.ts";
import { wordsOfName } from "#platform/sealing/name-words.ts";
import { valuesOf } from "#platform/views/form.tsx";
import { contradicts, parseIdentityNumber, type IdentityNumberRefusal } from "./identity-number.ts";
import { changedPage, editPage, fieldsOf, newGuardianPage, newNumberPage } from "./form-pages.tsx";
import { findPeople } from "./find-queries.ts";
import { findPage, numberPage, personPage } from "./pages.tsx";
import {
  editPersonPath,
  findPeoplePath,
  identityNumberPath,
  newGuardianPath,
  newIdentityNumberPath,
  personPath,
} from "./paths.ts";
import { isMinor, parseGuardian, parsePerson, type PersonProblem } from "./people.ts";
import {
  addGuardian,
  changePerson,
  contactDetailsOf,
  guardiansOf,
  numbersOf,
  personById,
  presentNumber,
  recordNumber,
  tracesOf,
} from "./queries.ts";
import { words } from "./words.ts";

const reading = { may: "people.read", purpose: "intake" } as const;
const writing = { may: "people.write", purpose: "intake" } as const;

export const peopleRoutes = [
  page(
    findPeoplePath,
    {
      may: "people.find",
      purpose: "intake",
      act: { en: "search for people opened", da: "åbnede søgning efter personer" },
      kind: "system",
    },
    async ({ language }) => show(findPage(language, undefined, null)),
  ),
  action(
    findPeoplePath,
    {
      may: "people.find",
      purpose: "intake",
      act: { en: "people searched for", da: "søgte efter en person" },
      kind: "list",
      isQuestion: true,
    },
    async (context) => {
      const { language, form } = context;
      const typed = (form.get("who") ?? "").trim();
      if (typed.length > 200)
        return showAgain(findPage(language, form, null, [{ field: "who", message: words[language]["too-long"] }]));
      if (wordsOfName(typed).length === 0)
        return showAgain(findPage(language, form, null, [{ field: "who", message: words[language]["search-empty"] }]));
      return show(findPage(language, form, await findPeople(context, typed)));
    },
  ),

  page(personPath, { ...reading, act: { en: "person viewed", da: "så personens oplysninger" } }, async (context) => {
    const person = await personById(context, context.params.personId);
    if (!person) return notFound;
    const [contact, numbers, guardians, traces] = [
      await contactDetailsOf(context, person.id),
      await numbersOf(context, person.id),
      await guardiansOf(context, person.id),
      await tracesOf(context, person.id),
    ];
    return show(
      personPage(context.language, context.today, {
        person,
        contact,
        numbers,
        guardians,
        traces,
        isMinor: isMinor(person.bornOn, context.today),
      }),
    );
  }),

  page(
    editPersonPath,
    {
      ...writing,
      act: { en: "person opened for correction", da: "åbnede personens oplysninger for at rette" },
      kind: "open",
    },
    async (context) => {
      const { language, params } = context;
      const person = await personById(context, params.personId);
      if (!person) return notFound;
      const recorded = valuesOf(fieldsOf(language, person, await contactDetailsOf(context, person.id)));
      return show(editPage(language, person, (await context.draft(context.at)) ?? recorded));
    },
  ),
  action(
    editPersonPath,
    { ...writing, act: { en: "person corrected", da: "rettede personens oplysninger" } },
    async (context) => {
      const { language, params, form, today } = context;
      const person = await personById(context, params.personId);
      if (!person) return notFound;
      const again = (problems: readonly PersonProblem[]) => {
        const said = problems.map(({ field, why }) => ({ field, message: words[language][why] }));
        return showAgain(editPage(language, person, form, said));
      };
      const input = parsePerson(form, today);
      if (!input.ok) return again("problems" in input ? input.problems : []);
      const present = await presentNumber(context, person.id);
      if (present && contradicts(present, input.value.bornOn))
        return again([{ field: "bornOn", why: "not-as-in-the-number" }]);
      const version = versionOf(form);
      const done =
        version === person.version ? await changePerson(context, person, input.value, version) : "changed-meanwhile";
      if (done === "changed-meanwhile")
        return showAgain(
          changedPage(
            language,
            person,
            await contactDetailsOf(context, person.id),
            form,
            await whoSaved(context, "people", person.id),
          ),
        );
      return seeOther(personPath.to({ personId: person.id }));
    },
  ),

  page(
    identityNumberPath,
    { ...reading, act: { en: "identity number asked for", da: "ville se personnummeret" }, kind: "system" },
    async ({ params }) => seeOther(personPath.to({ personId: params.personId })),
  ),
  action(
    identityNumberPath,
    { ...reading, act: { en: "identity number viewed", da: "så personnummeret" }, kind: "consult" },
    async (context) => {
      const person = await personById(context, context.params.personId);
      if (!person) return notFound;
      return show(numberPage(context.language, context.today, person, await numbersOf(context, person.id)));
    },
  ),

  page(
    newIdentityNumberPath,
    {
      ...writing,
      act: { en: "identity number opened for recording", da: "åbnede siden til personnummer" },
      kind: "open",
    },
    async (context) => {
      const person = await personById(context, context.params.personId);
      if (!person) return notFound;
      return show(newNumberPage(context.language, person, (await context.draft(context.at)) ?? undefined));
    },
  ),
  action(
    newIdentityNumberPath,
    { ...writing, act: { en: "identity number recorded", da: "gemte personnummeret" }, kind: "collect" },
    async (context) => {
      const { language, form, today } = context;
      const person = await personById(context, context.params.personId);
      if (!person) return notFound;
      const again = (why: IdentityNumberRefusal | "same-number" | "not-as-in-the-number") =>
        showAgain(newNumberPage(language, person, form, [{ field: "number", message: words[language][why] }]));
      const number = parseIdentityNumber((form.get("number") ?? "").slice(0, 100));
      if (!number.ok) return again(number.refusal);
      const present = await presentNumber(context, person.id);
      if (present?.digits === number.value.digits) return again("same-number");
      if (contradicts(number.value, person.bornOn)) return again("not-as-in-the-number");
      await recordNumber(context, person, number.value, today);
      return seeOther(personPath.to({ personId: person.id }));
    },
  ),

  page(
    newGuardianPath,
    {
      ...writing,
      act: { en: "guardian opened for recording", da: "åbnede siden til forældremyndighed" },
      kind: "open",
    },
    async (context) => {
      const person = await personById(context, context.params.personId);
      if (!person) return notFound;
      return show(
        newGuardianPage(
          context.language,
          person,
          isMinor(person.bornOn, context.today),
          (await context.draft(context.at)) ?? undefined,
        ),
      );
    },
  ),
  action(
    newGuardianPath,
    { ...writing, act: { en: "guardian recorded", da: "gemte forældremyndighed" }, kind: "collect" },
    async (context) => {
      const person = await personById(context, context.params.personId);
      if (!person) return notFound;
      const input = parseGuardian(context.form);
      if (!input.ok)
        return showAgain(
          newGuardianPage(context.language, person, isMinor(person.bornOn, context.today), context.form, [
            { field: "name", message: words[context.language][input.refusal] },
          ]),
        );
      await addGuardian(context, person, input.value);
      return seeOther(personPath.to({ personId: person.id }));
    },
  ),
];
