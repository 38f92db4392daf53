import { action, page } from "#app/route.ts";
import { show, showAgain } from "#platform/route.ts";
import { wordsOfName } from "#platform/sealing/name-words.ts";
import { findMentorPage } from "./page.tsx";
import { findMentors } from "./queries.ts";
import { findWords } from "./words.ts";
import { findMentorPath } from "#app/mentors/register/paths.ts";

const spec = { may: "mentors.keep", purpose: "running the scheme" } as const;

export const findRoutes = [
  page(
    findMentorPath,
    { ...spec, act: { en: "search for mentors opened", da: "åbnede søgning efter mentorer" }, kind: "system" },
    async ({ language }) => show(findMentorPage(language, undefined, null)),
  ),

  action(
    findMentorPath,
    { ...spec, act: { en: "mentors searched for", da: "søgte efter en mentor" }, kind: "list", isQuestion: true },
    async (context) => {
      const { language, form } = context;
      const typed = (form.get("who") ?? "").trim();
      const again = (message: string) => showAgain(findMentorPage(language, form, null, [{ field: "who", message }]));
      if (typed.length > 200) return again(findWords[language].tooLong);
      if (wordsOfName(typed).length === 0) return again(findWords[language].empty);
      return show(findMentorPage(language, form, await findMentors(context, typed)));
    },
  ),
];
