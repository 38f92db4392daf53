import type { Stage } from "./stage.ts";
import { askForARoof, learn, refuseToTell, supervise, trainTogether, workTogether } from "./together.ts";
import { accept, agree, asked, lost, match, met, permitsHandleplan, planned, plans, refer, screen, stays, type Referred, type Walker } from "./walk.ts"; // prettier-ignore

const vestre = "Vestre Fængsel (Københavns Fængsler)";
const ringe = "Ringe Fængsel";
const enner = "Enner Mark Fængsel";
const horserod = "Horserød Fængsel";

const common = {
  by: "peter",
  coordinator: "karen",
  help: "En voksen at tale med, som ikke er her for at kontrollere ham.",
  category: "suspected",
  custody: "remand",
} as const;

/** Half a year in a scheme of invented people, each of them told in the order in which it happened, by those who did it. */
export async function tellStory(stage: Stage): Promise<void> {
  await stage.together(
    () => hodan(stage),
    async () => askForARoof(stage, await thomas(stage)),
    async () => refuseToTell(stage, await yusuf(stage)),
    () => peterLund(stage),
    () => omar(stage),
    () => daniel(stage),
    () => inTheBeginning(stage),
    () => trainTogether(stage),
    () => supervise(stage),
    () => workTogether(stage),
    () => learn(stage),
  );
}

const yusufReferred: Referred = {
  ...common,
  who: "Yusuf Aksoy",
  saw: "Han har selv spurgt, om der findes nogen udefra, man kan tale med. Han sidder meget for sig selv.",
  ground: "Hvervning til terror",
  facts: "Sigtet efter § 114 c. Har bedt om at blive flyttet fra afdelingen to gange.",
  assessment: "Han virker oprigtig og træt af de gamle venner.",
};

/** On remand, then sentenced and moved last week: two visits no longer hold. */
async function yusuf(stage: Stage): Promise<Walker> {
  const referral = await refer(stage, -166, yusufReferred);
  const he = await accept(stage, -163, referral, yusufReferred);
  await stays(stage, -160, he, "karen", "remand", vestre);
  await agree(stage, -159, he, "karen");
  await match(stage, -150, he, "karen", "lone", "Gerne en, der kender til at begynde på en uddannelse sent");
  await plans(stage, -133, he, "lone", [
    ["Familie: at min søster kommer på besøg hver måned", "Skrive til hende og spørge", "Yusuf", -110],
    ["Uddannelse: at komme i gang med HF", "Finde ud af, hvornår der er optagelse i Odense", "Lone", 20],
    ["At gå væk, før det ender i råben", "Øve det med Lone, når noget er sket", "Yusuf og Lone", 40],
  ], 14); // prettier-ignore
  await met(stage, -126, he, "lone", vestre, {
    what: "Vi talte om en almindelig dag her og om, hvad han plejede at lave i ferierne.",
  });
  await met(stage, -98, he, "lone", vestre, {
    what: "Han viste mig brevet fra sin søster. Vi aftalte, at han svarer inden næste gang.",
    own: "Jeg ved ikke, hvad man skriver, når man ikke har skrevet i to år.",
  });
  await lost(stage, -84, he, "lone", vestre, "institution");
  await met(stage, -70, he, "lone", vestre, {
    what: "Der havde været ballade i værkstedet. Vi gik det igennem trin for trin.",
    view: "Han kan godt se, hvor han kunne være gået. Det er nyt.",
    hard: true,
  });
  await met(stage, -20, he, "lone", vestre, {
    what: "Vi talte om hans søsters besøg og om værkstedet. Han viste brevet fra skolen i Odense.",
    own: "Min søster spurgte, hvad jeg laver om dagen. Det har ingen spurgt om længe.",
    view: "Han virker lettere, når familien nævnes, og mere på vagt, når vi taler om de gamle venner.",
  });
  await lost(stage, -13, he, "lone", vestre, "institution");
  stage.at(-88, "18:30");
  await (
    await stage.as("lone")
  ).does(`/mentorships/${he.mentorshipId}/network/new`, {
    name: "Elif Aksoy",
    relation: "sister",
    answer: "yes",
    answerOn: stage.day(-88),
    contact: "20 30 40 77",
  });
  await asked(stage, -84, he, "Lone bliver, når det bliver svært.", "Vi er ved at lære hinanden at kende.");
  await planned(stage, -9, he, "lone", vestre, 2, "13:00");
  await stays(stage, -7, he, "karen", "sentenced", ringe, 110);
  return he;
}

const thomasReferred: Referred = {
  ...common,
  who: "Thomas Krogh",
  saw: "Løslades inden jul og ved ikke, hvor han skal bo.",
  category: "convicted",
  custody: "sentenced",
  ground: "udtalelser om en gruppe",
  facts: "Dømt efter § 266 b. Har ikke talt med sin familie siden dommen.",
  assessment: "Bange for at ende samme sted som sidst.",
};

/** Out in a fortnight: the way out is being prepared, and something is missing. */
async function thomas(stage: Stage): Promise<Walker> {
  const referral = await refer(stage, -180, thomasReferred);
  const he = await accept(stage, -177, referral, thomasReferred);
  await stays(stage, -176, he, "karen", "sentenced", horserod, 13);
  await agree(stage, -174, he, "karen");
  await match(stage, -165, he, "karen", "ole", "En håndværker, om muligt");
  await plans(
    stage,
    -150,
    he,
    "ole",
    [["Et sted at bo, der ikke er hos Michael", "Skrive til kommunen", "Thomas og Ole", -40]],
    8,
  );
  await lost(stage, -90, he, "ole", horserod, "mentee");
  await met(stage, -60, he, "ole", horserod, { what: "Vi skrev ansøgningen til kommunen sammen." });
  await met(
    stage,
    -12,
    he,
    "ole",
    horserod,
    {
      what: "Bolig er på plads fra den første. NemKonto mangler stadig.",
      own: "Det er første gang, nogen har ringet tilbage.",
    },
    2,
  );
  await permitsHandleplan(stage, -12, he, "ole");
  await asked(stage, -118, he, "Det går fint.", "Han siger selv, hvad han har brug for.");
  stage.at(-10, "09:30");
  const karen = await stage.as("karen");
  const at = `/mentorships/${he.mentorshipId}/reentry`;
  await karen.does(`${at}/route`, { route: "municipality" });
  await karen.does(`${at}/preparation`);
  await karen.does(`${at}/items/housing`, { status: "done", responsible: "Udslusningskoordinatoren", daysBefore: "" });
  await karen.does(`${at}/items/bank`, { status: "inProgress", responsible: "Ole", daysBefore: "7" });
  return he;
}

const hodanReferred: Referred = {
  ...common,
  who: "Hodan Warsame",
  saw: "Hun taler om at læse videre, men siger, at ingen venter på hende.",
  help: "Nogen, der bliver ved, også bagefter.",
  ground: "sårbar",
  category: "neither",
  facts: "Fik i foråret besøg af to, der siden er sigtet.",
  assessment: "Let at presse, når hun er alene.",
};

/** Closed at her own wish, with both voices. */
async function hodan(stage: Stage): Promise<void> {
  const referral = await refer(stage, -205, hodanReferred);
  const she = await accept(stage, -202, referral, hodanReferred);
  await agree(stage, -200, she, "karen");
  await match(stage, -194, she, "karen", "birgitte", "Helst en kvinde");
  await met(stage, -170, she, "birgitte", vestre, { what: "Vi skrev ned, hvem hun gerne vil ringe til." });
  await met(stage, -120, she, "birgitte", vestre, { what: "Hun er begyndt på HF-enkeltfag og vil klare sig selv." });
  stage.at(-90, "11:00");
  await (await stage.as("karen")).does(`/mentorships/${she.mentorshipId}/closing`, {
    on: stage.day(-90), reason: "ownWish", goals: "partly", menteeSays: "Jeg har det bedst med at prøve selv nu. Tak for at blive ved.",
    mentorSays: "Hun vidste, hvad hun ville, da først nogen spurgte.", learnt: "Spørg tidligt, hvem der venter derude.",
  }); // prettier-ignore
}

const lundReferred: Referred = {
  ...common,
  who: "Peter Lund",
  saw: "Har ikke haft besøg i et halvt år.",
  ground: "sårbar",
  category: "neither",
  facts: "Delte billeder fra en lukket gruppe, før han kom ind.",
  assessment: "Søger et sted at høre til.",
};

/** Nobody has seen him for weeks. */
async function peterLund(stage: Stage): Promise<void> {
  const referral = await refer(stage, -96, lundReferred);
  const he = await accept(stage, -93, referral, lundReferred);
  await stays(stage, -92, he, "karen", "remand", vestre);
  await agree(stage, -90, he, "karen");
  await match(stage, -80, he, "karen", "ole", "En, der har tid til at lytte");
  await lost(stage, -60, he, "ole", vestre, "institution");
  await met(stage, -36, he, "ole", vestre, { what: "Vi spillede skak og talte om hans bedstefar." });
  await lost(stage, -22, he, "ole", vestre, "mentor");
}

const omarReferred: Referred = {
  ...common,
  by: "lars",
  coordinator: "jens",
  who: "Omar Haddad",
  saw: "Spørger efter nogen, der taler arabisk.",
  ground: "sårbar",
  category: "neither",
  custody: "sentenced",
  facts: "Flyttede selv væk fra en fællescelle.",
  assessment: "Vil gerne ud af det.",
};

async function omar(stage: Stage): Promise<void> {
  const referral = await refer(stage, -75, omarReferred);
  const he = await accept(stage, -73, referral, omarReferred);
  await stays(stage, -72, he, "jens", "sentenced", enner, 300);
  await agree(stage, -70, he, "jens");
  await match(stage, -60, he, "jens", "rasmus", "Taler arabisk");
  await met(stage, -40, he, "rasmus", enner, { what: "Vi læste et brev fra kommunen højt for hinanden." });
  await met(
    stage,
    -6,
    he,
    "rasmus",
    enner,
    { what: "Han vil gerne lære at lave mad til flere.", own: "Min mor lavede mad til hele opgangen." },
    2,
  );
}

/** Just begun: the visits office of Enner Mark expects both of Rasmus' mentees. */
async function daniel(stage: Stage): Promise<void> {
  const referred: Referred = {
    ...omarReferred,
    who: "Daniel Rask",
    saw: "Vil ikke længere sidde sammen med dem, han plejer.",
    facts: "Bad selv om at skifte værksted.",
    assessment: "Mener det alvorligt.",
  };
  const he = await accept(stage, -34, await refer(stage, -36, referred), referred);
  await agree(stage, -32, he, "jens");
  await match(stage, -26, he, "jens", "rasmus", "En, der selv har skiftet spor");
  await met(stage, -9, he, "rasmus", enner, { what: "Vi talte om værkstedet og om at sige fra." }, 3);
  await planned(stage, -4, he, "rasmus", enner, 6, "10:30");
}

/** What waits for the coordinators today: one to be matched, one who thinks about it, one to be screened, one just come in. */
async function inTheBeginning(stage: Stage): Promise<void> {
  const amir: Referred = {
    ...lundReferred,
    who: "Amir Barzani",
    saw: "Han har bedt om hjælp til at skrive til sin kommune.",
    facts: "Meldte sig selv efter et besøg.",
  };
  const asked = await accept(stage, -19, await refer(stage, -21, amir), amir);
  await agree(stage, -15, asked, "karen");
  const sara: Referred = {
    ...lundReferred,
    who: "Sara Nyborg",
    saw: "Talte i går om, at hun ikke tør gå på gårdtur.",
    facts: "Fik et trusselsbrev på cellen.",
  };
  const thinks = await accept(stage, -4, await refer(stage, -6, sara), sara);
  stage.at(-2, "10:10");
  await (
    await stage.as("karen")
  ).does(`/people/${thinks.personId}/agreement/handover`, { on: stage.day(-2), language: "da" });
  const mikkel: Referred = {
    ...lundReferred,
    who: "Mikkel Kjeldsen",
    saw: "Har hængt et flag op, som de andre er bange for.",
    facts: "To samtaler med kontaktpersonen.",
  };
  const waiting = await refer(stage, -11, mikkel);
  await screen(stage, -8, waiting, mikkel);
  await refer(stage, -1, { ...lundReferred, who: "Ibrahim Lykke", saw: "Spurgte selv efter en mentor i dag." });
  await refer(stage, -1, { ...omarReferred, who: "Jonas Bech", saw: "Er begyndt at holde sig for sig selv." });
}
