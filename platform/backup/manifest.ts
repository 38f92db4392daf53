import { z } from "zod";

export const manifestName = "manifest.json";

/** The first thing in a backup: what it is of, and which keys open it. */
export const manifestForm = z.object({
  format: z.literal(1),
  program: z.string(),
  postgresql: z.string(),
  madeAt: z.string(),
  keyFingerprint: z.string(),
});

export type Manifest = z.infer<typeof manifestForm>;
