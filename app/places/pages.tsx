import { setUpPath } from "#app/access/set-up/paths.ts";
import { ButtonLink } from "#platform/views/acts.tsx";
import { Changed, type SavedBy } from "#platform/views/changed.tsx";
import { Select } from "#platform/views/choices.tsx";
import { Form, valuesOf, type Values } from "#platform/views/form.tsx";
import { DateField, TextField } from "#platform/views/inputs.tsx";
import { List, type Column } from "#platform/views/list.tsx";
import type { ListRules, ListState } from "#platform/views/list-state.ts";
import type { Page } from "#platform/views/page.tsx";
import { Notice, Status } from "#platform/views/parts.tsx";
import { Time } from "#platform/views/time.tsx";
import { typeDay, type Language } from "#platform/words.ts";
import {
  confidences,
  fieldsOf,
  hasTwoNames,
  kindsOfInstitution,
  namingField,
  regimes,
  roadsOfNumbers,
  standings,
  type FieldFault,
  type Kind,
  type Row,
} from "./places.ts";
import type { Place } from "./queries.ts";
import { words } from "./words.ts";

/** Where the pages of one kind of place are. */
export interface Addresses {
  readonly list: string;
  readonly add: string;
  of(id: string): string;
}

const sortOf: Partial<Record<Kind, string>> = { emergency_numbers: "road", holidays: "on_day" };
const furtherFilters: Partial<Record<Kind, readonly string[]>> = { institutions: ["unit"], holidays: ["when"] };

export const listRulesOf = (kind: Kind): ListRules => ({
  sorts: fieldsOf[kind].filter((field) =>
    ["name", "name_da", "on_day", "road", "code", "town", "region"].includes(field),
  ),
  sort: { by: sortOf[kind] ?? "name", descending: false },
  filters: kind === "units" ? [] : ["confidence", ...(furtherFilters[kind] ?? [])],
});

export function placesPage(
  language: Language,
  kind: Kind,
  addresses: Addresses,
  { state, rows }: { readonly state: ListState; readonly rows: readonly Place[] },
): Page {
  const say = words[language];
  const { title, lead, add, counted } = say[kind];
  return {
    title,
    lead,
    back: { href: setUpPath.to({}), label: say.back },
    content: (
      <>
        <p>
          <ButtonLink href={addresses.add}>{add}</ButtonLink>
          {kind === "holidays" && state.filters["when"] !== "earlier" && (
            <>
              {" "}
              <a href={`${addresses.list}?when=earlier`}>{say.earlier}</a>
            </>
          )}
        </p>
        <List
          title={title}
          path={addresses.list}
          state={state}
          rows={rows}
          counted={counted}
          empty={say.empty}
          filters={filtersOf(language, kind)}
          columns={columnsOf(language, kind, addresses)}
        />
      </>
    ),
  };
}

function filtersOf(language: Language, kind: Kind) {
  const say = words[language];
  const sureness = { name: "confidence", label: say.state, options: [{ value: "unsure", label: say.unsure }] };
  const belonging = { name: "unit", label: say.unit, options: [{ value: "none", label: say.noUnit }] };
  const time = { name: "when", label: say.when, all: say.fromThisYear, options: [{ value: "ahead", label: say.ahead }, { value: "earlier", label: say.earlier }] }; // prettier-ignore
  if (kind === "units") return [];
  return [sureness, ...(kind === "institutions" ? [belonging] : kind === "holidays" ? [time] : [])];
}

function columnsOf(language: Language, kind: Kind, addresses: Addresses): readonly Column<Place>[] {
  const say = words[language];
  const plain = (field: "code" | "town" | "region" | "phone" | "duty_phone"): Column<Place> => ({
    label: say.fields[field],
    ...(listRulesOf(kind).sorts.includes(field) ? { sort: field } : {}),
    cell: ({ fields }) => fields[field],
  });
  const named: Column<Place> = {
    label: say.fields.name,
    sort: namingField(kind),
    cell: (place) => <a href={addresses.of(place.id)}>{nameOf(language, kind, place)}</a>,
  };
  const sureness: Column<Place> = {
    label: say.state,
    cell: ({ fields }) => (fields["confidence"] === "high" ? say.sure : <Status is="waits">{say.unsure}</Status>),
  };
  const unit: Column<Place> = { label: say.unit, cell: (place) => place.unit || say.noUnit };
  switch (kind) {
    case "units":
      return [named, plain("phone"), plain("duty_phone")];
    case "institutions":
      return [named, plain("town"), unit, sureness];
    case "municipalities":
      return [named, plain("code"), plain("region"), sureness];
    case "police_districts":
      return [named, sureness];
    case "holidays":
      return [
        {
          label: say.fields.on_day,
          sort: "on_day",
          cell: ({ fields }) => <Time day={Temporal.PlainDate.from(fields["on_day"] ?? "")} />,
        },
        named,
        {
          label: say.fields.standing,
          cell: ({ fields }) => (fields["standing"] === "dropped" ? <Status is="ended">{say.dropped}</Status> : ""),
        },
        sureness,
      ];
    case "emergency_numbers":
      return [
        named,
        { label: say.fields.number, cell: ({ fields }) => fields["number"] || say.noNumber },
        { label: say.fields.road, sort: "road", cell: ({ fields }) => roadOf(language, fields["road"]) },
        sureness,
      ];
  }
}

const nameOf = (language: Language, kind: Kind, { fields }: Place): string =>
  (hasTwoNames(kind) && language === "en" ? fields["name_en"] : fields[namingField(kind)]) ?? "";

const roadOf = (language: Language, code: string | undefined): string =>
  roadsOfNumbers.filter((road) => road === code).map((road) => words[language].roads[road])[0] ?? "";

export interface PlaceForm {
  readonly kind: Kind;
  readonly addresses: Addresses;
  readonly units: readonly { readonly value: string; readonly label: string }[];
  /** Null for one that is new. */
  readonly place: Place | null;
  readonly values?: Values | undefined;
  readonly faults?: readonly FieldFault[];
  readonly overtaken?: { readonly by: SavedBy | null; readonly yours: Row };
  readonly isSaved?: boolean;
}

export function placePage(language: Language, form: PlaceForm): Page {
  const say = words[language];
  const { kind, addresses, place, isSaved = false } = form;
  return {
    title: place === null ? say[kind].add : nameOf(language, kind, place),
    where: isUnsure(form) ? <Status is="waits">{say.unsure}</Status> : undefined,
    back: { href: addresses.list, label: say[kind].title },
    content: (
      <>
        {isSaved && <Notice tone="done">{say.saved}</Notice>}
        <FormOf language={language} form={form} />
      </>
    ),
  };
}

const isUnsure = ({ kind, place }: PlaceForm): boolean =>
  place !== null && kind !== "units" && place.fields["confidence"] !== "high";

function FormOf({ language, form }: { language: Language; form: PlaceForm }) {
  const say = words[language];
  const { kind, addresses, place, values, faults = [], overtaken } = form;
  return (
    <Form
      action={place === null ? addresses.add : addresses.of(place.id)}
      submit={place === null ? say[kind].add : say.save}
      values={values ?? (place === null ? undefined : valuesOf(asTyped(language, place.fields)))}
      problems={faults.map(({ field, why }) => ({ field, message: say.faults[why] }))}
      version={place?.version}
      chooses={overtaken !== undefined}
    >
      {overtaken && place ? (
        <Overtaken language={language} form={form} recorded={place.fields} {...overtaken} />
      ) : (
        fieldsOf[kind].map((field) => <PlaceField key={field} language={language} form={form} field={field} />)
      )}
    </Form>
  );
}

/** A day as people here type it. */
const shown = (language: Language, field: string, value: string): string =>
  field === "on_day" && value !== "" ? typeDay(language, Temporal.PlainDate.from(value)) : value;

const asTyped = (language: Language, fields: Row): Row =>
  Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, shown(language, field, value)]));

type Labelled = keyof (typeof words)["da"]["fields"];
const labelOf = (language: Language, field: string): string => words[language].fields[field as Labelled]; // every field has its words: a test says so

function choicesOf(language: Language, { units }: PlaceForm, field: string) {
  const say = words[language];
  switch (field) {
    case "kind":
      return kindsOfInstitution.map((value) => ({ value, label: say.kinds[value] }));
    case "regime":
      return regimes.map((value) => ({ value, label: say.regimes[value] }));
    case "road":
      return roadsOfNumbers.map((value) => ({ value, label: say.roads[value] }));
    case "standing":
      return standings.map((value) => ({ value, label: say.standings[value] }));
    case "confidence":
      return confidences.map((value) => ({ value, label: say.confidences[value] }));
    case "unit_id":
      return units;
    default:
      return null;
  }
}

const optional = ["phone", "duty_phone", "note", "region", "regime", "unit_id", "number", "note_da", "note_en"];
const short = ["code", "place", "on_day"];

function PlaceField({ language, form, field }: { language: Language; form: PlaceForm; field: string }) {
  const say = words[language];
  const choices = choicesOf(language, form, field);
  const shared = { name: field, label: labelOf(language, field), optional: optional.includes(field) };
  if (choices) return <Select {...shared} options={choices} {...(shared.optional ? { none: say.none } : {})} />;
  if (field === "on_day") return <DateField {...shared} />;
  const hint = { code: say.codeHint, source: say.sourceHint, place: say.placeHint }[field];
  return (
    <TextField {...shared} width={short.includes(field) ? "short" : "long"} {...(hint === undefined ? {} : { hint })} />
  );
}

function Overtaken({
  language,
  form,
  recorded,
  yours,
  by,
}: {
  language: Language;
  form: PlaceForm;
  recorded: Row;
  yours: Row;
  by: SavedBy | null;
}) {
  const fields = fieldsOf[form.kind];
  const differs = (field: string): boolean => recorded[field] !== yours[field];
  return (
    <Changed
      by={by}
      fields={fields.filter(differs).map((field) => ({
        name: field,
        label: labelOf(language, field),
        recorded: recorded[field] ?? "",
        yours: yours[field] ?? "",
        show: (value: string) =>
          choicesOf(language, form, field)?.find((choice) => choice.value === value)?.label ??
          shown(language, field, value),
      }))}
      carried={fields.filter((field) => !differs(field)).map((field) => ({ name: field, value: yours[field] ?? "" }))}
    />
  );
}
