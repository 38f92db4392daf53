import { newComplaintPath } from "#app/cooperation/complaints/paths.ts";
import { dangerPath } from "#app/cooperation/concerns/paths.ts";
import { signInPath } from "#app/access/sign-in/paths.ts";
import { action, page } from "#app/route.ts";
import { notFound, seeOther, show, showAgain, type Context } from "#platform/route.ts";
import { openOrDone } from "#platform/views/open-or-done.ts";
import { remarkPage, remarksPage, somethingWrongPage, type Asked } from "./pages.tsx";
import { remarkPath, remarksPath, somethingWrongPath } from "./paths.ts";
import { countRemarks, recordAnswer, recordRemark, remarkById, remarks } from "./queries.ts";
import { ownPath, parseAnswer, parseRemark } from "./something-wrong.ts";
import { words } from "./words.ts";

const why = { purpose: "running the scheme" } as const;

const asked = ({ actor, at }: Context, from: string): Asked => ({
  isSignedIn: actor.sessionId !== null,
  from,
  dangerHref: dangerPath.to({}),
  complaintHref: newComplaintPath.to({}),
  signInHref: signInPath.to({}, { to: at }),
});

export const somethingWrongRoutes = [
  page(
    somethingWrongPath,
    {
      ...why,
      may: "remark.read",
      act: { en: "something is wrong: page opened", da: "åbnede siden, hvor man siger, at noget er galt" },
      kind: "system",
    },
    async (context) =>
      show(
        somethingWrongPage(context.language, {
          ...asked(context, ownPath(context.query.get("from") ?? "")),
          values: context.actor.sessionId === null ? null : await context.draft(context.at),
        }),
      ),
  ),
  action(
    somethingWrongPath,
    {
      ...why,
      may: "remark.write",
      act: { en: "something is wrong: told", da: "sagde, at noget er galt" },
      kind: "collect",
    },
    async (context) => {
      const { language, form } = context;
      const input = parseRemark(form);
      if (!input.ok)
        return showAgain(
          somethingWrongPage(language, {
            ...asked(context, ""),
            values: form,
            problems: [{ field: "text", message: words[language].problems.text }],
          }),
        );
      return seeOther(remarkPath.to({ remarkId: await recordRemark(context, input.value) }));
    },
  ),

  page(
    remarksPath,
    {
      ...why,
      may: "remark.answer",
      act: { en: "something is wrong: listed", da: "så listen over det, der er galt" },
      kind: "list",
    },
    async (context) => {
      const { rows, state } = await openOrDone(
        context.query,
        (isOpen) => countRemarks(context, isOpen),
        (part) => remarks(context, part),
      );
      return show(remarksPage(context.language, rows, state));
    },
  ),

  page(
    remarkPath,
    { ...why, may: "remark.write", act: { en: "something is wrong: read", da: "læste, hvad der er galt" } },
    async (context) => {
      const remark = await remarkById(context, context.params.remarkId);
      if (!remark) return notFound;
      return show(
        remarkPage(context.language, {
          remark,
          mayAnswer: context.actor.roles.includes("coordinator"),
          values: (await context.draft(context.at)) ?? undefined,
        }),
      );
    },
  ),
  action(
    remarkPath,
    {
      ...why,
      may: "remark.answer",
      act: { en: "something is wrong: answered", da: "svarede på, at noget er galt" },
      kind: "collect",
    },
    async (context) => {
      const { language, form, params } = context;
      const remark = await remarkById(context, params.remarkId);
      if (!remark) return notFound;
      const input = parseAnswer(form);
      if (!input.ok)
        return showAgain(
          remarkPage(language, {
            remark,
            mayAnswer: true,
            values: form,
            problems: [{ field: "answer", message: words[language].problems.answer }],
          }),
        );
      await recordAnswer(context, remark.id, input.value.answer);
      return seeOther(remarkPath.to({ remarkId: remark.id }));
    },
  ),
];
