import type { VNode } from "preact";
import { day } from "#platform/dates.ts";
import { Acts, ButtonLink, PostButton } from "#platform/views/acts.tsx";
import type { ListState } from "#platform/views/list-state.ts";
import { List } from "#platform/views/list.tsx";
import { renderPage } from "#platform/views/page.tsx";
import { Boxes, Lines, renderPaper, Signature } from "#platform/views/paper.tsx";
import { Card, Empty, Facts, Notice, Said, Section, Status, Tasks, Timeline } from "#platform/views/parts.tsx";
import type { Reading } from "#platform/views/reading.ts";
import { Time } from "#platform/views/time.tsx";
import { type Language } from "#platform/words.ts";

/** Every component once, in the words of a lending library: this folder knows nothing of what the service does. */
export function readingIn(language: Language, changes: Partial<Reading> = {}): Reading {
  let keys = 0;
  const room = (href: string, da: string, en: string, current = false) => ({
    href,
    label: language === "da" ? da : en,
    current,
  });
  return {
    language,
    today: day("2026-11-23"),
    zone: "Europe/Copenhagen",
    agencyName: { da: "Østerby Bibliotek", en: "Østerby Library" },
    siteName: language === "da" ? "Udlånet" : "The lending desk",
    signedIn: { href: "/me", name: "Karen Mørk", roles: language === "da" ? "bibliotekar" : "librarian" },
    csrf: "token",
    protectedNames: new Set(),
    newFormKey: () => `key-${++keys}`,
    demo: true,
    trial: false,
    path: "/gallery",
    rooms: [
      room("/today", "I dag", "Today", true),
      room("/loans", "Lån", "Loans"),
      room("/readers", "Lånere", "Readers"),
      room("/shelves", "Hylderne", "The shelves"),
      room("/purchases", "Indkøb", "Purchases"),
      room("/meetings", "Møder", "Meetings"),
    ],
    savedAt: null,
    form: null,
    ...changes,
  };
}

export interface GalleryText {
  readonly long: string;
  readonly short: string;
}

export const calm: GalleryText = {
  short: "Łukasz Żółć-Ravn",
  long: "Vi talte om bogen, og hvordan den slutter.\nHan vil gerne låne den næste.",
};

/** A first page: what needs me, a list, the column of context. */
export function todayPage(reading: Reading, text: GalleryText = calm): string {
  return renderPage(reading, {
    title: "Mandag den 23. november",
    lead: "Fire ting venter på dig; to af dem skulle have været klaret.",
    trailHref: "/trail",
    content: (
      <>
        <Notice tone="done" title="Lånet er gemt.">
          <a href="/loans/1">Se lånet</a>
        </Notice>
        <Section title="Venter på dig" id="waits">
          <Tasks
            tasks={[
              {
                href: "/a",
                what: `Svar ${text.short} om bogen`,
                when: "skulle være klaret fredag",
                why: text.long,
                late: true,
              },
              {
                href: "/b",
                what: "Bestil nøglen til magasinet",
                when: <Time day={day("2026-11-24")} />,
                why: "Den gamle passer ikke længere.",
              },
              { href: "/c", what: "Læs forslaget til nye hylder", when: <Time day={day("2026-11-27")} /> },
            ]}
          />
        </Section>
        <Loans state={{ ...listState, total: 3 }} text={text} />
      </>
    ),
    aside: (
      <>
        <Card title="De næste afleveringer">
          <Facts
            rows={[
              { term: <Time day={day("2026-12-07")} as="distance" />, said: text.short },
              {
                term: <Time day={day("2027-01-25")} as="distance" />,
                said: "Ibrahim L.",
                change: { href: "/x", label: "Ret" },
              },
            ]}
          />
        </Card>
        <Card title="Møder">
          <p>
            <Time day={day("2026-12-01")} /> <a href="/m">Dagsordenen</a>
          </p>
        </Card>
      </>
    ),
  });
}

export const listState: ListState = {
  page: 1,
  pageSize: 50,
  sort: { by: "due", descending: false },
  filters: {},
  total: 3,
  print: false,
};

export function Loans({
  state,
  text = calm,
  count = 3,
}: {
  state: ListState;
  text?: GalleryText;
  count?: number;
}): VNode {
  const loans = Array.from({ length: count }, (_, index) => ({
    id: index,
    name: index === 0 ? text.short : `Låner ${index}`,
    due: day("2026-12-01").add({ days: index }),
  }));
  return (
    <List
      title="Udlån uden svar i 14 dage"
      path="/loans"
      state={state}
      rows={loans}
      counted={{ one: "lån", many: "lån" }}
      filters={[
        { name: "shelf", label: "Hylde", options: [{ value: "a", label: "Skønlitteratur" }] },
        { name: "before", label: "Før" },
      ]}
      columns={[
        { label: "Låner", sort: "name", cell: ({ id, name }) => <a href={`/loans/${id}`}>{name}</a> },
        { label: "Afleveres", sort: "due", cell: ({ due }) => <Time day={due} as="date" /> },
        {
          label: "Status",
          cell: ({ id }) => (id === 1 ? <Status is="waits">Venter</Status> : <Status is="going">Lånt</Status>),
        },
        { label: "Bøger", number: true, cell: ({ id }) => String(id + 1) },
      ]}
      empty={
        <p>
          Der er ingen udlån endnu. <a href="/loans/new">Lån en bog ud</a>
        </p>
      }
    />
  );
}

/** A page about somebody: status line, next step, what happened. */
export function personPage(reading: Reading, text: GalleryText = calm): string {
  return renderPage(reading, {
    title: text.short,
    back: { href: "/readers", label: "Lånere" },
    where: (
      <>
        <Status is="going">I gang</Status>
        <Status is="waits">Venter</Status>
        <Status is="danger">Haster</Status>
        <Status is="ended">Afsluttet</Status>
        <span>
          Låner siden <Time day={day("2025-11-17")} as="date" />
        </span>
      </>
    ),
    content: (
      <>
        <Notice title="Bogen er flyttet til magasinet.">
          {" "}
          Dine to bestillinger gælder ikke længere. <a href="/n">Find nye tider</a>
        </Notice>
        <Notice tone="calm">Biblioteket holder lukket 24. december.</Notice>
        <Notice tone="danger" title="Ring, før du skriver.">
          Telefon 00 00 00 00.
        </Notice>
        <Card title="Næste aftale er på fredag" next>
          <p>{text.long}</p>
          <Acts>
            <ButtonLink href="/w">Skriv op</ButtonLink>
            <PostButton action="/cancel" label="Aflys" look="quiet" about="aftalen på fredag" version={3} />
            <a href="/why">Hvorfor er det sådan?</a>
          </Acts>
        </Card>
        <Section title="Det, der er sket" id="line">
          <Timeline
            entries={[
              { title: "Ny bog bestilt", when: <Time day={day("2026-11-27")} />, kind: "ahead" },
              { title: "Flyttet til magasinet", when: <Time day={day("2026-11-17")} as="date" />, kind: "now" },
              { title: "Aflyst af biblioteket", when: "11. november. Ingen vagt.", kind: "broken" },
              {
                title: "Samtale ved skranken",
                when: <Time moment={Temporal.Instant.from("2026-11-04T12:05:00Z")} />,
                children: (
                  <>
                    <Said
                      pieces={[
                        { kind: "fact", text: text.long },
                        { kind: "assessment", text: text.long, by: "Karen Mørk" },
                        { kind: "own", text: "Min søster spurgte, hvad jeg læser.", by: text.short, lang: "da" },
                      ]}
                    />
                    <p>
                      <a href="/next">Bestil næste bog</a> – senest 1. december
                    </p>
                  </>
                ),
              },
            ]}
          />
        </Section>
      </>
    ),
    aside: (
      <>
        <Card title="Planen">
          <Facts rows={[{ term: "Ønske", said: text.long }]} />
        </Card>
        <Empty>
          <p>Ingen anmeldelser endnu.</p>
        </Empty>
      </>
    ),
  });
}

/** A long list that pages, filters and sorts. */
export function listPage(reading: Reading, state: Partial<ListState> = {}, count = 50): string {
  return renderPage(reading, {
    title: "Udlån",
    wide: true,
    content: <Loans state={{ ...listState, total: 212, page: 2, filters: { shelf: "a" }, ...state }} count={count} />,
  });
}

/** A sheet in another language, from right to left. */
export function sheet(reading: Reading, dir: "ltr" | "rtl" = "ltr", text: GalleryText = calm): string {
  const arabic = dir === "rtl";
  return renderPaper(reading, {
    title: arabic ? "موعد في المكتبة" : "Aftale på biblioteket",
    lang: arabic ? "ar" : "da",
    dir,
    date: arabic ? "٢٣ نوفمبر ٢٠٢٦" : undefined,
    to: [text.short, "Storegade 1", "5000 Odense C"],
    reference: "Vores reference: 26-104",
    back: "/",
    content: (
      <>
        <p>{arabic ? "يمكنك أن تقول نعم أو لا. لا أحد يسأل عن السبب." : text.long}</p>
        <Boxes options={arabic ? ["نعم", "لا"] : ["Ja, tak", "Nej, tak"]} />
        <Lines label={arabic ? "بكلماتك" : "Med dine egne ord"} count={2} />
        <Signature label={arabic ? "التاريخ والاسم" : "Dato og navn"} />
      </>
    ),
    end: <p>{arabic ? "هل لديك سؤال؟ اسأل في المكتبة." : "Har du spørgsmål? Spørg på biblioteket."}</p>,
  });
}
