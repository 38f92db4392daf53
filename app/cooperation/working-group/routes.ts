import { action, page } from "#app/route.ts";
import { notFound, seeOther, show, showAgain, type Context } from "#platform/route.ts";
import { offsetOf, parseListState, type ListRules } from "#platform/views/list-state.ts";
import { meetingPage, newMeetingPage, workingGroupPage, type MeetingPage } from "./pages.tsx";
import { actionDonePath, meetingPath, newMeetingPath, workingGroupPath } from "./paths.ts";
import { countMeetings, itemsOf, meetingById, meetings, recordDone, recordItem, recordMeeting } from "./queries.ts";
import { parseItem, parseMeeting } from "./working-group.ts";
import { words } from "./words.ts";

const newestFirst: ListRules = { sorts: ["when"], sort: { by: "when", descending: true }, filters: [] };
const why = { purpose: "cooperation" } as const;
const mayWrite = ({ actor }: Context): boolean => actor.roles.includes("coordinator");

async function pageOf(context: Context, meetingId: string): Promise<MeetingPage | null> {
  const meeting = await meetingById(context, meetingId);
  return (
    meeting && {
      meeting,
      items: await itemsOf(context, { meetingId }),
      mayWrite: mayWrite(context),
      today: context.today,
    }
  );
}

export const workingGroupRoutes = [
  page(
    workingGroupPath,
    {
      ...why,
      may: "working-group.read",
      act: { en: "working group viewed", da: "så arbejdsgruppens møder" },
      kind: "list",
    },
    async (context) => {
      const state = { ...parseListState(context.query, newestFirst), total: await countMeetings(context) };
      const rows = await meetings(context, {
        limit: state.pageSize,
        offset: offsetOf(state),
        oldestFirst: !state.sort.descending,
      });
      return show(
        workingGroupPage(context.language, {
          rows,
          state,
          open: await itemsOf(context, "open"),
          mayWrite: mayWrite(context),
          today: context.today,
        }),
      );
    },
  ),

  page(
    newMeetingPath,
    {
      ...why,
      may: "working-group.write",
      act: { en: "working-group meeting begun", da: "begyndte på et møde i arbejdsgruppen" },
      kind: "system",
    },
    async (context) => show(newMeetingPage(context.language, (await context.draft(context.at)) ?? undefined)),
  ),
  action(
    newMeetingPath,
    {
      ...why,
      may: "working-group.write",
      act: { en: "working-group meeting recorded", da: "gemte et møde i arbejdsgruppen" },
      kind: "collect",
    },
    async (context) => {
      const { language, form } = context;
      const say = words[language].problems;
      const input = parseMeeting(form);
      if (!input.ok)
        return showAgain(
          newMeetingPage(
            language,
            form,
            input.fields.map((field) => ({ field, message: say[field as "heldOn" | "place"] })),
          ),
        );
      return seeOther(meetingPath.to({ meetingId: await recordMeeting(context, input.value) }));
    },
  ),

  page(
    meetingPath,
    {
      ...why,
      may: "working-group.read",
      act: { en: "working-group meeting viewed", da: "så et møde i arbejdsgruppen" },
      kind: "consult",
    },
    async (context) => {
      const shown = await pageOf(context, context.params.meetingId);
      return shown
        ? show(meetingPage(context.language, { ...shown, values: (await context.draft(context.at)) ?? undefined }))
        : notFound;
    },
  ),
  action(
    meetingPath,
    {
      ...why,
      may: "working-group.propose",
      act: { en: "working-group item recorded", da: "skrev til et møde i arbejdsgruppen" },
      kind: "collect",
    },
    async (context) => {
      const { language, form, params } = context;
      const shown = await pageOf(context, params.meetingId);
      if (!shown) return notFound;
      const say = words[language].problems;
      const again = (fields: readonly string[]) =>
        showAgain(
          meetingPage(language, {
            ...shown,
            values: form,
            problems: fields.map((field) => ({ field, message: say[field as keyof typeof say] })),
          }),
        );
      const input = parseItem(form);
      if (!input.ok) return again(input.fields);
      if (!shown.mayWrite && input.value.kind !== "agenda") return again(["text"]);
      await recordItem(context, params.meetingId, input.value);
      return seeOther(meetingPath.to(params));
    },
  ),

  action(
    actionDonePath,
    {
      ...why,
      may: "working-group.write",
      act: { en: "working-group action done", da: "satte en opgave i arbejdsgruppen som udført" },
      kind: "collect",
    },
    async (context) =>
      (await recordDone(context, context.params.meetingId, context.params.itemId))
        ? seeOther(meetingPath.to(context.params))
        : notFound,
  ),
];
