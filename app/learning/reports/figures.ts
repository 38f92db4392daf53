import { inAll, questions, type Counts, type Figure, type Question } from "./reports.ts";
import { suppressList } from "./suppression.ts";

/** Every list of the report after suppression, with its total. */
export function figuresOf(counts: Counts): readonly Figure[] {
  return (Object.keys(questions) as Question[]).flatMap((question) => {
    const shown = suppressList(counts[question]);
    const answers = questions[question].map((answer, at) => ({ question, answer, figure: shown.counts[at] ?? null }));
    return [...answers, { question, answer: inAll, figure: shown.total }];
  });
}
