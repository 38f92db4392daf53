import type { Role } from "#app/access/permissions.ts";

export interface RoomDoor {
  readonly href: string;
  readonly da: string;
  readonly en: string;
  /** Who finds this room in their menu; "everybody" is whoever is signed in. */
  readonly for: readonly (Role | "everybody")[];
}

/** The menu, in the order people work: each sees only the rooms that are theirs. */
export const rooms: readonly RoomDoor[] = [
  { href: "/today", da: "I dag", en: "Today", for: ["everybody"] },
  // A call is taken from any page.
  { href: "/calls/new", da: "Tag imod et opkald", en: "Take a call", for: ["coordinator"] },
  { href: "/people/find", da: "Find en person", en: "Find a person", for: ["coordinator"] },
  { href: "/referrals", da: "Henvisninger", en: "Referrals", for: ["coordinator", "referrer"] },
  { href: "/mentorships", da: "Mentorforløb", en: "Mentorships", for: ["coordinator", "mentor", "mentor coach"] },
  { href: "/visits", da: "Besøg", en: "Visits", for: ["institution contact"] },
  { href: "/mentors", da: "Mentorer", en: "Mentors", for: ["coordinator", "trainer"] },
  { href: "/mentors/own", da: "Mine oplysninger", en: "My details", for: ["mentor"] },
  { href: "/supervision", da: "Supervision", en: "Supervision", for: ["mentor coach"] },
  { href: "/releases", da: "Løsladelser", en: "Releases", for: ["coordinator"] },
  { href: "/cooperation", da: "Samarbejde", en: "Cooperation", for: ["coordinator"] },
  { href: "/working-group", da: "Arbejdsgruppen", en: "Working group", for: ["working-group member"] },
  { href: "/learning", da: "Læring", en: "Learning", for: ["coordinator", "evaluator", "working-group member"] },
  { href: "/learning/lessons", da: "Erfaringer", en: "Lessons", for: ["trainer", "mentor coach"] },
  { href: "/look-ups", da: "Opslag", en: "Look-ups", for: ["data protection officer"] },
  { href: "/outbox", da: "Beskeder", en: "Messages", for: ["administrator"] },
  { href: "/set-up", da: "Opsætning", en: "Set-up", for: ["administrator"] },
];
