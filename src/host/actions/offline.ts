import type { DmsError } from '../../core/dms/outcome';

const kinds: ReadonlySet<DmsError['kind']> = new Set(['unreachable', 'timeout', 'interrupted']);

/** Whether DMS did not answer at all: the network is away, rather than DMS against it. */
export function isOffline({ kind }: Pick<DmsError, 'kind'>): boolean {
  return kinds.has(kind);
}
