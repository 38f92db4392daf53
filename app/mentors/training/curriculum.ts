/** What a programme begins with: the scheme's own six modules. Afterwards they are rows that the trainer edits. */
export const firstProgramme = {
  da: "Grunduddannelse for mentorer",
  en: "Basic training for mentors",
  modules: [
    { da: "Dialogteknikker", en: "Dialogue techniques", months: null,
      aboutDa: "At lytte, spørge og holde en samtale åben, også når man er uenig.", aboutEn: "Listening, asking and keeping a conversation open, also in disagreement." },
    { da: "Coaching", en: "Coaching", months: null,
      aboutDa: "At hjælpe mentee til selv at finde og tage det næste skridt.", aboutEn: "Helping the mentee to find and take the next step themselves." },
    { da: "Konflikthåndtering", en: "Conflict management", months: 24,
      aboutDa: "At dæmpe konflikter, passe på sig selv og vide, hvornår man går.", aboutEn: "Calming conflicts, staying safe and knowing when to leave." },
    { da: "Planlægning og tilrettelæggelse af et mentorforløb", en: "Planning and tailoring a mentorship", months: null,
      aboutDa: "Forløb i varetægt, under afsoning og på vej ud; besøg, regler og mødeplaner.", aboutEn: "Mentorships on remand, during a sentence and on the way out; visits, rules and meeting plans." },
    { da: "Inddragelse af familie og netværk", en: "Involving family and network", months: null,
      aboutDa: "Hvem der er vigtige for mentee, og hvordan de kommer med på mentees vilkår.", aboutEn: "Who matters to the mentee, and how they take part on the mentee's terms." },
    { da: "Ekstremisme og radikalisering", en: "Extremism and radicalisation", months: 24,
      aboutDa: "Højre, venstre og religiøs ekstremisme, tavshedspligt og afværgepligt.", aboutEn: "Right-wing, left-wing and religious extremism, confidentiality and the duty to avert." },
  ],
} as const; // prettier-ignore
