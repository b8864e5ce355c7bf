import * as vscode from 'vscode';
import { getDataCorrectOrderDetail, modifyDataCorrectExecSQL } from '../../core/dms/operations';
import { message } from '../../core/message';
import { isStillOffered } from '../actions/still-offered';
import type { TicketDesk } from '../actions/ticket-desk';
import { commandIds } from '../ids';
import { say } from '../say';
import type { CorrectionStore } from './correction-store';
import { parseSqlUri, type SqlAddress } from './sql-address';
import { sqlUri, type TicketSqlFiles } from './ticket-sql-files';

/** Correcting the SQL of a ticket whose precheck failed: in an editor of its own, whose text is kept until DMS has taken it. */
export class Correction {
  /** Being sent just now: their saving is part of it. */
  private readonly sending = new Set<string>();

  constructor(
    private readonly desk: TicketDesk,
    private readonly files: TicketSqlFiles,
    private readonly corrections: CorrectionStore,
  ) {}

  /** Opens the SQL to be corrected; nothing is sent. */
  async open(orderId: string, owner: string | undefined): Promise<void> {
    const desk = this.desk.through(owner);
    if (!(await isStillOffered(desk, orderId, 'correctSql'))) {
      return;
    }
    await desk.work(orderId, async (client, { id: accountId }) => {
      const address: SqlAddress = { accountId, orderId, copy: 'correction' };
      const detail = await desk.valueOf(await client.call(getDataCorrectOrderDetail, { OrderId: orderId }));
      if (detail === undefined) {
        return;
      }
      if (detail.orderDetail.exeSQL === '') {
        void desk.dialogue.tell(
          message(
            'The SQL of ticket #{0} is a file, which DMS does not exchange. Clone the ticket instead.',
            orderId,
          ),
        );
        return;
      }
      await vscode.window.showTextDocument(sqlUri(address), { preview: false });
    });
  }

  /** Sends what the editor holds, once it is on the disk: should DMS refuse, or the line break, it is still there. */
  async send(uri: vscode.Uri): Promise<void> {
    const address = parseSqlUri(uri);
    if (address?.copy !== 'correction') {
      return;
    }
    const document = await vscode.workspace.openTextDocument(uri);
    const sql = document.getText();
    if (sql.trim() === '') {
      void this.desk.dialogue.warn(message('There is no SQL to send.'));
      return;
    }
    if (!(await this.keep(document))) {
      return;
    }
    const { orderId } = address;
    const desk = this.desk.through(address.accountId);
    await desk.work(orderId, async (client) => {
      const outcome = await client.call(modifyDataCorrectExecSQL, { OrderId: orderId, ExecSQL: sql });
      if (outcome.ok) {
        await this.corrections.remove(address);
        this.files.refresh(address);
      }
      await desk.done(
        orderId,
        outcome,
        message('Ticket #{0} has the corrected SQL; DMS checks it.', orderId),
      );
    });
  }

  private async keep(document: vscode.TextDocument): Promise<boolean> {
    const key = document.uri.toString();
    this.sending.add(key);
    try {
      return !document.isDirty || (await document.save());
    } finally {
      this.sending.delete(key);
    }
  }

  /** After a save by hand it is said that saving is not sending. */
  async saved(uri: vscode.Uri): Promise<void> {
    const address = parseSqlUri(uri);
    if (address?.copy !== 'correction' || this.sending.has(uri.toString())) {
      return;
    }
    const send = vscode.l10n.t('Send Correction');
    const text = say(
      message(
        'The correction of ticket #{0} is kept on this machine. DMS does not have it yet.',
        address.orderId,
      ),
    );
    if ((await vscode.window.showInformationMessage(text, send)) === send) {
      await vscode.commands.executeCommand(commandIds.sendCorrection, uri);
    }
  }
}
