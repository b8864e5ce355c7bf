import type { Credentials } from '../dms/credentials';

/** A place in a text, in UTF-16 code units. */
interface Place {
  readonly start: number;
  readonly end: number;
}

export interface KeyMaterial {
  /** As much of an AccessKey as the text holds. */
  readonly key: Partial<Pick<Credentials, 'accessKeyId' | 'accessKeySecret' | 'securityToken'>>;
  /** Where its parts stand, in the text's order. */
  readonly places: readonly Place[];
}

/** An id is known by itself; secret and token by the name before them, in JSON, in settings and in `@dms` lines alike. */
const parts = {
  accessKeyId: /\b((?:LTAI|STS\.)[A-Za-z0-9]{12,60})\b/d,
  accessKeySecret: /secret["'\s]*[:：=]["'\s]*([A-Za-z0-9+/]{20,60})(?![A-Za-z0-9+/])/di,
  securityToken: /token["'\s]*[:：=]["'\s]*([A-Za-z0-9+/=_-]{40,4000})/di,
} as const;

/** The first AccessKey that a text holds. */
export function keyMaterial(text: string): KeyMaterial {
  const found = Object.entries(parts).flatMap(([name, pattern]) => {
    const match = pattern.exec(text);
    const [value = ''] = match?.slice(1) ?? [];
    const [start = 0, end = 0] = match?.indices?.[1] ?? [];
    return match === null ? [] : [{ name, value, place: { start, end } }];
  });
  return {
    key: Object.fromEntries(found.map(({ name, value }) => [name, value])),
    places: found.map(({ place }) => place).toSorted((a, b) => a.start - b.start),
  };
}
