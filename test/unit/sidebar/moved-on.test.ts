import { describe, expect, it } from 'vitest';
import { ticketActions } from '../../../src/host/actions/ticket-actions';
import { baseInfo, changeDetail, deskFor, FakeDialogue, fine } from './fake-desk';

const ports = {
  downloads: { download: () => Promise.reject(new Error('nothing is downloaded')) },
  writeRemote: () => Promise.reject(new Error('nothing is written')),
  openDraft: () => Promise.reject(new Error('no draft')),
};

/** A ticket as DMS tells it now. */
function standing(status: string, more: object = {}) {
  return {
    GetOrderBaseInfo: baseInfo({ StatusCode: status }),
    GetDataCorrectOrderDetail: {
      ...fine,
      DataCorrectOrderDetail: { ...changeDetail.DataCorrectOrderDetail, Status: status, ...more },
    },
  };
}

describe('an action that was offered before the ticket moved on', () => {
  it('is not sent; what is said is how the ticket stands now', async () => {
    const dialogue = new FakeDialogue();
    const { desk, changes, records } = deskFor(dialogue, standing('toaudit'));
    await ticketActions.submitForApproval(desk, '42', ports);
    expect(changes()).toEqual([]);
    expect(dialogue.told).toEqual([
      'Ticket #42 has moved on: Waiting for approval. “Submit for Approval” is not possible any more, and nothing was done. Its row and its document show what is.',
    ]);
    expect(records).toEqual(['refresh 42']);
  });

  it('asks no question about something that cannot be', async () => {
    const dialogue = new FakeDialogue(['Execute']);
    const { desk, changes } = deskFor(dialogue, standing('success'));
    await ticketActions.executeChange(desk, '42', ports);
    expect(changes()).toEqual([]);
    expect(dialogue.told).toHaveLength(1);
    expect(dialogue.told[0]).toContain('“Execute” is not possible any more');
  });
});

describe('an action that the ticket still offers', () => {
  it('is done, also where only a finer state offers it', async () => {
    const { desk, changes } = deskFor(
      new FakeDialogue(),
      standing('precheck_success', { PreCheckDetail: {} }),
    );
    await ticketActions.submitForApproval(desk, '42', ports);
    expect(changes().map(({ action }) => action)).toEqual(['SubmitOrderApproval']);

    const paused = deskFor(new FakeDialogue(), {
      ...standing('processing'),
      GetDataCorrectTaskDetail: { ...fine, DataCorrectTaskDetail: { jobStatus: 'PAUSE' } },
    });
    await ticketActions.resumeExecution(paused.desk, '42', ports);
    expect(paused.changes().map(({ action }) => action)).toEqual(['RestartDataCorrectSQLJob']);
  });

  it.each([
    ['DMS does not tell', { GetOrderBaseInfo: { status: 500 } }],
    ['nobody knows the word that DMS tells', standing('a_new_word')],
    [
      'the detail is not to be had',
      { GetOrderBaseInfo: baseInfo({ StatusCode: 'new' }), GetDataCorrectOrderDetail: { status: 500 } },
    ],
  ])('is left to DMS where %s', async (_why, answers) => {
    const { desk, changes } = deskFor(new FakeDialogue(), answers);
    await ticketActions.submitForApproval(desk, '42', ports);
    expect(changes().map(({ action }) => action)).toEqual(['SubmitOrderApproval']);
  });
});
