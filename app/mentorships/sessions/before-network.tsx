import { networkPath } from "#app/mentorships/network/paths.ts";
import { Notice } from "#platform/views/parts.tsx";
import { beforeNetworkWords } from "./before-network-words.ts";
import type { On } from "./pages.tsx";
import type { Session } from "./queries.ts";

/** Whoever meets the network, or writes of it, is led to what the mentee wants kept back from each of them. */
export function BeforeNetwork({ on: { language, mentorship }, session }: { on: On; session: Session }) {
  if (session.kind !== "network" || session.status !== "planned") return null;
  const say = beforeNetworkWords[language];
  return (
    <Notice title={say.before}>
      <a href={networkPath.to({ mentorshipId: mentorship.id })}>{say.toNetwork}</a>
    </Notice>
  );
}
