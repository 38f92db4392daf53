import { allUnits, ownUnit } from "#app/access/scheme/door.ts";
import { signInPath } from "#app/access/sign-in/paths.ts";
import { menteesToChoose, unitOfMentee } from "#app/cooperation/concerns/door.ts";
import { dangerPath } from "#app/cooperation/concerns/paths.ts";
import { tellCoordinators } from "#app/outbox/door.ts";
import { action, page } from "#app/route.ts";
import { notFound, seeOther, show, showAgain, type Context } from "#platform/route.ts";
import type { Values } from "#platform/views/form.tsx";
import { openOrDone } from "#platform/views/open-or-done.ts";
import { parseComplaint, parseStep, type NewComplaint } from "./complaints.ts";
import { complaintPage, complaintSheet, complaintsPage, newComplaintPage, type NewComplaintPage } from "./pages.tsx";
import { complaintPath, complaintSheetPath, complaintsPath, newComplaintPath } from "./paths.ts";
import {
  complaintById,
  complaints,
  countComplaints,
  knownCoordinators,
  recordComplaint,
  recordStep,
  whereToComplain,
} from "./queries.ts";
import { words } from "./words.ts";

const why = { purpose: "cooperation" } as const;
const isCoordinator = ({ actor }: Context): boolean => actor.roles.includes("coordinator");

async function formOf(context: Context, values?: Values): Promise<NewComplaintPage> {
  const isSignedIn = context.actor.sessionId !== null;
  return {
    values,
    isSignedIn,
    isCoordinator: isCoordinator(context),
    coordinators: isSignedIn ? await knownCoordinators(context) : [],
    units: isSignedIn ? await allUnits(context) : [],
    ownUnit: isSignedIn ? await ownUnit(context) : null,
    mentees: isSignedIn ? await menteesToChoose(context, values?.get("personId")) : [],
    complain: await whereToComplain(context, context.language),
    dangerHref: dangerPath.to({}),
    signInHref: signInPath.to({}, { to: newComplaintPath.to({}) }),
  };
}

/** To those who may read it: of its unit, or, when it is about one of them, every other coordinator. */
async function tellReaders(context: Context, complaint: NewComplaint & { unitId: string }): Promise<void> {
  if (complaint.coordinatorId === null) return tellCoordinators(context, complaint.unitId);
  for (const { id } of await allUnits(context)) await tellCoordinators(context, id, complaint.coordinatorId);
}

/** A coordinator whom the form did not offer, or one that leaves nobody to read it. */
function coordinatorNotOffered(
  coordinators: NewComplaintPage["coordinators"],
  { coordinatorId }: NewComplaint,
): { readonly field: string; readonly why: "coordinatorId" | "noOther" } | null {
  if (coordinatorId !== null && !coordinators.some(({ id }) => id === coordinatorId))
    return { field: "coordinatorId", why: "coordinatorId" };
  return coordinatorId !== null && coordinators.length < 2 ? { field: "coordinatorId", why: "noOther" } : null;
}

export const complaintsRoutes = [
  page(
    newComplaintPath,
    {
      ...why,
      may: "complaint.sheet",
      act: { en: "complaint begun", da: "begyndte på en klage eller bekymring" },
      kind: "system",
    },
    async (context) => {
      const draft = context.actor.sessionId === null ? null : await context.draft(context.at);
      const form = await formOf(context, draft ?? undefined);
      return show(newComplaintPage(context.language, { ...form, kept: context.query.has("kept") }));
    },
  ),
  action(
    newComplaintPath,
    {
      ...why,
      may: "complaint.write",
      act: { en: "complaint recorded", da: "skrev en klage eller bekymring" },
      kind: "collect",
    },
    async (context) => {
      const { language, form, actor } = context;
      const say = words[language].problems;
      const again = async (problems: readonly { field: string; message: string }[]) =>
        showAgain(newComplaintPage(language, { ...(await formOf(context, form)), problems }));
      const input = parseComplaint(form);
      if (!input.ok) return again(input.fields.map((field) => ({ field, message: say[field as keyof typeof say] })));
      const { personId, coordinatorId } = input.value;
      const theirUnit = personId === null ? null : await unitOfMentee(context, personId);
      const notOffered =
        personId !== null && theirUnit === null
          ? ({ field: "personId", why: "personId" } as const)
          : coordinatorNotOffered(await knownCoordinators(context), input.value);
      if (notOffered !== null) return again([{ field: notOffered.field, message: say[notOffered.why] }]);
      const unitId = theirUnit ?? input.value.unitId ?? (await ownUnit(context));
      if (unitId === null || !(await allUnits(context)).some(({ id }) => id === unitId))
        return again([{ field: "unitId", message: say.unitId }]);
      const complaint = {
        ...input.value,
        unitId,
        ...(isCoordinator(context) ? {} : { cameBy: "page" as const, from: "" }),
      };
      if (personId !== null) context.concerns(personId);
      const complaintId = await recordComplaint(context, complaint);
      await tellReaders(context, complaint);
      return seeOther(
        coordinatorId === actor.id ? complaintsPath.to({}, { sent: "1" }) : complaintPath.to({ complaintId }),
      );
    },
  ),

  page(
    complaintSheetPath,
    {
      ...why,
      may: "complaint.sheet",
      act: { en: "complaint sheet printed", da: "udskrev et klageark" },
      kind: "system",
    },
    async (context) => show(complaintSheet(context.language, await whereToComplain(context, context.language))),
  ),

  page(
    complaintsPath,
    {
      ...why,
      may: "complaint.write",
      act: { en: "complaints listed", da: "så listen over klager og bekymringer" },
      kind: "list",
    },
    async (context) => {
      const { rows, state } = await openOrDone(
        context.query,
        (isOpen) => countComplaints(context, isOpen),
        (part) => complaints(context, part),
      );
      return show(
        complaintsPage(context.language, rows, state, {
          isCoordinator: isCoordinator(context),
          sentAway: context.query.has("sent"),
        }),
      );
    },
  ),

  page(
    complaintPath,
    { ...why, may: "complaint.write", act: { en: "complaint read", da: "læste en klage eller bekymring" } },
    async (context) => {
      const complaint = await complaintById(context, context.params.complaintId);
      if (!complaint) return notFound;
      if (complaint.personId !== null) context.concerns(complaint.personId);
      return show(
        complaintPage(context.language, {
          complaint,
          mayHandle: complaint.isOurs,
          values: (await context.draft(context.at)) ?? undefined,
        }),
      );
    },
  ),
  action(
    complaintPath,
    {
      ...why,
      may: "complaint.handle",
      act: { en: "complaint handled", da: "behandlede en klage eller bekymring" },
      kind: "collect",
    },
    async (context) => {
      const { language, form, params } = context;
      const complaint = await complaintById(context, params.complaintId);
      if (!complaint?.isOurs) return notFound;
      if (complaint.personId !== null) context.concerns(complaint.personId);
      const say = words[language].problems;
      const input = parseStep(form);
      if (!input.ok)
        return showAgain(
          complaintPage(language, {
            complaint,
            mayHandle: true,
            values: form,
            problems: input.fields.map((field) => ({ field, message: say[field as "step" | "said"] })),
          }),
        );
      await recordStep(context, complaint.id, input.value.step, input.value.said);
      return seeOther(complaintPath.to(params));
    },
  ),
];
