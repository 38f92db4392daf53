import { signInPath } from "#app/access/sign-in/paths.ts";
import { allUnits, ownUnit } from "#app/access/scheme/door.ts";
import { tellCoordinators } from "#app/outbox/door.ts";
import { action, page } from "#app/route.ts";
import { notFound, seeOther, show, showAgain, type Context } from "#platform/route.ts";
import type { Values } from "#platform/views/form.tsx";
import { openOrDone } from "#platform/views/open-or-done.ts";
import { menteesToChoose, unitOfMentee } from "./door.ts";
import { parseDangerRecord, parseFollowUp } from "./concerns.ts";
import { dangerPage, dangerRecordPage, dangerRecordsPage, newDangerRecordPage, type NewRecordPage } from "./pages.tsx";
import { dangerPath, dangerRecordPath, dangerRecordsPath, newDangerRecordPath } from "./paths.ts";
import {
  countDangerRecords,
  dangerRecordById,
  dangerRecords,
  emergencyNumbers,
  recordDanger,
  recordFollowUp,
} from "./queries.ts";
import { words } from "./words.ts";

const why = { purpose: "danger averted" } as const;

const formOf = async (context: Context, values: Values | undefined): Promise<NewRecordPage> => ({
  values,
  mentees: await menteesToChoose(context, values?.get("personId")),
  units: await allUnits(context),
  ownUnit: await ownUnit(context),
});

const mayFollowUp = ({ actor }: Context): boolean => actor.roles.includes("coordinator");

export const concernsRoutes = [
  page(
    dangerPath,
    { ...why, may: "danger.read", act: { en: "danger page viewed", da: "så siden om fare" }, kind: "system" },
    async (context) => {
      const signInHref =
        context.actor.sessionId === null ? signInPath.to({}, { to: newDangerRecordPath.to({}) }) : null;
      return show(dangerPage(context.language, await emergencyNumbers(context), signInHref));
    },
  ),

  page(
    newDangerRecordPath,
    {
      ...why,
      may: "danger.record",
      act: { en: "danger record begun", da: "begyndte på et notat om fare" },
      kind: "open",
    },
    async (context) =>
      show(
        newDangerRecordPage(context.language, {
          ...(await formOf(context, (await context.draft(context.at)) ?? undefined)),
          kept: context.query.has("kept"),
        }),
      ),
  ),
  action(
    newDangerRecordPath,
    { ...why, may: "danger.record", act: { en: "danger recorded", da: "skrev et notat om fare" }, kind: "collect" },
    async (context) => {
      const { language, form } = context;
      const say = words[language].problems;
      const again = async (fields: readonly string[]) =>
        showAgain(
          newDangerRecordPage(language, {
            ...(await formOf(context, form)),
            problems: fields.map((field) => ({ field, message: say[field as keyof typeof say] })),
          }),
        );
      const input = parseDangerRecord(form);
      if (!input.ok) return again(input.fields);
      const { personId } = input.value;
      const theirUnit = personId === null ? null : await unitOfMentee(context, personId);
      if (personId !== null && theirUnit === null) return again(["personId"]);
      const unitId = theirUnit ?? input.value.unitId ?? (await ownUnit(context));
      if (unitId === null || !(await allUnits(context)).some(({ id }) => id === unitId)) return again(["unitId"]);
      if (personId !== null) context.concerns(personId);
      const dangerRecordId = await recordDanger(context, { ...input.value, unitId });
      await tellCoordinators(context, unitId);
      return seeOther(dangerRecordPath.to({ dangerRecordId }));
    },
  ),

  page(
    dangerRecordsPath,
    {
      ...why,
      may: "danger.record",
      act: { en: "danger records listed", da: "så listen over notater om fare" },
      kind: "list",
    },
    async (context) => {
      const { rows, state } = await openOrDone(
        context.query,
        (isOpen) => countDangerRecords(context, isOpen),
        (part) => dangerRecords(context, part),
      );
      return show(dangerRecordsPage(context.language, rows, state, mayFollowUp(context)));
    },
  ),

  page(
    dangerRecordPath,
    { ...why, may: "danger.record", act: { en: "danger record read", da: "læste et notat om fare" } },
    async (context) => {
      const found = await dangerRecordById(context, context.params.dangerRecordId);
      if (!found) return notFound;
      if (found.personId !== null) context.concerns(found.personId);
      return show(
        dangerRecordPage(context.language, {
          record: found.record,
          mayFollowUp: found.isOurs,
          values: (await context.draft(context.at)) ?? undefined,
        }),
      );
    },
  ),
  action(
    dangerRecordPath,
    {
      ...why,
      may: "danger.follow-up",
      act: { en: "danger followed up", da: "fulgte op på et notat om fare" },
      kind: "collect",
    },
    async (context) => {
      const { language, form, params } = context;
      const found = await dangerRecordById(context, params.dangerRecordId);
      if (!found?.isOurs) return notFound;
      if (found.personId !== null) context.concerns(found.personId);
      const input = parseFollowUp(form);
      if (!input.ok)
        return showAgain(
          dangerRecordPage(language, {
            record: found.record,
            mayFollowUp: true,
            values: form,
            problems: [{ field: "done", message: words[language].problems.done }],
          }),
        );
      await recordFollowUp(context, found.record, input.value.done);
      return seeOther(dangerRecordPath.to(params));
    },
  ),
];
