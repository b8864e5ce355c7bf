import * as vscode from 'vscode';
import type { DraftStore } from '../../core/submission/draft-store';
import type { Journal } from '../../core/submission/journal';
import { isDue } from '../../core/submission/prune-stamp';
import type { FormDesk } from '../form/form-desk';
import type { Log } from '../log/log';
import type { SessionSource } from '../profiles/session';
import { recordRetentionDays } from '../settings';

export interface FollowUpOptions {
  readonly desk: Pick<FormDesk, 'resume'>;
  /** The extension's own folder on this machine. */
  readonly storage: string;
  readonly drafts: DraftStore;
  readonly journal: Journal;
  /** Tells when an account was unlocked, added or changed. */
  readonly sessions: Pick<SessionSource, 'onDidChange'>;
  /** The list was loaded, so DMS can be reached; says whether the person asked for it. */
  readonly onDidLoad: vscode.Event<boolean>;
  readonly log: Log;
}

/**
 * Finds out what became of submissions that were left open: at the start, and whenever what stood in the way then may be
 * gone. Tidies up after a list was loaded, when nobody waits for anything.
 */
export class FollowUp implements vscode.Disposable {
  private readonly subscriptions: vscode.Disposable;
  private running = false;
  /** Asked for while it was running; `true` when also for those that were not found before. */
  private next: boolean | undefined;

  constructor(private readonly options: FollowUpOptions) {
    this.subscriptions = vscode.Disposable.from(
      options.sessions.onDidChange(() => void this.resume(false)),
      options.onDidLoad((asked) => {
        void this.resume(asked).then(() => this.guarded(() => this.tidy()));
      }),
    );
    void this.resume(false);
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private async resume(all: boolean): Promise<void> {
    this.next = this.next === true || all;
    if (this.running) {
      return;
    }
    this.running = true;
    while (this.next !== undefined) {
      const wanted: boolean = this.next;
      this.next = undefined;
      await this.guarded(() => this.options.desk.resume(wanted));
    }
    this.running = false;
  }

  private async tidy(): Promise<void> {
    const { storage, journal, drafts } = this.options;
    if (await isDue(storage)) {
      const { prune } = await import('../../core/submission/prune');
      await prune({ storage, journal, drafts, recordDays: recordRetentionDays() });
    }
  }

  private async guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.options.log.failed(error);
    }
  }
}
