import { action, page } from "#app/route.ts";
import { notFound, seeOther, show, showAgain, type Context } from "#platform/route.ts";
import { parseListState, settled, startOf, type ListRules } from "#platform/views/list-state.ts";
import { parseChange, parseDecision, parseLesson, sources } from "./lessons.ts";
import { lessonChangePage, lessonPage, lessonsPage, newLessonPage } from "./pages.tsx";
import { lessonChangePath, lessonPath, lessonsPath, newLessonPath } from "./paths.ts";
import { countLessons, lessonById, lessons, recordChange, recordDecision, recordLesson } from "./queries.ts";
import { words } from "./words.ts";

const newestFirst: ListRules = {
  sorts: ["when"],
  sort: { by: "when", descending: true },
  filters: ["from"],
  grows: ["when"],
};
const why = { purpose: "learning" } as const;

const problemsOf = (
  { language }: Context,
  fields: readonly string[],
): readonly { field: string; message: string }[] => {
  const say = words[language].problems;
  return fields.map((field) => ({ field, message: say[field as keyof typeof say] }));
};

export const lessonsRoutes = [
  page(
    lessonsPath,
    { ...why, may: "lesson.read", act: { en: "lessons listed", da: "så listen over erfaringer" }, kind: "list" },
    async (context) => {
      const asked = parseListState(context.query, newestFirst);
      const cameFrom = sources.find((source) => source === asked.filters["from"]) ?? null;
      const state = settled(asked, await countLessons(context, cameFrom), newestFirst);
      return show(
        lessonsPage(
          context.language,
          await lessons(context, {
            limit: state.pageSize,
            offset: startOf(state),
            oldestFirst: !state.sort.descending,
            cameFrom,
          }),
          state,
        ),
      );
    },
  ),

  page(
    newLessonPath,
    { ...why, may: "lesson.note", act: { en: "lesson begun", da: "begyndte på en erfaring" }, kind: "system" },
    async (context) => show(newLessonPage(context.language, (await context.draft(context.at)) ?? undefined)),
  ),
  action(
    newLessonPath,
    { ...why, may: "lesson.note", act: { en: "lesson noted", da: "skrev en erfaring" }, kind: "collect" },
    async (context) => {
      const input = parseLesson(context.form);
      if (!input.ok) return showAgain(newLessonPage(context.language, context.form, problemsOf(context, input.fields)));
      return seeOther(lessonPath.to({ lessonId: await recordLesson(context, input.value) }));
    },
  ),

  page(
    lessonPath,
    { ...why, may: "lesson.read", act: { en: "lesson read", da: "læste en erfaring" }, kind: "consult" },
    async (context) => {
      const lesson = await lessonById(context, context.params.lessonId);
      if (!lesson) return notFound;
      return show(
        lessonPage(context.language, {
          lesson,
          mayDecide: context.actor.roles.includes("coordinator"),
          values: (await context.draft(context.at)) ?? undefined,
        }),
      );
    },
  ),
  action(
    lessonPath,
    {
      ...why,
      may: "lesson.decide",
      act: { en: "lesson decided", da: "besluttede, hvad en erfaring fører til" },
      kind: "collect",
    },
    async (context) => {
      const { language, form, params } = context;
      const lesson = await lessonById(context, params.lessonId);
      if (!lesson) return notFound;
      const input = parseDecision(form);
      if (!input.ok)
        return showAgain(
          lessonPage(language, { lesson, mayDecide: true, values: form, problems: problemsOf(context, input.fields) }),
        );
      await recordDecision(context, lesson.id, input.value);
      return seeOther(lessonPath.to(params));
    },
  ),

  page(
    lessonChangePath,
    {
      ...why,
      may: "lesson.decide",
      act: { en: "change by a lesson begun", da: "begyndte på, hvad en erfaring ændrede" },
      kind: "system",
    },
    async (context) => {
      const lesson = await lessonById(context, context.params.lessonId);
      return lesson
        ? show(lessonChangePage(context.language, lesson.id, (await context.draft(context.at)) ?? undefined))
        : notFound;
    },
  ),
  action(
    lessonChangePath,
    {
      ...why,
      may: "lesson.decide",
      act: { en: "change by a lesson recorded", da: "skrev, hvad en erfaring ændrede" },
      kind: "collect",
    },
    async (context) => {
      const { language, form, params } = context;
      const lesson = await lessonById(context, params.lessonId);
      if (!lesson) return notFound;
      const input = parseChange(form);
      if (!input.ok) return showAgain(lessonChangePage(language, lesson.id, form, problemsOf(context, input.fields)));
      await recordChange(context, lesson.id, input.value);
      return seeOther(lessonPath.to(params));
    },
  ),
];
