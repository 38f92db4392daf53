import { whoSaved } from "#app/access/saving/door.ts";
import { action, page } from "#app/route.ts";
import { notFound, seeOther, show, showAgain, type Context } from "#platform/route.ts";
import { beginFirstProgramme } from "./door.ts";
import { notedModules, recordDays } from "./days-queries.ts";
import { daysPage, type DaysView } from "./days-page.tsx";
import { parseAttendance, parseCourse, parseDays, parseFinding, parseModule } from "./forms.ts";
import { standingOf, trainedList } from "./list.ts";
import { coursePage, modulePage, newCoursePage, type CourseView } from "./course-pages.tsx";
import { mentorTrainingPage, type MentorTrainingView } from "./mentor-page.tsx";
import { coursesShown, trainingPage } from "./pages.tsx";
import { beginProgrammePath, coursePath, daysPath, mentorTrainingPath, modulePath, newCoursePath, trainingPath } from "./paths.ts"; // prettier-ignore
import { addCourse, attendedBy, changeModule, courseById, courseRows, findingRows, learntBy, mentorNames, moduleById, moduleRows, modulesOf, recordAttendance, recordFinding, schemeOf, type Learnt } from "./queries.ts"; // prettier-ignore
import { completedOn, find, readinessOf, type Circumstances } from "./training.ts";

const purpose = "training";

export const trainingRoutes = [
  page(
    trainingPath,
    { may: "training.read", purpose, act: { en: "training viewed", da: "så uddannelsen af mentorer" }, kind: "list" },
    async (context) => {
      const schemeId = await schemeOf(context);
      const modules = await moduleRows(context, schemeId);
      const isWhole = context.query.get("courses") === "all";
      const courses = await courseRows(context, schemeId, isWhole ? null : coursesShown);
      const { rows, state } = await trainedList(context, schemeId, modules);
      const shown = isWhole ? courses : courses.slice(0, coursesShown);
      return show(
        trainingPage(context.language, {
          modules, courses: shown, areMoreCourses: shown.length < courses.length, rows, state, mayKeep: isTrainer(context), today: context.today,
        }), // prettier-ignore
      );
    },
  ),

  action(
    beginProgrammePath,
    {
      may: "training.keep",
      purpose,
      act: { en: "programme begun", da: "begyndte et uddannelsesforløb" },
      kind: "system",
    },
    async (context) => {
      const schemeId = await schemeOf(context);
      if ((await modulesOf(context.tx, schemeId)).length === 0) await beginFirstProgramme(context.tx, schemeId);
      return seeOther(trainingPath.to({}));
    },
  ),

  page(
    modulePath,
    { may: "training.keep", purpose, act: { en: "module opened", da: "åbnede et modul" }, kind: "system" },
    async (context) => {
      const module = await moduleById(context, context.params.moduleId);
      return module ? show(modulePage(context.language, { module, values: (await context.draft(context.at)) ?? undefined })) : notFound; // prettier-ignore
    },
  ),

  action(
    modulePath,
    { may: "training.keep", purpose, act: { en: "module changed", da: "rettede et modul" }, kind: "system" },
    async (context) => {
      const { form, language } = context;
      const module = await moduleById(context, context.params.moduleId);
      if (!module) return notFound;
      const fields = parseModule(form);
      if (!fields.ok) return showAgain(modulePage(language, { module, values: form, problems: fields.problems }));
      const version = form.get("_version") ?? "";
      const changed = await changeModule(
        context,
        module.id,
        fields.value,
        /^\d{1,9}$/u.test(version) ? Number(version) : -1,
      );
      if (!changed)
        return showAgain(
          modulePage(language, {
            module,
            values: form,
            overtaken: { by: await whoSaved(context, "training_modules", module.id) },
          }),
        );
      return seeOther(trainingPath.to({}));
    },
  ),

  page(
    newCoursePath,
    {
      may: "training.keep",
      purpose,
      act: { en: "form for a course opened", da: "åbnede skemaet til et kursus" },
      kind: "system",
    },
    async (context) => {
      const modules = await moduleRows(context, await schemeOf(context));
      return show(newCoursePage(context.language, { modules, values: (await context.draft(context.at)) ?? undefined }));
    },
  ),

  action(
    newCoursePath,
    { may: "training.keep", purpose, act: { en: "course noted", da: "noterede et kursus" }, kind: "system" },
    async (context) => {
      const schemeId = await schemeOf(context);
      const modules = await moduleRows(context, schemeId);
      const course = parseCourse(context.form, modules.map(({ id }) => id), context.today); // prettier-ignore
      if (!course.ok) return showAgain(newCoursePage(context.language, { modules, values: context.form, problems: course.problems })); // prettier-ignore
      return seeOther(coursePath.to({ courseId: await addCourse(context, schemeId, course.value) }));
    },
  ),

  page(
    coursePath,
    { may: "training.read", purpose, act: { en: "course viewed", da: "så et kursus" }, kind: "list" },
    async (context) => {
      const view = await courseView(context, context.params.courseId);
      return view ? show(coursePage(context.language, { ...view, values: (await context.draft(context.at)) ?? undefined })) : notFound; // prettier-ignore
    },
  ),

  action(
    coursePath,
    { may: "training.keep", purpose, act: { en: "attendance recorded", da: "noterede fremmøde" }, kind: "collect" },
    async (context) => {
      const view = await courseView(context, context.params.courseId);
      if (!view) return notFound;
      const noted = new Set(view.attended.map(({ mentorId }) => mentorId));
      const attended = parseAttendance(context.form, view.mentors.map(({ id }) => id)); // prettier-ignore
      if (!attended.ok) return showAgain(coursePage(context.language, { ...view, values: context.form, problems: attended.problems })); // prettier-ignore
      const added = attended.value.filter(({ mentorId }) => !noted.has(mentorId));
      await recordAttendance(context, await schemeOf(context), view.course, added);
      return seeOther(coursePath.to({ courseId: view.course.id }));
    },
  ),

  page(
    mentorTrainingPath,
    { may: "training.read-one", purpose, act: { en: "mentor's training viewed", da: "så en mentors uddannelse" } },
    async (context) => {
      const found = await mentorView(context, context.params.mentorId);
      return found ? show(mentorTrainingPage(context.language, { ...found.view, values: (await context.draft(context.at)) ?? undefined })) : notFound; // prettier-ignore
    },
  ),

  action(
    mentorTrainingPath,
    {
      may: "training.keep",
      purpose,
      act: { en: "readiness judged", da: "vurderede, om en mentor er klar" },
      kind: "collect",
    },
    async (context) => {
      const { form, language, actor, today } = context;
      const found = await mentorView(context, context.params.mentorId);
      if (!found) return notFound;
      const again = (problems: MentorTrainingView["problems"] = []) =>
        showAgain(mentorTrainingPage(language, { ...found.view, values: form, problems }));
      const finding = parseFinding(form, today);
      if (!finding.ok) return again(finding.problems);
      const { ready, on } = finding.value;
      const made = find(found.circumstances, { on, ready, by: actor.id }, found.view.mentor.id, today);
      if (!made.ok) return again([{ field: "ready", wrong: made.refusal }]);
      await recordFinding(context, await schemeOf(context), found.view.mentor.id, finding.value);
      return seeOther(mentorTrainingPath.to({ mentorId: found.view.mentor.id }));
    },
  ),

  page(
    daysPath,
    { may: "training.keep", purpose, act: { en: "days of a mentor's modules opened", da: "åbnede dagene for en mentors moduler" }, kind: "open" }, // prettier-ignore
    async (context) => {
      const view = await daysView(context, context.params.mentorId);
      return view ? show(daysPage(context.language, { ...view, values: (await context.draft(context.at)) ?? undefined })) : notFound; // prettier-ignore
    },
  ),

  action(
    daysPath,
    { may: "training.keep", purpose, act: { en: "days of a mentor's modules noted", da: "noterede dagene for en mentors moduler" }, kind: "collect" }, // prettier-ignore
    async (context) => {
      const { form, language, today } = context;
      const view = await daysView(context, context.params.mentorId);
      if (!view) return notFound;
      const days = parseDays(form, view.noted, today);
      if (!days.ok) return showAgain(daysPage(language, { ...view, values: form, problems: days.problems }));
      await recordDays(context, await schemeOf(context), view.mentor.id, days.value);
      return seeOther(mentorTrainingPath.to({ mentorId: view.mentor.id }));
    },
  ),
];

/** Nobody notes their own days, nor where a course has one. */
async function daysView(context: Context, mentorId: string): Promise<DaysView | null> {
  const [mentor] = context.actor.id === mentorId ? [] : await mentorNames(context, mentorId);
  if (!mentor) return null;
  const modules = await moduleRows(context, await schemeOf(context));
  const inForce = new Set(modules.map(({ id }) => id));
  const noted = (await notedModules(context, mentorId)).filter(({ moduleId }) => inForce.has(moduleId));
  return noted.length > 0 ? { mentor, modules, noted } : null;
}

const isTrainer = ({ actor }: Pick<Context, "actor">): boolean => actor.role === "trainer";

async function courseView(context: Context, courseId: string): Promise<CourseView | null> {
  const course = await courseById(context, courseId);
  const module = course && (await moduleById(context, course.moduleId));
  if (!course || !module) return null;
  const [mentors, attended] = [await mentorNames(context), await attendedBy(context, courseId)];
  context.concerns(...attended.map(({ mentorId }) => mentorId));
  return { course, module, mentors, attended, mayKeep: isTrainer(context), today: context.today };
}

/** A trainer judges the training; vettings and supervision are no part of what a trainer may see. */
const trainingAlone = { vettedToday: true, supervisedToday: true } as const;
const nothingLearnt: Learnt = { attendance: [], findings: [] };

async function mentorView(
  context: Context,
  mentorId: string,
): Promise<{ view: MentorTrainingView; circumstances: Circumstances } | null> {
  const { tx, today, actor } = context;
  const schemeId = await schemeOf(context);
  const [mentor] = await mentorNames(context, mentorId);
  if (!mentor) return null;
  const modules = await moduleRows(context, schemeId);
  const learnt = (await learntBy(tx, schemeId, [mentorId])).get(mentorId) ?? nothingLearnt;
  const circumstances = { ...learnt, ...trainingAlone, programme: await modulesOf(tx, schemeId) };
  const doneOn = new Map(modules.map(({ id }) => [id, completedOn(id, learnt.attendance, today)]));
  const mayFind = isTrainer(context) && actor.id !== mentorId;
  const readiness = readinessOf(circumstances, today);
  const view = {
    mentor, modules, doneOn, readiness, standing: standingOf(readiness, circumstances.programme), mayFind, mayNoteDays: mayFind && (await notedModules(context, mentorId)).length > 0, today, findings: await findingRows(context, mentorId),
    isTrainer: isTrainer(context), isOwn: actor.id === mentorId,
  }; // prettier-ignore
  return { view, circumstances };
}
