import { Acts, ButtonLink } from "#platform/views/acts.tsx";
import { Notice } from "#platform/views/parts.tsx";
import type { On } from "./pages.tsx";
import { cancellationPath } from "./paths.ts";
import type { Session } from "./queries.ts";
import { words } from "./words.ts";

interface Props {
  readonly on: On;
  readonly session: Session;
  readonly mayWrite: boolean;
}

/** Planned at a place that the mentee has left: it is cancelled, moved, or written up if they met all the same. */
export function StayAway({ on: { language, mentorship }, session, mayWrite }: Props) {
  const say = words[language];
  return (
    <Notice tone="danger" title={say.stayAway(mentorship.name, session.institution ?? "")}>
      {mayWrite && (
        <>
          <p>{say.stayAwayLead}</p>
          <Acts>
            <ButtonLink href={cancellationPath.to({ mentorshipId: mentorship.id, sessionId: session.id })}>
              {say.moveOrCancel}
            </ButtonLink>
          </Acts>
        </>
      )}
    </Notice>
  );
}
