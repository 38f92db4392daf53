import { Changed } from "#platform/views/changed.tsx";
import { Choices, Select, Tick, Ticks } from "#platform/views/choices.tsx";
import { Form, Hidden, valuesOf, type Problem, type Values } from "#platform/views/form.tsx";
import { calm, type GalleryText } from "#platform/views/gallery.tsx";
import {
  DateField,
  FileField,
  LongText,
  NumberField,
  PasswordField,
  TextField,
  TimeField,
} from "#platform/views/inputs.tsx";
import { renderPage } from "#platform/views/page.tsx";
import type { Reading } from "#platform/views/reading.ts";

export const typed: Values = valuesOf({
  minutes: "tre kvarter",
  fact: "\nHan havde fået brev, og",
  held: "no",
  days: ["mon"],
});

export const problems: readonly Problem[] = [
  { field: "minutes", message: "Skriv et tal, fx 45" },
  { field: "held", message: "Vælg, om det blev til noget" },
  { field: "when", message: "Skriv en dag, fx 24-11-2026" },
];

/** Every field; refused when there are problems. */
export function formPage(reading: Reading, given: { values?: Values; problems?: readonly Problem[] } = {}): string {
  return renderPage(reading, {
    title: "Skriv samtalen op",
    lead: "I dag kl. 13 ved skranken",
    content: (
      <>
        <Form action="/talks" submit="Gem samtalen" version={7} {...given}>
          <Hidden name="talk" value="12" />
          <Choices
            name="held"
            label="Blev det til noget?"
            options={[
              { value: "yes", label: "Ja, vi mødtes" },
              { value: "no", label: "Nej – biblioteket kunne ikke", hint: "Lukket, ingen vagt, flytning" },
            ]}
          />
          <NumberField name="minutes" label="Hvor længe?" unit="minutter" />
          <LongText
            name="fact"
            label="Hvad lavede og aftalte I?"
            kind="fact"
            hint="Skriv det, der hjælper næste gang."
          />
          <DateField name="when" label="Hvornår ses I igen?" optional />
          <TimeField name="time" label="Hvad tid?" optional />
          <LongText name="assessment" label="Hvad tænker du om det?" kind="assessment" optional />
          <LongText name="own" label="Lånerens egne ord" kind="own" optional />
          <Ticks
            name="days"
            label="Hvilke dage passer?"
            optional
            options={[
              { value: "mon", label: "Mandag" },
              { value: "tue", label: "Tirsdag" },
            ]}
          />
          <Select name="place" label="Hvor?" options={[{ value: "o", label: "Østerby" }]} />
          <TextField name="phone" label="Telefon" type="tel" width="medium" hint="Kun hvis vi må ringe." optional />
          <Tick name="hard" label="Det var svært. Jeg vil gerne tale med nogen om det" />
        </Form>
        <Form action="/list" submit="Send listen" multipart prefix="list-" values={given.values}>
          <PasswordField name="password" label="Adgangsord" autoComplete="current-password" />
          <FileField name="list" label="Listen" accept=".csv,.xlsx" />
        </Form>
      </>
    ),
  });
}

/** Somebody saved in between. */
export function changedPage(reading: Reading, text: GalleryText = calm): string {
  return renderPage(reading, {
    title: "Ret planen",
    content: (
      <Form action="/plan" submit="Gem det valgte" version={8} chooses>
        <Changed
          by={{ who: "Lone Kjær", isReader: false, when: Temporal.Instant.from("2026-11-23T13:02:00Z") }}
          fields={[
            { name: "wish", label: "Ønsket", recorded: "Læse en bog om måneden", yours: text.long, text: true },
            { name: "due", label: "Hvornår", recorded: "", yours: "1. december" },
          ]}
          carried={[{ name: "who", value: text.short }]}
        />
      </Form>
    ),
  });
}
