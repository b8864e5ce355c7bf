import { message } from '../../core/message';
import { consoleAddress } from './console-address';
import type { TicketDesk } from './ticket-desk';

/**
 * Opens DMS's console. No document names the address of a single ticket (dms-api 6): unless the setting does, the number is put
 * on the clipboard, to be pasted into the console's search.
 */
export async function openInConsole(desk: TicketDesk, orderId: string, template: string): Promise<void> {
  await desk.work(orderId, async (_client, { tid }) => {
    const address = consoleAddress(template, { orderId, tid });
    if (address === undefined) {
      void desk.dialogue.warn(
        message('The setting dms.consoleUrl is not an address that begins with https://.'),
      );
      return;
    }
    if (!template.includes('{orderId}')) {
      await desk.dialogue.copy(orderId);
      void desk.dialogue.tell(
        message('The number {0} is on the clipboard: search for it in the DMS console.', orderId),
      );
    }
    await desk.dialogue.openExternal(address);
  });
}

export async function copyTicketNumber(desk: TicketDesk, orderId: string): Promise<void> {
  await desk.dialogue.copy(orderId);
  void desk.dialogue.tell(message('Copied {0}.', orderId));
}
