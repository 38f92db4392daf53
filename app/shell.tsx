import { ownTrailPath } from "#app/records/trail/paths.ts";
import { randomUUID } from "node:crypto";
import { roleWords } from "#app/access/role-words.ts";
import type { Role } from "#app/access/permissions.ts";
import type { View } from "#app/route.ts";
import { rooms } from "#app/rooms.ts";
import type { Around, Problem } from "#platform/house.ts";
import { GivenBack } from "#platform/views/given-back.tsx";
import { renderPage } from "#platform/views/page.tsx";
import { renderPaper } from "#platform/views/paper.tsx";
import type { Reading, Room } from "#platform/views/reading.ts";
import { inBoth, sayMoment, type Language } from "#platform/words.ts";

/** What every page says of the service it belongs to; read once from the database when the service starts. */
export interface ServiceFacts {
  readonly isDemonstration: boolean;
  readonly zone: string;
  readonly agencyName: Readonly<Record<Language, string>>;
  readonly neutralName: Readonly<Record<Language, string>>;
}

export function present(facts: ServiceFacts, view: View, around: Around): string {
  const reading = readingOf(facts, around);
  if ("lang" in view) return renderPaper(reading, view);
  return renderPage(reading, around.refused ? { ...view, error: true } : view);
}

export function readingOf(facts: ServiceFacts, around: Around): Reading {
  const { language, today, path, csrf, actor, form, protectedNames } = around;
  return {
    language,
    today,
    path,
    csrf,
    protectedNames,
    zone: facts.zone,
    agencyName: facts.agencyName[language],
    siteName: facts.neutralName[language],
    signedIn: actor
      ? {
          href: ownTrailPath.to({}),
          name: actor.name,
          roles: actor.roles.map((role) => roleWords[language][role as Role]).join(", "),
        }
      : null, // roles come from role_grants, whose check names the same
    newFormKey: randomUUID,
    demo: facts.isDemonstration,
    // Until retention, the rights of those on record and signed checkpoints are there, no service is more than a trial.
    trial: true,
    rooms: actor ? roomsFor(actor.roles, language, path) : [],
    savedAt: form?.shown ? sayMoment(language, form.shown.savedAt, facts.zone, today) : null,
    form,
  };
}

const roomsFor = (held: readonly string[], language: Language, path: string): readonly Room[] =>
  rooms
    .filter((room) => room.for.some((role) => role === "everybody" || held.includes(role)))
    .map((room) => ({
      href: room.href,
      label: room[language],
      current: path === room.href || path.startsWith(`${room.href}/`),
    }));

const problems = inBoth({
  da: {
    "not-found": {
      title: "Siden findes ikke",
      lead: "Adressen findes ikke, eller den er ikke for dig. Gå tilbage, eller begynd forfra fra I dag.",
    },
    elsewhere: {
      title: "Formularen kom et andet sted fra",
      lead: "Af hensyn til sikkerheden tager vi kun imod formularer fra vores egne sider. Åbn siden igen, og prøv en gang til.",
    },
    "too-large": {
      title: "Det er for stort",
      lead: "Det, du sendte, fylder mere, end siden tager imod. Kun begyndelsen kom frem, af en fil intet, og intet er gennemført. Gør det kortere, eller vælg en mindre fil, og prøv igen.",
    },
    whose: {
      title: "Vi ved ikke, hvem der skrev det",
      lead: "Formularen blev åbnet, før du loggede ind, eller den er blevet for gammel. Intet er gemt. Er det din tekst, så send den igen herfra.",
    },
    "another's": {
      title: "Formularen er en andens",
      lead: "Siden blev åbnet af en anden, mens vedkommende var logget ind på denne computer. Det, der var skrevet, er gemt til den, der skrev det, og intet andet er gennemført. Vil du selv skrive noget, så åbn siden på ny.",
    },
    "opened by another": {
      title: "Siden var åbnet af en anden",
      lead: "Siden blev åbnet af en anden, mens vedkommende var logget ind på denne computer. Intet er gennemført. Vil du selv gøre det, så åbn siden på ny.",
    },
    unreadable: {
      title: "Det kunne ikke læses",
      lead: "Formularen kom ikke rigtigt frem. Intet er gemt. Åbn siden igen, og prøv en gang til.",
    },
    nul: {
      title: "Et tegn kan ikke gemmes",
      lead: "Teksten rummede et usynligt tegn, der ikke kan gemmes. Tegnet er taget ud, og resten er, som du skrev det. Se teksten efter, og send den igen.",
    },
    busy: { title: "Der er travlt lige nu", lead: "Intet er gennemført endnu. Prøv igen om et øjeblik." },
    unreachable: {
      title: "Tjenesten holder en kort pause",
      lead: "Intet er gennemført endnu. Prøv igen om et øjeblik.",
    },
    fell: {
      title: "Noget gik galt hos os",
      lead: "Intet er gemt halvt. Prøv igen, eller ring til koordinatoren og nævn nummeret her.",
    },
    reference: "Nummer",
    home: "I dag",
  },
  en: {
    "not-found": {
      title: "There is no such page",
      lead: "The address does not exist, or it is not for you. Go back, or begin again from Today.",
    },
    elsewhere: {
      title: "The form came from somewhere else",
      lead: "To be safe, we take forms from our own pages only. Open the page again, and try once more.",
    },
    "too-large": {
      title: "It is too large",
      lead: "What you sent is larger than this page takes. Only the beginning arrived, of a file nothing, and nothing was carried out. Make it shorter, or choose a smaller file, and try again.",
    },
    whose: {
      title: "We do not know who wrote this",
      lead: "The form was opened before you signed in, or it has grown too old. Nothing is stored. If the text is yours, send it again from here.",
    },
    "another's": {
      title: "The form is somebody else's",
      lead: "The page was opened by somebody else who was signed in on this computer. What was written is kept for whoever wrote it, and nothing else was carried out. To write something yourself, open the page anew.",
    },
    "opened by another": {
      title: "The page was opened by somebody else",
      lead: "The page was opened by somebody else who was signed in on this computer. Nothing was carried out. To do it yourself, open the page anew.",
    },
    unreadable: {
      title: "It could not be read",
      lead: "The form did not arrive whole. Nothing is stored. Open the page again, and try once more.",
    },
    nul: {
      title: "One sign cannot be stored",
      lead: "The text held an invisible sign that cannot be stored. The sign has been taken out, and the rest is as you wrote it. Look the text over, and send it again.",
    },
    busy: { title: "It is busy just now", lead: "Nothing has been carried out yet. Try again in a moment." },
    unreachable: {
      title: "The service is taking a short pause",
      lead: "Nothing has been carried out yet. Try again in a moment.",
    },
    fell: {
      title: "Something went wrong with us",
      lead: "Nothing is half stored. Try again, or call the coordinator and say this number.",
    },
    reference: "Number",
    home: "Today",
  },
});

type Why = Exclude<keyof (typeof problems)["da"], "reference" | "home">;

export function presentProblem(facts: ServiceFacts, problem: Problem, around: Around): string {
  const say = problems[around.language];
  const { why, given, reference } = problem;
  const { title, lead } = say[why in say ? (why as Why) : "fell"]; // the server's words for what went wrong are these keys
  return present(
    facts,
    {
      title,
      lead,
      content: (
        <>
          {reference !== undefined && (
            <p>
              {say.reference}: <strong>{reference}</strong>
            </p>
          )}
          {given && <GivenBack given={given} />}
          <p>
            <a href="/today">{say.home}</a>
          </p>
        </>
      ),
    },
    around,
  );
}
