import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldsOf } from "./form.tsx";
import { readLanguages } from "#app/mentors/register/roster/lists.ts";

const nobody: Parameters<typeof fieldsOf>[1] = {
  name: "Ada Bo", maskedNumber: null, numberIsForReader: true, mobile: null, email: null, unitId: "", municipalityCode: null, gender: null, capacity: null, recruitedFrom: null,
  experienceYears: null, workingSince: null, absentUntil: null, languages: [], backgrounds: [], competences: [], background: null, mayVisit: null, remarks: null,
}; // prettier-ignore

const codes = ["da", "en", "ar", "tr", "so", "bs", "fo", "kl", "fa", "prs", "ps", "ur", "pa", "ku", "ckb", "sr", "sq", "uk", "el", "zh", "ti", "he", "dsl"]; // prettier-ignore

for (const language of ["da", "en"] as const)
  test(`what a mentor speaks is read back as it was written into the form (${language})`, () => {
    const spoken = codes.map((code, at) => ({
      language: code,
      level: (["native", "fluent", "good", "some", null] as const)[at % 5] ?? null,
    }));
    const typed = fieldsOf(language, { ...nobody, languages: spoken })["languages"] ?? "";
    assert.deepEqual(readLanguages(typed), { value: spoken, problems: [] });
  });
