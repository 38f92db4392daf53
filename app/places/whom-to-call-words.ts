import { inBoth } from "#platform/words.ts";

export const words = inBoth({
  da: {
    coordinator: (unit: string) => `Koordinator for ${unit}`,
    duty: "Uden for kontortid",
    noPhone: "Nummeret er ikke skrevet ind endnu. Bed jeres administrator om det.",
    noDutyPhone: "Der er ikke noget vagtnummer. Haster det, så brug numrene under »Er nogen i fare?«.",
    noUnit: "Der er ikke valgt nogen enhed for stedet endnu. Bed jeres administrator om det.",
  },
  en: {
    coordinator: (unit) => `Coordinator for ${unit}`,
    duty: "Outside office hours",
    noPhone: "The number has not been entered yet. Ask your administrator for it.",
    noDutyPhone: "There is no duty number. If it is urgent, use the numbers under “Is somebody in danger?”.",
    noUnit: "No unit has been chosen for this place yet. Ask your administrator for it.",
  },
});
