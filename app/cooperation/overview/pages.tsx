import type { Page } from "#platform/views/page.tsx";
import { Facts } from "#platform/views/parts.tsx";
import type { Language } from "#platform/words.ts";
import { words } from "./words.ts";

export interface Door {
  readonly room: keyof (typeof words)["da"]["rooms"];
  readonly href: string;
}

export function cooperationPage(language: Language, doors: readonly Door[]): Page {
  const say = words[language];
  return {
    title: say.title,
    lead: say.lead,
    content: (
      <Facts
        rows={doors.map(({ room, href }) => ({
          term: <a href={href}>{say.rooms[room][0]}</a>,
          said: say.rooms[room][1],
        }))}
      />
    ),
  };
}
