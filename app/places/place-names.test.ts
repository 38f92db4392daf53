import assert from "node:assert/strict";
import { test } from "node:test";
import { areaOf, placeNames } from "./place-names.ts";

const institution = placeNames(
  [
    { name: "Enner Mark Fængsel", aliases: ["Statsfængslet Østjylland"] }, { name: "Horserød Fængsel" }, { name: "Nyborg Fængsel" },
    { name: "Sdr. Omme Fængsel" }, { name: "Nr. Snede Fængsel" }, { name: "Nykøbing Fængsel" }, { name: "Nykøbing Falster Arrest" },
    { name: "Helsingør Arrest" }, { name: "Kolding Arrest" }, { name: "Bornholm Arrest" }, { name: "Aarhus Arrest" },
    { name: "Vestre Fængsel (Københavns Fængsler)" }, { name: "Blegdamsvejens Fængsel (Københavns Fængsler)" },
    { name: "Kærshovedgård (Udrejsecenter)" }, { name: "Udslusningsfængslet Skejby" },
  ], // prettier-ignore
);
const municipality = placeNames([
  { name: "København", code: "0101" }, { name: "Aarhus", code: "0751" }, { name: "Nordfyns", code: "0480" }, { name: "Nyborg", code: "0450" },
]); // prettier-ignore

const meant: readonly [written: string, name: string, is: "exact" | "alias"][] = [
  ["Enner Mark Fængsel", "Enner Mark Fængsel", "exact"],
  ["  enner  mark fængsel ", "Enner Mark Fængsel", "exact"],
  ["Enner Mark", "Enner Mark Fængsel", "alias"],
  ["Statsfængslet Østjylland", "Enner Mark Fængsel", "alias"],
  ["Horserød", "Horserød Fængsel", "alias"],
  ["Statsfængslet i Nyborg", "Nyborg Fængsel", "alias"],
  ["Sønder Omme Fængsel", "Sdr. Omme Fængsel", "alias"],
  ["Nørre Snede", "Nr. Snede Fængsel", "alias"],
  ["Arresten i Kolding", "Kolding Arrest", "alias"],
  ["Arresthuset i Århus", "Aarhus Arrest", "alias"],
  ["Arresten på Bornholm", "Bornholm Arrest", "alias"],
  ["Vestre Fængsel", "Vestre Fængsel (Københavns Fængsler)", "alias"],
  ["Vestre", "Vestre Fængsel (Københavns Fængsler)", "alias"],
  ["Københavns Fængsler, Vestre", "Vestre Fængsel (Københavns Fængsler)", "alias"],
  ["Udrejsecenter Kærshovedgård", "Kærshovedgård (Udrejsecenter)", "alias"],
  ["Pensionen Skejby", "Udslusningsfængslet Skejby", "alias"],
];
for (const [written, name, is] of meant)
  test(`${written} is ${name}`, () => {
    const match = institution(written);
    assert.deepEqual([match.is, match.is === "unknown" ? null : match.place.name], [is, name]);
  });

for (const written of ["Ukendt (overført)", "Københavns Fængsler", "Nykøbing", "Helsingør", "Kolding", "", "Horserod"])
  test(`${JSON.stringify(written)} is no institution that anybody could be sure of`, () =>
    assert.equal(institution(written).is, "unknown"));

const municipalities: readonly [string, string | null][] = [
  ["Kbh.", "København"], ["Københavns Kommune", "København"], ["Copenhagen", "København"], ["Århus", "Aarhus"],
  ["0751", "Aarhus"], ["Nordfyn", "Nordfyns"], ["Nyborg Kommune", "Nyborg"], ["udvises", null], ["Kbh. Amt", null],
]; // prettier-ignore
for (const [written, name] of municipalities)
  test(`${written} as a municipality is ${name ?? "unknown"}`, () => {
    const match = municipality(written);
    assert.equal(match.is === "unknown" ? null : match.place.name, name);
  });

test("a name that two places go by is nobody's", () =>
  assert.equal(placeNames([{ name: "A", aliases: ["Gården"] }, { name: "B", aliases: ["Gården"] }])("Gården").is, "unknown")); // prettier-ignore

test("parts of the country are read as such, with or without only their remand houses", () => {
  assert.deepEqual(areaOf("arresterne på Sjælland"), { area: "Sjælland", only: "arrest" });
  assert.deepEqual(areaOf("Hele Jylland"), { area: "Jylland", only: null });
  assert.deepEqual(areaOf("hele landet"), { area: "Hele landet", only: null });
  assert.equal(areaOf("Horserød"), null);
});
