import type { Day, Moment } from "#platform/dates.ts";
import type { Context } from "#platform/route.ts";
import type { Ending, Kind, Version } from "./grounds.ts";

type Hands = Pick<Context, "tx">;

export interface GroundText {
  readonly section: string;
  readonly nameDa: string;
  readonly nameEn: string;
  readonly source: string;
  readonly confidence: string;
}

export interface GroundVersion extends Version, GroundText {
  readonly id: string;
  readonly code: string;
  readonly kind: Kind;
  /** Null for what came with the service. */
  readonly by: string | null;
  readonly at: Moment | null;
}

export interface GroundEnding extends Ending {
  readonly id: string;
  readonly code: string;
  readonly by: string;
  readonly at: Moment;
}

/** Every version of every ground, or of one, in the order of the target group. */
export const versionsOf = ({ tx }: Hands, code: string | null = null): Promise<readonly GroundVersion[]> =>
  tx<GroundVersion[]>`
    select id, code, kind, version, section, name_da as "nameDa", name_en as "nameEn", source, confidence, from_on as "from", recorded_by as by, recorded_at as at
      from grounds where ${code === null ? tx`true` : tx`code = ${code}`}
     order by array_position(array['terror', 'hate', 'vulnerable'], kind), code, version, id`;

export const endingsOf = ({ tx }: Hands, code: string | null = null): Promise<readonly GroundEnding[]> =>
  tx<GroundEnding[]>`
    select id, code, version, from_on as "from", recorded_by as by, recorded_at as at from ground_endings
     where ${code === null ? tx`true` : tx`code = ${code}`} order by code, recorded_at, id`;

export interface NewVersion extends GroundText, Version {
  readonly code: string;
  readonly kind: Kind;
}

export async function addVersion({ tx }: Hands, added: NewVersion): Promise<void> {
  const { code, kind, version, section, nameDa, nameEn, source, confidence, from } = added;
  await tx`insert into grounds (code, kind, version, section, name_da, name_en, source, confidence, from_on)
           values (${code}, ${kind}, ${version}, ${section}, ${nameDa}, ${nameEn}, ${source}, ${confidence}, ${String(from)}::date)`;
}

export async function addEnding({ tx }: Hands, code: string, ending: { version: number; from: Day }): Promise<void> {
  await tx`insert into ground_endings (code, version, from_on) values (${code}, ${ending.version}, ${String(ending.from)}::date)`;
}
