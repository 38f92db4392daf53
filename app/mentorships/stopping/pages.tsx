import { PhoneLink, type UnitToCall } from "#app/places/door.ts";
import { todayPath } from "#app/today/paths.ts";
import type { Day } from "#platform/dates.ts";
import { Acts, PostButton } from "#platform/views/acts.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Facts, Notice } from "#platform/views/parts.tsx";
import { sayDate, type Language } from "#platform/words.ts";
import { stopNoticePath } from "./paths.ts";
import type { StopNotice } from "./queries.ts";
import { words } from "./words.ts";

interface Around {
  readonly language: Language;
  readonly today: Day;
  readonly unit: UnitToCall;
}

export function stopNoticePage(notice: StopNotice, { language, today, unit }: Around): Page {
  const say = words[language];
  return {
    title: say.title,
    lead: say.lead(sayDate(language, notice.on, today)),
    content: (
      <>
        <Notice tone="waits" title={say.noVisit}>
          {say.noVisitWhy}
        </Notice>
        <Facts
          rows={[
            ...(notice.daysOff.length === 0
              ? []
              : [{ term: say.daysOff, said: notice.daysOff.map((day) => sayDate(language, day, today)).join("; ") }]),
            {
              term: say.call,
              said:
                unit.phone === "" ? (
                  say.noNumber
                ) : (
                  <>
                    {unit.name}, <PhoneLink number={unit.phone} />
                  </>
                ),
            },
          ]}
        />
        <p>{say.nobody}</p>
        {notice.isSeen ? (
          <Notice tone="done">{say.isSeen}</Notice>
        ) : (
          <Acts>
            <PostButton action={stopNoticePath.to({ stopNoticeId: notice.id })} label={say.seen} />
          </Acts>
        )}
      </>
    ),
    back: { href: todayPath.to({}), label: say.back },
  };
}
