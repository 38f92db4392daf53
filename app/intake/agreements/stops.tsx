import { Section } from "#platform/views/parts.tsx";
import type { Language } from "#platform/words.ts";
import { whatStops, type Dependent } from "./agreements.ts";
import { words } from "./words.ts";

interface Props {
  readonly language: Language;
  readonly dependents: readonly Dependent[];
  /** Said after it happened, instead of before. */
  readonly isDone?: boolean;
}

/** What a withdrawal stops and what it leaves: before it is recorded, and after. */
export function StopsAndStays({ language, dependents, isDone = false }: Props) {
  const say = words[language];
  const { stops, stays } = whatStops(dependents);
  const stopping = linesOf(stops, say.stops, say.count);
  const staying = linesOf(stays, say.stays, say.count);
  const always = isDone ? say.stoppedAlways : say.stopsAlways;
  return (
    <>
      <Section title={isDone ? say.stoppedTitle : say.stopsTitle} id="stops">
        <ul>
          {[...stopping, always].map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Section>
      <Section title={isDone ? say.stayedTitle : say.staysTitle} id="stays">
        <ul>
          {(staying.length > 0 ? staying : [say.staysNothing]).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Section>
    </>
  );
}

function linesOf(
  dependents: readonly Dependent[],
  labels: Readonly<Partial<Record<Dependent["kind"], string>>>,
  count: (count: number) => string,
): readonly string[] {
  const counts = new Map<Dependent["kind"], number>();
  for (const { kind } of dependents) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].flatMap(([kind, many]) => {
    const label = labels[kind];
    return label === undefined ? [] : [`${label} ${count(many)}`];
  });
}
