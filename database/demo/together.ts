import type { Stage } from "./stage.ts";
import { found, type Walker } from "./walk.ts";

const id = "[0-9a-f-]{36}";

/** A course in the autumn: two completed it, one had to leave. */
export async function trainTogether(stage: Stage): Promise<void> {
  const { lone, ole, rasmus } = stage.foundation.colleagues;
  stage.at(-40, "15:30");
  const hanne = await stage.as("hanne");
  const moduleId = found(`value="(${id})"[^>]*>[^<]*Konflikt`, await hanne.looks("/mentors/training/courses/new"));
  const course = await hanne.does("/mentors/training/courses/new", {
    moduleId,
    heldOn: stage.day(-40),
    place: "Uddannelsescentret i Birkerød",
  });
  await hanne.does(course, { completed: [lone, ole], attended: [lone, ole, rasmus] });
}

/** The coach talks with her mentors about every four weeks; with one of them it is late, and one talk was about a hard meeting. */
export async function supervise(stage: Stage): Promise<void> {
  const { lone, ole, rasmus } = stage.foundation.colleagues;
  const talks = [
    [-96, lone, "supervision", "Lone spørger mere og forklarer mindre. Vi ser på det igen næste gang."],
    [-68, lone, "debrief", "Vi gik mødet i værkstedet igennem. Lone ringer, hvis det kommer igen."],
    [-41, ole, "supervision", "Ole siger det straks, når et møde falder, og aftaler et nyt med det samme."],
    [-33, rasmus, "supervision", "Rasmus tager mad op som emne, når samtalen går i stå."],
    [-17, lone, "supervision", "Vi talte om, hvad der sker, hvis han flyttes. Lone ringer selv til det nye sted."],
  ] as const;
  for (const [day, mentor, kind, agreements] of talks) {
    stage.at(day, "16:15");
    await (await stage.as("birgitte")).does(`/mentors/${mentor}/supervision`, { on: stage.day(day), kind, agreements });
  }
}

/** One meeting of the working group behind it, one to come. */
export async function workTogether(stage: Stage): Promise<void> {
  stage.at(-50, "14:00");
  const karen = await stage.as("karen");
  const first = await karen.does("/working-group/new", { heldOn: stage.day(-50), place: "Strandgade 100, København" });
  const said = [
    { kind: "agenda", text: "Møder, der falder, fordi institutionen ikke fik besked i tide" },
    { kind: "agenda", text: "Hvem ringer til hvem, når en mentee flyttes" },
    { kind: "decision", text: "Besøgskontorerne kan se de aftalte mentormøder to uger frem." },
    { kind: "decision", text: "På alt, der kan ligge fremme på en afdeling, står kun »mentormøde«." },
    { kind: "action", text: "Skrive til besøgskontorerne om den nye side", responsible: "Karen Mørk", byOn: stage.day(-20) },
    { kind: "action", text: "Undersøge, om arresterne kan stille et rum til rådighed om aftenen", responsible: "Anders Krag", byOn: stage.day(6) },
  ]; // prettier-ignore
  for (const item of said) await karen.does(first, item);
  stage.at(-21, "09:15");
  const later = await stage.as("karen");
  await later.does(found(`action="(/working-group/${id}/actions/${id}/done)"`, await later.looks(first)));
  const next = await later.does("/working-group/new", { heldOn: stage.day(9), place: "Strandgade 100, København" });
  await later.does(next, { kind: "agenda", text: "Tallene for ordningen og de første erfaringer" });
  stage.at(-5, "11:00");
  await (await stage.as("anders")).does(next, { kind: "agenda", text: "Rum til samtaler i arresterne" });
}

/** A complaint that was answered and changed something, and what is still to be decided. */
export async function learn(stage: Stage): Promise<void> {
  stage.at(-34, "10:30");
  const karen = await stage.as("karen");
  const complaint = await karen.does("/complaints/new", {
    kind: "complaint", about: "scheme", coordinatorId: "", unitId: stage.foundation.units.east, cameBy: "paper", from: "",
    what: "Mødet blev aflyst to gange, og ingen sagde det til mig.", wish: "At nogen siger det samme dag.",
  }); // prettier-ignore
  await karen.does(complaint, { step: "acknowledged", said: "Modtaget. Du får svar inden for en uge." });
  stage.at(-29, "13:20");
  const later = await stage.as("karen");
  await later.does(complaint, {
    step: "answered",
    said: "Du har ret, og vi beklager. Fra nu af siger afdelingen det samme dag.",
  });
  const lesson = await later.does("/learning/lessons/new", {
    cameFrom: "complaint",
    what: "Når et møde falder, får mentee det at vide sidst af alle.",
  });
  await later.does(lesson, { decision: "change", why: "Det koster tillid, og det er let at gøre om." });
  await later.does(`${lesson}/changes/new`, {
    changed: "routine", what: "Falder et møde, ringer mentor til afdelingen, som giver mentee besked samme dag.", link: "",
  }); // prettier-ignore
  stage.at(-20, "09:40");
  const hanne = await stage.as("hanne");
  await hanne.does("/learning/lessons/new", { cameFrom: "training", what: "Øvelserne i konflikt virker bedst to og to, med en sag fra ens eget fængsel." }); // prettier-ignore
  stage.at(-6, "14:45");
  const sofie = await stage.as("sofie");
  await sofie.does("/learning/lessons/new", { cameFrom: "evaluation", what: "Arkene med fem spørgsmål bliver ikke delt ud ved begyndelsen." }); // prettier-ignore
}

/** What the municipality was told of somebody who will need a roof, and that somebody looked whether all was in order. */
export async function askForARoof(stage: Stage, outSoon: Walker): Promise<void> {
  stage.at(-34, "10:30");
  const karen = await stage.as("karen");
  await karen.does(`/people/${outSoon.personId}/agreement/permissions/new`, {
    purpose: "reentry", to: "named", name: "Københavns Kommune", answer: "yes", withhold: ["health"], on: stage.day(-34),
  }); // prettier-ignore
  await karen.does("/disclosures/new", {
    personId: outSoon.personId, decision: "given", recipientKind: "municipality", recipient: "Københavns Kommune, boligrådgivningen",
    purpose: "re-entry", legalBasis: "permission", what: "At han løslades om få uger og ikke har et sted at bo.",
    why: "Kommunen skal bruge det for at finde en bolig.", conditions: "Må kun bruges til boligsagen.", notGiven: "health", decidedOn: stage.day(-34),
  }); // prettier-ignore
  stage.at(-3, "10:05");
  await (
    await stage.as("dorte")
  ).does("/look-ups", { who: "Thomas Krogh", why: "own control", reference: "Egenkontrol, november" });
}

/** What was asked for and not given. */
export async function refuseToTell(stage: Stage, moved: Walker): Promise<void> {
  stage.at(-29, "13:20");
  const karen = await stage.as("karen");
  await karen.does("/disclosures/new", {
    personId: moved.personId, decision: "refused", recipientKind: "security service", recipient: "PET", purpose: "investigation",
    legalBasis: "none", what: "Notater fra mentormøderne", why: "Der er ingen hjemmel: mentorordningen er ikke til for efterforskning.",
    conditions: "", decidedOn: stage.day(-29),
  }); // prettier-ignore
}
