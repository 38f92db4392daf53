import { isBlank, textOf } from "#platform/spreadsheet/cells.ts";
import type { Read } from "#platform/spreadsheet/problem.ts";
import type { Cell } from "#platform/spreadsheet/sheet.ts";
import { rosterProblems } from "./problems.ts";

/** The heading says which modules there are: "Modul 1-6 gennemført". */
export function readModules(cell: Cell, heading: string): Read<readonly number[]> {
  // Excel takes "1-6" for the first of June; which day it was is nobody's guess, so it is read as what was typed.
  const text = cell instanceof Temporal.PlainDate ? `${cell.day}-${cell.month}` : textOf(cell).toLowerCase();
  if (isBlank(text)) return { value: null };
  const all = allModules(heading);
  if (/^(?:nej|ingen|0|no|none)$/u.test(text)) return { value: [] };
  if (/^(?:ja|alle|x|yes|all|✓|✔)$/u.test(text)) return all ? { value: all } : unread(text);
  const [, done, of] = /^(\d{1,2})\s*(?:\/|af|of)\s*(\d{1,2})$/u.exec(text) ?? [];
  if (done !== undefined && of !== undefined) {
    if (done === of && all?.length === Number(of)) return { value: all };
    return { value: null, problem: rosterProblems.whichModules(text) };
  }
  return whichOf(text, all);
}

function whichOf(text: string, all: readonly number[] | null): Read<readonly number[]> {
  const missing = /^(?:alle\s+)?(?:mangler|uden|undtagen|lacks|missing|without|all but)\s+(.+)$/u.exec(text)?.[1];
  const listed = numbersIn((missing ?? text).replace(/^(?:moduler?|modules?)\s+/u, ""));
  if (!listed || (all && listed.some((module) => !all.includes(module)))) return unread(text);
  if (missing === undefined) return { value: listed };
  return all ? { value: all.filter((module) => !listed.includes(module)) } : unread(text);
}

const unread = (text: string): Read<never> => ({
  value: null,
  problem: rosterProblems.noModules(text),
});

function allModules(heading: string): number[] | null {
  const [, first, last] = /(\d{1,2})\s*[-–]\s*(\d{1,2})/u.exec(heading) ?? [];
  return first === undefined || last === undefined ? null : span(Number(first), Number(last));
}

/** "1,2,3,5", "1-4, 6", "1 og 2". */
function numbersIn(text: string): number[] | null {
  const found = new Set<number>();
  for (const part of text.split(/\s*(?:[,;+&]|\bog\b|\band\b|\s)\s*/u).filter((part) => part !== "")) {
    const [, first, last = first] = /^(\d{1,2})(?:[-–](\d{1,2}))?$/u.exec(part) ?? [];
    if (first === undefined || Number(first) > Number(last) || Number(last) === 0) return null;
    for (const module of span(Number(first), Number(last))) found.add(module);
  }
  return found.size === 0 ? null : [...found].toSorted((a, b) => a - b);
}

const span = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, step) => first + step);
