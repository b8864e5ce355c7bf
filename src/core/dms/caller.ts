import type { DmsClient } from './client';

/** Whatever calls DMS operations; what the product's other parts need of a {@link DmsClient}. */
export type Caller = Pick<DmsClient, 'call'>;
