import { mostOfAKind, type WorkList } from "#app/today/today.ts";
import { lessonChangePath, lessonPath } from "./paths.ts";
import { lessons } from "./queries.ts";
import { words } from "./words.ts";

/** Lessons nobody has decided, and decisions that have not changed anything yet, for coordinators; they can wait for the rest. */
export const lessonsToDecide: WorkList = async (context) => {
  if (!context.actor.roles.includes("coordinator")) return [];
  const say = words[context.language];
  const lines = await lessons(context, {
    limit: mostOfAKind,
    offset: 0,
    oldestFirst: true,
    cameFrom: null,
    unfinished: true,
  });
  return lines.map(({ id, what, state }) => ({
    href: state === "noted" ? lessonPath.to({ lessonId: id }) : lessonChangePath.to({ lessonId: id }),
    what: state === "noted" ? say.task : say.taskChange,
    by: null,
    why: what.slice(0, 120),
  }));
};
