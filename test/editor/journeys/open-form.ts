import { TicketForm } from '../drive/ticket-form';
import type { Desk } from './desk';
import { signIn } from './sign-in';
import { change } from './statements';

/** Selects the change's SQL, asks for a ticket (by right-click, if not told otherwise), signs in on the way, and has the form. */
export async function openForm(desk: Desk, ask = () => rightClick(desk)): Promise<TicketForm> {
  await desk.workbench.sql.selectLines(change.firstLine, change.lines);
  await ask();
  await signIn(desk);
  return TicketForm.shown(desk.workbench.page);
}

async function rightClick({ workbench }: Desk): Promise<void> {
  await workbench.sql.fromMenu(change.firstLine, 'Submit as DMS Ticket');
}
