import { mostOfAKind, type WorkList } from "#app/today/today.ts";
import { answerBy } from "./complaints.ts";
import { complaintPath } from "./paths.ts";
import { complaints, dayOf } from "./queries.ts";
import { words } from "./words.ts";

/** Complaints and worries that wait for an answer, for the coordinators who may read them. */
export const complaintsToAnswer: WorkList = async (context) => {
  if (!context.actor.roles.includes("coordinator")) return [];
  const say = words[context.language];
  const lines = await complaints(context, { limit: mostOfAKind, offset: 0, oldestFirst: true, isOpen: true });
  const waiting = [];
  for (const { id, kind, about, at } of lines)
    waiting.push({
      href: complaintPath.to({ complaintId: id }),
      what: say.task[kind],
      by: answerBy(await dayOf(context, at)),
      why: say.taskWhy[about],
    });
  return waiting;
};
