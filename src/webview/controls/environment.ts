import { message, type Message } from '../../core/message';
import { isProduction } from '../../core/tickets/reference';
import { element } from '../page/element';

/** DMS's environments in words; any other is shown as DMS writes it. */
const names: Readonly<Record<string, Message>> = {
  product: message('Production'),
  dev: message('Development'),
  test: message('Test'),
  pre: message('Pre-release'),
};

/** The environment of a database in words; production has a colour as well, other environments have none. */
export function environmentBadge(envType: string, say: (message: Message) => string): HTMLElement {
  const environment = envType.toLowerCase();
  const known = Object.hasOwn(names, environment) ? names[environment] : undefined;
  return element(
    'span',
    { class: 'environment', ...(isProduction({ envType }) ? { 'data-production': '' } : {}) },
    known === undefined ? envType : say(known),
  );
}
