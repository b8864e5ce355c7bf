/** What time it is in the sandbox, in milliseconds since the epoch; a skewed clock is one of its faults. */
export class SandboxClock {
  private skew = 0;

  now(): number {
    return Date.now() + this.skew;
  }

  setSkew(milliseconds: number): void {
    this.skew = milliseconds;
  }
}

/** DMS's business time: no zone. uncertain: China time, as the real service presumably has it (dms-api 1.1). */
const chinaOffset = 8 * 3_600_000;

export function businessTime(milliseconds: number): string {
  return new Date(milliseconds + chinaOffset).toISOString().slice(0, 19).replace('T', ' ');
}

/** `undefined` when the text is not `yyyy-MM-dd HH:mm:ss`. */
export function readBusinessTime(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) {
    return undefined;
  }
  const value = Date.parse(`${text.replace(' ', 'T')}Z`);
  return Number.isNaN(value) ? undefined : value - chinaOffset;
}
