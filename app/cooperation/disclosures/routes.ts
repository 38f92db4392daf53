import { menteesToChoose } from "#app/cooperation/concerns/door.ts";
import { action, page } from "#app/route.ts";
import { notFound, seeOther, show, showAgain, type Context } from "#platform/route.ts";
import type { Values } from "#platform/views/form.tsx";
import { offsetOf, parseListState, type ListRules } from "#platform/views/list-state.ts";
import {
  contradictionOf,
  decisions,
  forbidden,
  legalBases,
  parseDisclosure,
  type OnPermission,
} from "./disclosures.ts";
import { disclosurePage, disclosuresPage, newDisclosurePage, type NewDisclosurePage } from "./pages.tsx";
import { disclosurePath, disclosuresPath, newDisclosurePath } from "./paths.ts";
import { countDisclosures, disclosureById, disclosures, onPermission, personOf, recordDisclosure } from "./queries.ts";
import { words } from "./words.ts";

const rules: ListRules = { sorts: ["when"], sort: { by: "when", descending: true }, filters: ["decision", "basis"] };
const why = { purpose: "cooperation" } as const;

async function formOf(context: Context, values: Values | undefined): Promise<NewDisclosurePage> {
  const chosen = context.query.get("person") ?? undefined;
  const people = await menteesToChoose(context, values?.get("personId") ?? chosen);
  return { people, chosen, today: context.today, values };
}

const among = (codes: readonly string[], asked: string | undefined): string | null =>
  asked !== undefined && codes.includes(asked) ? asked : null;

export const disclosuresRoutes = [
  page(
    disclosuresPath,
    {
      ...why,
      may: "disclosure.read",
      act: { en: "disclosures listed", da: "så listen over videregivelser" },
      kind: "list",
    },
    async (context) => {
      const asked = parseListState(context.query, rules);
      const filters = {
        decision: among(decisions, asked.filters["decision"]),
        legalBasis: among(legalBases, asked.filters["basis"]),
      };
      const state = { ...asked, total: await countDisclosures(context, filters) };
      const rows = await disclosures(context, {
        ...filters,
        limit: state.pageSize,
        offset: offsetOf(state),
        oldestFirst: !state.sort.descending,
      });
      return show(disclosuresPage(context.language, rows, state));
    },
  ),

  page(
    newDisclosurePath,
    {
      ...why,
      may: "disclosure.write",
      act: { en: "disclosure begun", da: "begyndte på en videregivelse" },
      kind: "open",
    },
    async (context) =>
      show(
        newDisclosurePage(context.language, {
          ...(await formOf(context, (await context.draft(context.at)) ?? undefined)),
          kept: context.query.has("kept"),
        }),
      ),
  ),
  action(
    newDisclosurePath,
    {
      ...why,
      may: "disclosure.write",
      act: { en: "disclosure recorded", da: "skrev en videregivelse" },
      kind: "disclose",
    },
    async (context) => {
      const { language, form, today } = context;
      const say = words[language].problems;
      const again = async (
        problems: readonly { field: string; message: string }[],
        permission: OnPermission | null = null,
      ) => showAgain(newDisclosurePage(language, { ...(await formOf(context, form)), problems, permission }));
      const input = parseDisclosure(form, today);
      if (!input.ok) return again(input.fields.map((field) => ({ field, message: say[field as keyof typeof say] })));
      const no = forbidden(input.value);
      if (no !== null) return again([{ field: "legalBasis", message: say[no] }]);
      const person = await personOf(context, input.value.personId);
      if (person === null) return again([{ field: "personId", message: say.personId }]);
      // It has left the house: it belongs in the register, but not as if the permission had been there.
      const permission = await onPermission(context, input.value);
      const against = contradictionOf(permission, input.value);
      if (!against.ok) {
        const field = against.refusal === "explanation" ? "explanation" : "notGiven";
        return again([{ field, message: say[against.refusal] }], permission);
      }
      const disclosureId = await recordDisclosure(context, person, input.value, against.value);
      return seeOther(disclosurePath.to({ disclosureId }));
    },
  ),

  page(
    disclosurePath,
    { ...why, may: "disclosure.read", act: { en: "disclosure read", da: "læste en videregivelse" } },
    async (context) => {
      const disclosure = await disclosureById(context, context.params.disclosureId);
      return disclosure ? show(disclosurePage(context.language, disclosure)) : notFound;
    },
  ),
];
