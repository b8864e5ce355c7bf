import { message, type Message } from '../../core/message';
import { isProduction } from '../../core/tickets/reference';
import { element } from '../page/element';

/** DMS's environments (dms-api.md 3.2) in words; any other is shown as DMS writes it. */
const names: Readonly<Record<string, Message>> = {
  product: message('Production'),
  dev: message('Development'),
  test: message('Test'),
  pre: message('Pre-release'),
  sit: message('Integration test'),
  uat: message('Acceptance test'),
  pet: message('Stress test'),
  stag: message('Staging'),
};

export const environments: readonly string[] = Object.keys(names);

/** The environment of a database in words. */
export function environmentName(envType: string, say: (message: Message) => string): string {
  const environment = envType.toLowerCase();
  const known = Object.hasOwn(names, environment) ? names[environment] : undefined;
  return known === undefined ? envType : say(known);
}

/** The environment of a database in words; production has a colour as well, other environments have none. */
export function environmentBadge(envType: string, say: (message: Message) => string): HTMLElement {
  return element(
    'span',
    { class: 'environment', ...(isProduction({ envType }) ? { 'data-production': '' } : {}) },
    environmentName(envType, say),
  );
}
