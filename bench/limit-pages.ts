import { randomUUID } from "node:crypto";
import { stageWords } from "#app/mentorships/lifecycle/words.ts";
import { relationWords } from "#app/mentorships/network/words.ts";
import { cardWords } from "#app/mentorships/overview/card-words.ts";
import { menuWords } from "#app/mentorships/overview/menu-words.ts";
import { words as overviewWords } from "#app/mentorships/overview/words.ts";
import { isLost, meetingWords } from "#app/mentorships/sessions/meeting-words.ts";
import { words as sessionWords } from "#app/mentorships/sessions/words.ts";
import { rooms } from "#app/rooms.ts";
import { assetHref } from "#platform/static/assets.ts";
import { words as viewWords } from "#platform/views/words.ts";
import { sayDate, sayDay, sayHowLong } from "#platform/words.ts";
import type { CaseRow, HappenedRow, Overview, SessionRow } from "./limit-questions.ts";

// The markup of the program's pages, written out: bench/compare.ts holds the two beside each other and says how near they are.

export interface House {
  readonly reader: { readonly id: string; readonly name: string };
  readonly today: Temporal.PlainDate;
}

const say = overviewWords.da;
const cards = cardWords.da;
const menuSay = menuWords.da;
const view = viewWords.da;
const stages = stageWords.da as Readonly<Record<string, string>>;
const kinds = sessionWords.da.kinds as Readonly<Record<string, string>>;
const relations = relationWords.da as Readonly<Record<string, string>>;
const custody = say.custody as Readonly<Record<string, string>>;
const lost = say.lost as Readonly<Record<string, string>>;
const whyNone = say.whyNone as Readonly<Record<string, string>>;
const steps = say.steps as Readonly<Record<string, string>>;
const answers = cards.answers as Readonly<Record<string, string>>;

/** As long as the program's: what a form said before anybody typed. */
const shown = "x".repeat(43);

const unsafe = /[&<"]/u;
function esc(text: string): string {
  return unsafe.test(text) ? text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;") : text;
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

interface SaidDay {
  readonly day: string;
  readonly date: string;
  readonly distance: string;
}

// There are only so many days: each is put into words once.
const saidDays = new Map<string, SaidDay>();
function said(day: string, today: Temporal.PlainDate): SaidDay {
  const known = saidDays.get(day);
  if (known) return known;
  const on = Temporal.PlainDate.from(day);
  const made = { day: sayDay("da", on, today), date: sayDate("da", on, today), distance: sayHowLong("da", on, today) };
  saidDays.set(day, made);
  return made;
}
const time = ({ today }: House, day: string, as: keyof SaidDay = "day"): string =>
  `<time datetime="${day}">${said(day, today)[as]}</time>`;

const looks: Readonly<Record<string, string>> = { active: "going", introMeeting: "going", aftercare: "going", closed: "ended" }; // prettier-ignore
const status = (stage: string): string =>
  `<span class="status ${looks[stage] ?? "waits"}">${sentence(stages[stage] ?? "")}</span>`;

const csrf = "x".repeat(117);
const tokens = (): string =>
  `<input type="hidden" name="_csrf" value="${csrf}"/><input type="hidden" name="_key" value="${randomUUID()}"/><input type="hidden" name="_shown" value="${shown}"/>`;

const menu = (path: string): string =>
  rooms
    .filter((room) => room.for.some((role) => role === "everybody" || role === "coordinator"))
    .map(({ href, da }) => {
      const current = path === href || path.startsWith(`${href}/`) ? ' aria-current="page"' : "";
      return `<li><a href="${href}"${current}>${da}</a></li>`;
    })
    .join("");

interface Frame {
  readonly title: string;
  readonly path: string;
  readonly width: string;
  readonly back: string;
  readonly under: string;
  readonly content: string;
  readonly aside: string;
  readonly trail: string;
  /** The title is a protected name. */
  readonly isProtected: boolean;
}

const frame = (house: House, { title, path, width, back, under, content, aside, trail, isProtected }: Frame): string =>
  `<!doctype html><html lang="da" dir="ltr"><head><meta charset="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/><meta name="robots" content="noindex, nofollow"/><meta name="format-detection" content="telephone=no"/><title>${isProtected ? view.protectedName : esc(title)} – Mentorordningen</title><link rel="icon" href="${assetHref("mark.svg")}"/><link rel="stylesheet" href="${assetHref("faces.css")}"/><link rel="stylesheet" href="${assetHref("style.css")}"/></head><body><a class="skip" href="#main">${view.skip}</a><header class="bar"><a class="name" href="/">Mentorordningen</a><a class="danger" href="/danger">${view.danger}</a><a class="me" href="/my-look-ups" dir="auto">${esc(house.reader.name)}, koordinator</a><form class="one-button" method="post" action="/language">${tokens()}<input type="hidden" name="language" value="en"/><input type="hidden" name="back" value="${path}"/><button class="as-link" lang="en">${view.otherLanguage}</button></form><form class="one-button" method="post" action="/sign-out">${tokens()}<button class="as-link">${view.signOut}</button></form></header><aside class="strip" aria-label="${view.demoLabel}">${view.demo}</aside><div class="frame"><nav class="rooms" aria-label="${view.mainMenu}"><ul>${menu(path)}</ul></nav><main id="main" class="${width}" tabindex="-1"><header>${back}<h1><bdi>${isProtected ? shielded(title) : esc(title)}</bdi></h1>${under}</header><div class="stack content">${content}</div>${aside}</main></div><footer><a href="/something-wrong?from=${encodeURIComponent(path)}">${view.somethingWrong}</a>${trail}<span class="saved" role="status" data-saved="${view.savedAt("{clock}")}"></span></footer></body></html>`;

const number = new Intl.NumberFormat("da-DK");
const stageOptions = Object.entries(stages)
  .map(([value, label]) => `<option value="${value}">${sentence(label)}</option>`)
  .join("");

export function listHtml(house: House, rows: readonly CaseRow[]): string {
  const total = number.format(rows[0]?.total ?? 0);
  const pages = Math.ceil((rows[0]?.total ?? 0) / 100);
  let lines = "";
  for (const row of rows) lines += lineHtml(house, row);
  const content = `<div class="acts"><a class="button quiet" href="/custody/import">${say.importCustody}</a><a class="button quiet" href="/people/find">${say.findByName}</a></div><section class="stack list" aria-labelledby="list"><div class="list-head"><h2 id="list">${say.listTitle}</h2><span class="soft">${total} ${say.many}</span></div><form class="filters" method="get" action="/mentorships" aria-label="${view.filterTitle}"><input type="hidden" name="sort" value="contact"/><div class="field"><label for="list-stage">${say.filterStage}</label><select id="list-stage" name="stage"><option value>${say.notClosed}</option>${stageOptions}</select></div><div class="field"><label for="list-contact">${say.filterContact}</label><select id="list-contact" name="contact"><option value>${view.all}</option><option value="overdue">${say.contactOverdue}</option></select></div><button class="button quiet">${view.filter}</button></form><p class="sorts"><span class="soft">${view.sortBy}</span><a class="sort" href="/mentorships?sort=stage">${say.stage}</a><a class="sort" aria-current="true" data-order="up" href="/mentorships?sort=-contact">${say.lastContact}<span class="spoken"> (${view.sortedUp})</span></a></p><p class="soft">${view.tooManyToSort}</p><table class="cards" aria-labelledby="list"><thead><tr><th scope="col">${say.mentee}</th><th scope="col">${say.mentor}</th><th scope="col"><a class="sort" href="/mentorships?sort=stage">${say.stage}</a></th><th scope="col">${say.place}</th><th scope="col" aria-sort="ascending"><a class="sort" href="/mentorships?sort=-contact">${say.lastContact}<span class="spoken"> (${view.sortedUp})</span></a></th><th scope="col">${say.next}</th></tr></thead><tbody>${lines}</tbody></table><div class="list-foot"><nav class="pages" aria-label="${view.pages}"><span>${view.page(1, pages)}</span><a rel="next" href="/mentorships?sort=contact&amp;page=2">${view.next}</a></nav><span class="soft">${view.shows("1", String(rows.length), total)}</span><a href="/mentorships?sort=contact&amp;print=1">${view.print}</a></div></section>`;
  return frame(house, { title: say.title, path: "/mentorships", width: "wide", back: "", under: `<p class="lead">${say.lead}</p>`, content, aside: "", trail: "", isProtected: false }); // prettier-ignore
}

function lineHtml(house: House, row: CaseRow): string {
  const name = row.is_protected ? shielded(row.name) : esc(row.name);
  const mentor = row.mentor === null ? `<span class="soft">${say.noMentor}</span>` : esc(row.mentor);
  const place = row.custody === null ? "" : `<bdi>${esc(say.at(custody[row.custody] ?? "", row.institution ?? ""))}</bdi>`; // prettier-ignore
  const why = row.is_overdue || row.last_contact === null ? whyNoContact(row) : null;
  const contact = `${row.is_overdue ? `<span class="spoken">${say.overdueSince}: </span>` : ""}${row.last_contact === null ? say.noContact : time(house, row.last_contact, "distance")}${why === null ? "" : `<small> – ${whyNone[why]}</small>`}`;
  const next = row.next_on === null ? `<span class="soft">${say.noNext}</span>` : time(house, row.next_on, "date");
  return `<tr><td><bdi><a href="/mentorships/${row.id}">${name}</a></bdi></td><td data-name="${say.mentor}"><bdi>${mentor}</bdi></td><td data-name="${say.stage}"><bdi>${status(row.stage)}</bdi></td><td data-name="${say.place}">${place}</td><td data-name="${say.lastContact}"><bdi>${contact}</bdi></td><td data-name="${say.next}"><bdi>${next}</bdi></td></tr>`;
}

const shielded = (name: string): string =>
  `<span class="only-screen">${esc(name)} <small>(${view.nameProtected})</small></span><span class="only-print">${view.protectedName}</span>`;

function whyNoContact(row: CaseRow): string | null {
  const isSince = (day: string | null): boolean =>
    day !== null && (row.last_contact === null || day > row.last_contact);
  if (row.stage === "paused") return "paused";
  if (row.is_unwritten) return "notWritten";
  if (row.lost_because !== null && isSince(row.lost_on)) return row.lost_because;
  if (row.stage === "transferring" || (row.last_contact !== null && isSince(row.place_since))) return "moved";
  return row.next_on === null ? "none" : null;
}

export function menteeHtml(house: House, overview: Overview): string {
  const { mentorship } = overview;
  const path = `/mentorships/${mentorship.id}`;
  return frame(house, {
    title: mentorship.name,
    path,
    width: "two",
    back: `<a class="back" href="/mentorships">${say.title}</a>`,
    under: whereHtml(house, overview),
    content: `${nextHtml(house, overview, path)}<section class="stack" aria-labelledby="timeline"><h2 id="timeline">${say.timeline}</h2>${timelineHtml(house, overview, path)}</section>`,
    aside: `<aside class="stack">${planHtml(house, overview, path)}${networkHtml(overview, path)}${peopleHtml(overview)}${moreHtml(mentorship.person_id, path, mentorship.stage)}</aside>`,
    trail: `<a href="/people/${mentorship.person_id}/trail">${view.whoHasSeen}</a>`,
    isProtected: mentorship.is_protected,
  });
}

function whereHtml(house: House, { mentorship, happened }: Overview): string {
  const today = String(house.today);
  const now = happened.find(({ what, on_day, to_on }) => what === "custody" && on_day <= today && (to_on === null || to_on > today)); // prettier-ignore
  const place = now ? `<span>${esc(say.custodyBegan(custody[now.code] ?? "", now.institution ?? ""))} ${say.since("")}${time(house, now.on_day, "date")}</span>` : `<span>${say.noPlace.unknown}</span>`; // prettier-ignore
  const release = now?.expected_release_on ? `<span>${say.expected} ${time(house, now.expected_release_on, "date")}</span>` : ""; // prettier-ignore
  return `<p class="where">${status(mentorship.stage)}${place}${release}</p>`;
}

function nextHtml(house: House, { mentorship, sessions }: Overview, path: string): string {
  if (mentorship.stage === "paused") return `<div class="card next"><h2>${say.waitsFor.paused}</h2></div>`;
  const ahead = sessions.findLast(({ status, planned_on }) => status === "planned" && (planned_on ?? "") >= String(house.today)); // prettier-ignore
  if (!ahead?.planned_on) return `<div class="card next"><h2>${say.planNext}</h2><p>${say.planNextWhy}</p></div>`;
  return `<div class="card"><h2>${say.nextMeeting(said(ahead.planned_on, house.today).day)}</h2><p><a href="${path}/sessions/contact">${say.toContact}</a></p></div>`;
}

interface Entry {
  readonly on: string;
  readonly recorded: number;
  readonly html: string;
}

function timelineHtml(house: House, { mentorship, sessions, happened }: Overview, path: string): string {
  const entries: Entry[] = [];
  for (let index = 0; index < sessions.length;) {
    const session = sessions[index];
    if (!session) break;
    let end = index + 1;
    while (sessions[end]?.id === session.id) end++;
    entries.push(
      sessionEntry(
        house,
        sessions.slice(index, end),
        session,
        mentorship.is_protected ? shielded(mentorship.name) : esc(mentorship.name),
        path,
      ),
    );
    index = end;
  }
  const past: Entry[] = [];
  // Planned ones first, as the program has them, before all is put in the order of the days.
  for (const row of happened) if (row.what === "step" && row.code !== "move" && row.code !== "settle") past.push({ on: row.on_day, recorded: row.recorded, html: `<li><h3><bdi>${steps[row.code]}</bdi></h3><small>${time(house, row.on_day)}. ${say.recordedBy(whoOf(row))}</small></li>` }); // prettier-ignore
  const today = String(house.today);
  for (const row of happened) if (row.what === "custody" && row.on_day <= today) past.push(moveEntry(house, row));
  entries.push(...past.toReversed());
  entries.sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : b.recorded - a.recorded)); // oxlint-disable-line unicorn/no-array-sort -- our own array
  let html = "";
  for (const entry of entries) html += entry.html;
  return `<ol class="line">${html}</ol>`;
}

const whoOf = ({ by_me, by_name }: Pick<HappenedRow, "by_name"> & { readonly by_me: boolean | null }): string =>
  by_me ? say.you : esc(by_name ?? say.somebody);

function moveEntry(house: House, row: HappenedRow): Entry {
  const source = row.certainty === "reported" ? say.reported : row.source === "import" ? say.imported : "";
  const now = row.to_on === null ? ' class="now"' : "";
  return { on: row.on_day, recorded: row.recorded, html: `<li${now}><h3><bdi>${esc(say.custodyBegan(custody[row.code] ?? "", row.institution ?? ""))}</bdi></h3><small>${time(house, row.on_day)}. ${source}</small></li>` }; // prettier-ignore
}

function sessionEntry(
  house: House,
  facts: readonly SessionRow[],
  session: SessionRow,
  name: string,
  path: string,
): Entry {
  const place = session.institution ?? session.place;
  const kind = kinds[session.kind] ?? "";
  const at = esc(place === null ? kind : `${kind}, ${place}`);
  const on = session.happened_on ?? session.planned_on ?? "";
  if (session.status === "planned") {
    const isPast = on < String(house.today);
    const record = on > String(house.today) ? "" : "/record";
    return { on, recorded: session.recorded, html: `<li class="${isPast ? "now" : "ahead"}"><h3><bdi><a href="${path}/sessions/${session.id}${record}">${at}</a></bdi></h3><small>${isPast ? `${say.notWrittenUp}: ` : ""}${time(house, on)}${session.planned_time === null ? "" : ` kl. ${session.planned_time}`}${session.holiday === null || isPast ? "" : `. ${session.holiday[0]} er en helligdag. Hør, om der er åbent.`}</small></li>` }; // prettier-ignore
  }
  const titles: Readonly<Record<string, (text: string) => string>> = { notHeld: say.notHeld, cancelled: say.cancelled, rescheduled: say.rescheduled }; // prettier-ignore
  const first = facts.find(({ fact }) => fact !== null && fact !== "addition");
  const because = session.because === null ? "" : `${lost[session.because]} `;
  let told = "";
  for (const fact of facts) told += toldHtml(house, fact, name);
  return { on, recorded: session.recorded, html: `<li${session.status === "held" ? "" : ' class="broken"'}><h3><bdi>${titles[session.status]?.(at) ?? at}</bdi></h3><small>${isLost(session.status) ? meetingWords.da[session.status](said(on, house.today).day) : time(house, on)}. ${because}${first ? say.writtenBy(whoOf(first)) : ""}</small>${session.was_hard ? `<p class="soft">${say.hard}</p>` : ""}${told}<p><a href="${path}/sessions/${session.id}">${say.readAll}</a></p></li>` }; // prettier-ignore
}

function toldHtml(house: House, row: SessionRow, name: string): string {
  if (row.fact_id === null || row.on_day === null) return "";
  const who = whoOf(row);
  let pieces = "";
  for (const text of [row.what_we_did, row.note]) if (text !== null) pieces += `<div class="fact"><span class="kind">${view.fact}</span><p class="text" dir="auto">${esc(text)}</p></div>`; // prettier-ignore
  if (row.assessment !== null) pieces += `<div class="assessment"><span class="kind">${view.assessmentBy(who)}</span><p class="text" dir="auto">${esc(row.assessment)}</p></div>`; // prettier-ignore
  if (row.own_words !== null) pieces += `<div class="own"><span class="kind">${view.ownBy(name)}</span><q class="text" dir="auto">${esc(row.own_words)}</q></div>`; // prettier-ignore
  if (pieces === "") return "";
  const later = row.fact === "addition" ? `<small>${row.corrects_id === null ? say.added : say.corrected}: ${time(house, row.on_day)}. ${say.writtenBy(who)}</small>` : ""; // prettier-ignore
  return `${later}<div class="said">${pieces}</div>`;
}

function planHtml(house: House, { plan }: Overview, path: string): string {
  const [first] = plan;
  if (!first) return `<div class="card"><h2>${cards.plan}</h2><p>${cards.noPlan}</p><p><a href="${path}/plan/version">${say.writePlan}</a></p></div>`; // prettier-ignore
  let wishes = "";
  for (const { want, next_step, who, by_on } of plan)
    wishes += `<div><dt><bdi>${esc(want)}</bdi></dt><dd><bdi>${esc(next_step)} – ${esc(who)}${by_on === null ? "" : `, ${time(house, by_on, "date")}`}</bdi></dd></div>`;
  return `<div class="card"><h2>${cards.plan}</h2>${first.agreed_on === null ? `<p>${cards.notAgreed}</p>` : ""}<dl class="facts">${wishes}</dl><p class="soft">${cards.reviewOn} ${time(house, first.review_on)}</p><p><a href="${path}/plan">${cards.wholePlan}</a></p></div>`;
}

function networkHtml({ network }: Overview, path: string): string {
  let around = "";
  for (const { name, relation, answer } of network)
    around += `<li><bdi>${esc(name)}</bdi>, ${relations[relation]} <span class="soft">(${answers[answer ?? "notAsked"]})</span></li>`;
  const list = around === "" ? `<p>${cards.nobodyAround}</p>` : `<ul>${around}</ul>`;
  return `<div class="card"><h2>${cards.around}</h2>${list}<p><a href="${path}/network">${cards.toNetwork}</a></p></div>`;
}

function peopleHtml({ colleagues }: Overview): string {
  const mentors = colleagues.filter(({ is }) => is !== "coach");
  let people = mentors.length === 0 ? `<li>${sentence(say.noMentor)}</li>` : "";
  for (const { name, is } of mentors) people += `<li><bdi>${esc(name)}</bdi>${is === "co-mentor" ? `, ${cards.coMentor}` : ""}</li>`; // prettier-ignore
  for (const { name, is, coach_of } of colleagues)
    if (is === "coach") people += `<li>${esc(cards.supervisionOf(name, mentors.find(({ id }) => id === coach_of)?.name ?? ""))}</li>`; // prettier-ignore
  return `<div class="card"><h2>${cards.who}</h2><ul>${people}</ul></div>`;
}

function moreHtml(personId: string, path: string, stage: string): string {
  const more: (readonly [href: string, label: string])[] = [
    [`${path}/sessions/contact`, say.toContact],
    [`${path}/custody`, menuSay.toCustody],
    [`${path}/reentry`, menuSay.toReentry],
    [`/people/${personId}/agreement`, menuSay.toAgreementAndPermissions],
    [`${path}/match`, menuSay.toMentors],
    [`${path}/working`, menuSay.toWorking],
    [`${path}/exclusions`, menuSay.toExclusions],
    [`${path}/evaluation`, menuSay.toEvaluation],
    [`/disclosures/new?person=${personId}`, menuSay.toDisclosure],
  ];
  if (stage === "active") more.push([`${path}/pause`, menuSay.toPause]);
  if (stage === "paused") more.push([`${path}/resumption`, menuSay.toResume]);
  more.push([`/people/${personId}`, menuSay.toPerson], [`${path}/closing`, menuSay.toClosing]);
  let lines = "";
  for (const [href, label] of more) lines += `<li><a href="${href}">${label}</a></li>`;
  return `<div class="card"><h2>${menuSay.more}</h2><ul>${lines}</ul></div>`;
}
