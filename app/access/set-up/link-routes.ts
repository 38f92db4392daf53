import { action, page } from "#app/route.ts";
import { beginSession } from "#app/access/sign-in/door.ts";
import { todayPath } from "#app/today/paths.ts";
import { hashPassword, whatSpeaksAgainst } from "#platform/passwords.ts";
import { seeOther, show, showAgain, showNothing, type Context } from "#platform/route.ts";
import { firstPage, passwordPage, spentPage } from "./link-pages.tsx";
import {
  actAs,
  addAdministrator,
  addScheme,
  isEmailTaken,
  knownOf,
  linkByToken,
  setPassword,
  spendLink,
  whatBecameOf,
  firstInTurn,
  type Link,
} from "./link-queries.ts";
import { linkPath, setUpPath } from "./paths.ts";
import { parseFirstScheme, parseOneself, parsePassword, type Fault, type FieldFault } from "./set-up.ts";

type LinkContext = Context<"/link/:token">;

export const linkRoutes = [
  page(
    linkPath,
    {
      may: "link.use",
      purpose: "signing in",
      act: { en: "one-time link opened", da: "åbnede et engangslink" },
      kind: "authn",
    },
    async ({ tx, ring, params, language }) => {
      const link = await linkByToken(tx, params.token);
      if (!link) return showNothing(spentPage(language, await whatBecameOf(tx, ring, params.token)));
      return show(
        link.purpose === "first administrator"
          ? firstPage(language, link.hasScheme, { token: params.token })
          : passwordPage(language, { token: params.token }),
      );
    },
  ),

  action(
    linkPath,
    {
      may: "link.use",
      purpose: "signing in",
      act: { en: "one-time link used", da: "brugte et engangslink" },
      kind: "authn",
    },
    async (context) => {
      const { tx, params } = context;
      const link = await linkByToken(tx, params.token);
      if (link?.purpose === "set a password") return choosePassword(context, link);
      const first = link && (await firstInTurn(tx, params.token));
      return first ? becomeFirst(context, first.hasScheme) : tooLate(context);
    },
  ),
];

/** A second tab, a second click, another who was quicker: what they typed is on the page, and nothing of it was used. */
async function tooLate({ tx, ring, params, form, language }: LinkContext) {
  return showAgain(spentPage(language, await whatBecameOf(tx, ring, params.token), form));
}

async function becomeFirst(context: LinkContext, hasScheme: boolean) {
  const { tx, ring, params, form, language, now } = context;
  const fields = Object.fromEntries(form.entries);
  const scheme = hasScheme ? null : parseFirstScheme(fields);
  const oneself = parseOneself(fields);
  const known = [fields["name"], fields["email"], fields["agencyDa"], fields["schemeDa"]].map((text) => text ?? "");
  const faults: FieldFault[] = [
    ...(scheme && !scheme.ok ? scheme.faults : []),
    ...(oneself.ok ? [] : oneself.faults),
    ...passwordFaults(context, known),
  ];
  const again = (found: readonly FieldFault[]) =>
    showAgain(firstPage(language, hasScheme, { token: params.token, values: form, faults: found }));
  if (faults.length > 0 || !oneself.ok || (scheme && !scheme.ok)) return again(faults);
  if (await isEmailTaken(tx, ring, oneself.value.email)) return again([{ field: "email", why: "taken" }]);
  const hash = await hashPassword(form.get("password") ?? "");
  if (!hash.ok) return again([{ field: "password", why: "busy" }]);
  await spendLink(tx, params.token);
  await actAs(tx, "set-up", context);
  if (scheme) await addScheme(tx, ring, scheme.value);
  const id = await addAdministrator(tx, ring, oneself.value, hash.value);
  await actAs(tx, "sign-in", context);
  return seeOther(setUpPath.to({}), await beginSession(tx, id, "link", now));
}

async function choosePassword(context: LinkContext, { colleagueId }: Extract<Link, { purpose: "set a password" }>) {
  const { tx, ring, params, form, language, now } = context;
  const again = (faults: readonly FieldFault[]) => showAgain(passwordPage(language, { token: params.token, faults }));
  const faults = passwordFaults(context, await knownOf(tx, ring, colleagueId));
  if (faults.length > 0) return again(faults);
  const hash = await hashPassword(form.get("password") ?? "");
  if (!hash.ok) return again([{ field: "password", why: "busy" }]);
  if (!(await spendLink(tx, params.token))) return tooLate(context);
  await setPassword(tx, colleagueId, hash.value);
  return seeOther(todayPath.to({}), await beginSession(tx, colleagueId, "link", now));
}

const refusals = { "too-short": "too-short", "too-long": "password-too-long", "too-easy": "too-easy" } as const;

function passwordFaults({ form }: LinkContext, known: readonly string[]): readonly FieldFault[] {
  const password = parsePassword(form.get("password"), form.get("passwordAgain"));
  const fault = (why: Fault): readonly FieldFault[] => [{ field: "password", why }];
  if (!password.ok) return fault(password.refusal);
  const against = whatSpeaksAgainst(password.value, known);
  return against === null ? [] : fault(refusals[against]);
}
