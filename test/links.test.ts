import assert from "node:assert/strict";
import { test } from "node:test";
import { playAs, type Player } from "#app/player.ts";
import { routes } from "#app/routes.ts";
import { isWayBack } from "#app/ways-back.ts";
import { fillDemonstration } from "#database/demo/demonstration.ts";
import { forgetting, playerFor } from "#test/support/access-by-http.ts";
import { openTestService, origin } from "#test/support/database.ts";
import { fillWorld } from "#test/support/world.ts";

/** Pages that nobody is led to by a link, each with the way that does lead there. */
const otherwise: Readonly<Record<string, string>> = {
  "/sign-in": "where whoever is not signed in is sent",
  "/link/:token": "in the administrator's hand, told to a colleague",
  "/custody/import/:uploadId": "the preview of a file that was sent",
  "/mentors/import/:uploadId": "the preview of a file that was sent",
  "/people/:personId/identity-number": "a button: the number is shown by an act",
  "/mentors/:mentorId/identity-number": "a button: the number is shown by an act",
  // States that neither the demonstration nor one row of everything is in.
  "/mentorships/:mentorshipId/resumption": "on the page of a mentorship that is paused",
  "/mentorships/:mentorshipId/intro-meeting": "on the page of a mentorship whose match is agreed",
  "/mentorships/:mentorshipId/evaluation/paper": "on the page of the five questions, once they are permitted",
  "/learning/lessons/:lessonId/changes/new": "on the page of a lesson that is taken up",
  "/referrals/:referralId/answer": "on the page of a referral that waits for its referrer",
};

/** Of pages that differ only in whose they are, a few are enough. */
const visitsEach = 8;

const patterns = routes.filter((route) => route.method === "GET" && !isWayBack(route)).map(({ path }) => path.pattern);
const matchers = patterns
  .map((pattern) => ({ pattern, like: new RegExp(`^${pattern.replaceAll(/:\w+/gu, "[^/]+")}$`, "u") }))
  // What is written out comes before what stands for anything.
  .toSorted((a, b) => a.pattern.split(":").length - b.pattern.split(":").length);
const patternOf = (at: string): string | undefined => matchers.find(({ like }) => like.test(at))?.pattern;

const reached = new Set<string>();

/** Follows every link that somebody finds, from their first page on; gives those that lead nowhere. */
async function follow(player: Player): Promise<readonly string[]> {
  const nowhere: string[] = [];
  const seen = new Map<string, number>();
  const asked = new Set<string>();
  const waiting = ["/today", "/"];
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    const pattern = patternOf(at.split(/[?#]/u)[0] ?? "");
    if (pattern === undefined || asked.has(at) || (seen.get(pattern) ?? 0) >= visitsEach) continue;
    asked.add(at);
    const answer = await player.get(at);
    seen.set(pattern, (seen.get(pattern) ?? 0) + 1);
    if (answer.status === 200 || answer.status === 303) reached.add(pattern);
    else nowhere.push(`${at}: ${answer.status}`);
    if (answer.location) waiting.push(answer.location);
    for (const [, href = ""] of answer.text.matchAll(/href="(\/[^"]*)"/gu)) waiting.push(href.replaceAll("&amp;", "&"));
  }
  return nowhere;
}

test("no link leads nowhere in the demonstration, for any of its colleagues", async () => {
  const service = await openTestService({ empty: true });
  await fillDemonstration({ databaseUrl: service.databaseUrl, keys: service.keys, now: service.clock.now() });
  const colleagues = await service.owner<{ id: string }[]>`
    select a.colleague_id as id from access.accounts a where a.demonstration order by 1`;
  for (const { id } of colleagues) assert.deepEqual(await follow(await playAs(service.service, origin, id)), []);
});

test("every page is reached from the first one by links, in the demonstration or with one of everything on record", async () => {
  const service = await openTestService();
  const world = await fillWorld(service);
  const open = await service.open({ through: forgetting });
  for (const persona of world.personas.filter(({ id }) => id !== null)) {
    // What is on record there does not fit together, as it would if people had written it: a link may lead nowhere.
    const nowhere = await follow(await playerFor(service, open, persona));
    assert.deepEqual(
      nowhere.filter((line) => !line.endsWith(": 404")),
      [],
      persona.said,
    );
  }
  const left = patterns.filter((pattern) => !reached.has(pattern) && !(pattern in otherwise)).toSorted();
  assert.deepEqual(left, []);
});

test("every exception is still a page", () => {
  assert.deepEqual(
    Object.keys(otherwise).filter((pattern) => !patterns.includes(pattern)),
    [],
  );
});
