import { complaintsPath } from "#app/cooperation/complaints/paths.ts";
import { dangerRecordsPath } from "#app/cooperation/concerns/paths.ts";
import { disclosuresPath } from "#app/cooperation/disclosures/paths.ts";
import { remarksPath } from "#app/cooperation/something-wrong/paths.ts";
import { workingGroupPath } from "#app/cooperation/working-group/paths.ts";
import { page } from "#app/route.ts";
import { show } from "#platform/route.ts";
import { cooperationPage, type Door } from "./pages.tsx";
import { cooperationPath } from "./paths.ts";

const everyDoor: readonly Door[] = [{ room: "workingGroup", href: workingGroupPath.to({}) }];
const coordinatorsDoors: readonly Door[] = [
  { room: "disclosures", href: disclosuresPath.to({}) },
  { room: "complaints", href: complaintsPath.to({}) },
  { room: "danger", href: dangerRecordsPath.to({}) },
  { room: "remarks", href: remarksPath.to({}) },
];

export const cooperationRoutes = [
  page(
    cooperationPath,
    {
      may: "working-group.read",
      purpose: "cooperation",
      act: { en: "cooperation viewed", da: "så siden om samarbejde" },
      kind: "system",
    },
    async ({ language, actor }) =>
      show(
        cooperationPage(
          language,
          actor.roles.includes("coordinator") ? [...everyDoor, ...coordinatorsDoors] : everyDoor,
        ),
      ),
  ),
];
