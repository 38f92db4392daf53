import { action, page } from "#app/route.ts";
import { verifyPassword } from "#platform/passwords.ts";
import { notFound, seeOther, show, showAgain } from "#platform/route.ts";
import { demonstrationPath, languagePath, signInPath, signOutPath, startPath } from "./paths.ts";
import { signInPage, startPage } from "./pages.tsx";
import {
  accountByEmail,
  beginSession,
  chooseLanguage,
  endSession,
  inventedColleagues,
  mayBePlayed,
  recordRefused,
  refusedLately,
  serviceState,
} from "./queries.ts";
import { mayTry, parseCredentials, safeReturn } from "./sign-in.ts";
import { words } from "./words.ts";

export const signInRoutes = [
  page(
    startPath,
    { may: "start.read", purpose: "signing in", act: { en: "start page viewed", da: "så forsiden" }, kind: "system" },
    async (context) => {
      const isSignedIn = context.actor.sessionId !== null;
      const state = await serviceState(context.tx);
      const invented = isSignedIn ? [] : await inventedColleagues(context.tx, context.ring);
      return show(startPage(context.language, { isSignedIn, invented, ...state }));
    },
  ),

  page(
    signInPath,
    {
      may: "start.read",
      purpose: "signing in",
      act: { en: "sign-in page viewed", da: "så siden til at logge ind" },
      kind: "system",
    },
    async ({ tx, ring, language, query, isLoopback }) => {
      const invented = isLoopback ? await inventedColleagues(tx, ring) : [];
      return show(signInPage(language, { to: safeReturn(query.get("to")), invented }));
    },
  ),

  action(
    signInPath,
    { may: "sign-in", purpose: "signing in", act: { en: "signed in", da: "loggede ind" }, kind: "authn" },
    async (context) => {
      const { tx, ring, form, language, query, now, address } = context;
      const to = safeReturn(query.get("to"));
      const again = (why: "incomplete" | "refused" | "slowly" | "busy") =>
        showAgain(
          signInPage(language, {
            to,
            problems: [{ field: "email", message: words[language][why] }],
            email: form.get("email") ?? "",
          }),
        );
      const credentials = parseCredentials({ email: form.get("email"), password: form.get("password") });
      if (!credentials.ok) return again("incomplete");
      if (!mayTry(await refusedLately(tx, ring, credentials.value, address))) return again("slowly");
      const account = await accountByEmail(tx, ring, credentials.value.email);
      const verified = await verifyPassword(credentials.value.password, account?.passwordHash ?? null);
      if (verified === "busy") return again("busy");
      if (!account || verified === "wrong") {
        // Counted although the page is refused: written after the refusal has rolled back what the route did.
        context.afterRefusal(() => recordRefused(tx, ring, credentials.value, address));
        return again("refused");
      }
      return seeOther(to, await beginSession(tx, account.colleagueId, "password", now));
    },
  ),

  action(
    demonstrationPath,
    {
      may: "sign-in",
      purpose: "signing in",
      act: { en: "signed in to the demonstration", da: "loggede ind i demonstrationen" },
      kind: "authn",
    },
    async ({ tx, params, query, now, isLoopback }) => {
      if (!isLoopback || !(await mayBePlayed(tx, params.colleagueId))) return notFound;
      return seeOther(safeReturn(query.get("to")), await beginSession(tx, params.colleagueId, "demonstration", now));
    },
  ),

  action(
    signOutPath,
    { may: "sign-out", purpose: "signing in", act: { en: "signed out", da: "loggede ud" }, kind: "authn" },
    async ({ tx, actor }) => {
      if (actor.sessionId !== null) await endSession(tx, actor.sessionId);
      return seeOther(startPath.to({}), "");
    },
  ),

  action(
    languagePath,
    {
      may: "language.choose",
      purpose: "signing in",
      act: { en: "language chosen", da: "valgte sprog" },
      kind: "system",
    },
    async ({ tx, form, actor }) => {
      const language = form.get("language") === "en" ? "en" : "da";
      if (actor.sessionId !== null) await chooseLanguage(tx, language);
      return { ...seeOther(safeReturn(form.get("back") ?? null)), language };
    },
  ),
];
