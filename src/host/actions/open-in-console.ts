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
        message(
          'The setting dms.consoleUrl is not an address that begins with https://. Correct it in the settings.',
        ),
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

/** @param linkTo the address that opens a ticket of a tenant in a colleague's editor. */
export async function copyTicketLink(
  desk: TicketDesk,
  orderId: string,
  linkTo: (ticket: { readonly orderId: string; readonly tid: string }) => string,
): Promise<void> {
  await desk.work(orderId, async (_client, { tid }) => {
    await desk.dialogue.copy(linkTo({ orderId, tid }));
    void desk.dialogue.tell(message('The link to ticket #{0} is copied.', orderId));
  });
}

export async function copyTicketNumber(desk: TicketDesk, orderId: string): Promise<void> {
  await desk.dialogue.copy(orderId);
  void desk.dialogue.tell(message('Copied {0}.', orderId));
}
