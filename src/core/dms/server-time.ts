import type { Clock } from './clock';
import type { HttpResponse } from './transport';

/** Less than this is no reason for DMS to refuse a timestamp (dms-api 1.6), in milliseconds. */
const tolerated = 60_000;

/** The time by DMS's clock: this machine's, put right by what DMS has said when it refused a timestamp. */
export class ServerTime {
  private skew = 0;

  constructor(private readonly clock: Clock) {}

  now(): Date {
    return new Date(this.clock.now().getTime() + this.skew);
  }

  /** How far DMS's clock is ahead of this machine's, in milliseconds; 0 while DMS has not complained. */
  get ahead(): number {
    return this.skew;
  }

  /** Learns from a response's `Date`; says whether that changes anything. */
  learn({ headers }: HttpResponse): boolean {
    const server = Date.parse(headers['date'] ?? '');
    if (Number.isNaN(server) || Math.abs(server - this.now().getTime()) < tolerated) {
      return false;
    }
    this.skew = server - this.clock.now().getTime();
    return true;
  }
}
