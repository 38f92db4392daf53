import { agreementPath } from "#app/intake/agreements/paths.ts";
import type { Stage } from "#app/mentorships/lifecycle/lifecycle.ts";
import type { Problem } from "#platform/views/form.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Notice } from "#platform/views/parts.tsx";
import type { Language } from "#platform/words.ts";
import { waitingWords } from "./waiting-words.ts";

interface About {
  readonly personId: string;
  readonly stage: Stage;
  readonly isAgreed: boolean;
}

const why = (language: Language, { stage }: About): string =>
  stage === "closed" ? waitingWords[language].closed : waitingWords[language].noAgreement;

/** Without an agreement in force nothing that depends on it is begun: the one sentence, beside what was typed. */
export const waits = (language: Language, about: About): readonly Problem[] | null =>
  about.isAgreed ? null : [{ field: "", message: why(language, about) }];

/** In place of a form that would begin something: why there is none, and where the agreement is. */
export const waitsPage = (
  language: Language,
  about: About,
  { title, back }: { title: string; back: Page["back"] },
): Page => ({
  title,
  back,
  content: (
    <Notice tone="waits">
      {why(language, about)}{" "}
      <a href={agreementPath.to({ personId: about.personId })}>{waitingWords[language].toAgreement}</a>
    </Notice>
  ),
});
