import * as vscode from 'vscode';
import { systemClock } from '../../core/dms/clock';
import type { DmsError } from '../../core/dms/outcome';
import type { DraftStore } from '../../core/submission/draft-store';
import type { Journal } from '../../core/submission/journal';
import { showFailure } from '../actions/failure-notice';
import { FileDownload } from '../actions/file-download';
import { registerTicketActions } from '../actions/register-actions';
import { TicketDesk } from '../actions/ticket-desk';
import { WindowDialogue } from '../actions/window-dialogue';
import { commandIds } from '../ids';
import type { SessionSource } from '../profiles/session';
import { say } from '../say';
import { pageSize } from '../settings';
import type { Submissions } from '../submission/submissions';
import { DatabaseNames } from './database-names';
import { DmsTicketSource } from './dms-ticket-source';
import { draftSource, unconfirmedSource } from './kept-sections';
import type { Memory } from './memory';
import { SettledTickets } from './settled-tickets';
import { TicketDecorations } from './ticket-decorations';
import { TicketList, type ListOwner } from './ticket-list';
import { TicketTree } from './ticket-tree';
import { TicketView } from './ticket-view';
import { Watcher } from './watcher';

export interface SidebarOptions {
  readonly sessions: SessionSource;
  readonly drafts: DraftStore;
  readonly journal: Journal;
  readonly submissions: Submissions;
  readonly memory: Memory;
}
