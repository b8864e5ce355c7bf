import type { Protocol } from './gatekeeper';
import type { Received } from './received';
import { valueOf } from './received';
import { gatewayRefusal, missing } from './refusal';

/** Parameters that V3 has in the form body; elsewhere they are as good as absent (dms-api 1.1). */
const bodyOnly: Readonly<Record<string, readonly string[]>> = {
  CreateOrder: ['PluginParam'],
  GetDataExportOrderDetail: ['OrderId'],
  GetDatabaseExportOrderDetail: ['OrderId'],
};

/** The business parameters of one call, by DMS's names; every reader refuses what is missing or of the wrong form. */
export class Parameters {
  constructor(
    private readonly request: Received,
    private readonly action: string,
    private readonly protocol: Protocol,
  ) {}

  /** `undefined` when absent or empty. */
  optional(name: string): string | undefined {
    const inForm = valueOf(this.request.form, name);
    if (this.protocol === 'v3' && bodyOnly[this.action]?.includes(name) === true) {
      return inForm === '' ? undefined : inForm;
    }
    // uncertain: V3 with a query parameter in the form body; the gateway is known to have merged both (dms-api 1.1).
    const value = valueOf(this.request.query, name) ?? inForm;
    return value === '' ? undefined : value;
  }

  text(name: string): string {
    const value = this.optional(name);
    if (value === undefined) {
      throw missing(name);
    }
    return value;
  }

  /** A `Long` as its digits. */
  id(name: string): string {
    return this.digits(name, this.text(name));
  }

  optionalId(name: string): string | undefined {
    const value = this.optional(name);
    return value === undefined ? undefined : this.digits(name, value);
  }

  flag(name: string): boolean {
    const value = this.optional(name)?.toLowerCase() ?? 'false';
    if (value !== 'true' && value !== 'false') {
      throw gatewayRefusal(`Invalid${name}`, `${name} must be true or false.`);
    }
    return value === 'true';
  }

  choice<Choice extends string>(name: string, choices: readonly Choice[]): Choice | undefined {
    const value = this.optional(name);
    if (value === undefined) {
      return undefined;
    }
    const choice = choices.find((candidate) => candidate.toLowerCase() === value.toLowerCase());
    if (choice === undefined) {
      throw gatewayRefusal(`Invalid${name}`, `${name} must be one of ${choices.join(', ')}.`);
    }
    return choice;
  }

  /** An RPC list, `Name.1`, `Name.2`, …; uncertain: some SDKs send a JSON array instead. */
  list(name: string): string[] {
    const all = [...this.request.query, ...this.request.form];
    const items = all.filter(([key]) => new RegExp(`^${name}\\.\\d+$`).test(key)).map(([, value]) => value);
    if (items.length > 0) {
      return items;
    }
    const text = this.optional(name);
    if (text === undefined) {
      return [];
    }
    try {
      const value: unknown = JSON.parse(text);
      return Array.isArray(value) ? value.map(String) : [text];
    } catch {
      return text.split(',');
    }
  }

  /** `PageNumber` from 1 and `PageSize`; DMS defaults to 10 (dms-api 1.7). */
  page(largest: number): Page {
    const number = this.count('PageNumber', 1);
    const size = this.count('PageSize', 10);
    if (size > largest) {
      throw gatewayRefusal('InvalidPageSize', `PageSize must not be more than ${largest}.`);
    }
    return { number, size };
  }

  private count(name: string, absent: number): number {
    const text = this.optional(name);
    if (text === undefined) {
      return absent;
    }
    if (!/^[1-9]\d{0,8}$/.test(text)) {
      throw gatewayRefusal(`Invalid${name}`, `${name} must be a positive integer.`);
    }
    return Number(text);
  }

  private digits(name: string, value: string): string {
    if (!/^\d{1,19}$/.test(value)) {
      throw gatewayRefusal('InvalidParameter.Format', `The parameter ${name} must be a number.`);
    }
    return value;
  }
}

export interface Page {
  readonly number: number;
  readonly size: number;
}

export function pageOf<Item>(items: readonly Item[], { number, size }: Page): Item[] {
  return items.slice((number - 1) * size, number * size);
}
