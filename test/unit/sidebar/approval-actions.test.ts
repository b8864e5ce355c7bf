import { describe, expect, it } from 'vitest';
import { addApprover, approve, reject, transfer, withdraw } from '../../../src/host/actions/decide';
import { showApprovers } from '../../../src/host/actions/show-approvers';
import { baseInfo, changeDetail, deskFor, FakeDialogue, fine } from './fake-desk';

const users = {
  ...fine,
  UserList: { User: [{ UserId: 9, NickName: 'ada', RoleNameList: { RoleNames: ['ADMIN'] } }] },
};
const nodes = { ...fine, WorkflowNodes: { WorkflowNode: [{ NodeId: 3301, NodeName: 'Security' }] } };
const answers = {
  GetOrderBaseInfo: baseInfo(),
  GetDataCorrectOrderDetail: changeDetail,
  ListUsers: users,
  ListWorkFlowNodes: nodes,
};

describe('deciding on a ticket', () => {
  it.each([
    [approve, ['fine'], { ApprovalType: 'AGREE', Comment: 'fine' }],
    [approve, [''], { ApprovalType: 'AGREE' }],
    [reject, ['wrong table'], { ApprovalType: 'REJECT', Comment: 'wrong table' }],
    [withdraw, [''], { ApprovalType: 'CANCEL' }],
    [transfer, ['ada', 'please'], { ApprovalType: 'TRANSFER', NewApprover: '9', Comment: 'please' }],
    [
      addApprover,
      ['Security', 'Before me', ''],
      {
        ApprovalType: 'ADD_APPROVAL_NODE',
        ApprovalNodeId: '3301',
        ApprovalNodePos: 'PRE_ADD_APPROVAL_NODE',
      },
    ],
  ])('%o with %j', async (decide, said, sent) => {
    const { desk, changes, records } = deskFor(new FakeDialogue([...said]), answers);
    await decide(desk, '42');
    const [order] = changes();
    expect(order?.action).toBe('ApproveOrder');
    expect(Object.fromEntries(order?.query ?? [])).toMatchObject({ WorkflowInstanceId: '777', ...sent });
    expect(records).toEqual(['refresh 42']);
  });

  it.each([
    [approve, []],
    [reject, []],
    [withdraw, []],
    [transfer, []],
    [transfer, ['ada']],
    [addApprover, []],
    [addApprover, ['Security']],
    [addApprover, ['Security', 'After me']],
  ])('%o is given up after %j', async (decide, said) => {
    const { desk, changes } = deskFor(new FakeDialogue([...said]), answers);
    await decide(desk, '42');
    expect(changes()).toEqual([]);
  });

  it.each([approve, withdraw])('names the databases in the question: %o', async (decide) => {
    const dialogue = new FakeDialogue();
    await decide(deskFor(dialogue, answers).desk, '42');
    expect(dialogue.told[0]).toContain('shop@10.0.0.2:3306 (PRODUCTION)');
  });

  it('says that nobody is asked, instead of sending half a decision', async () => {
    const dialogue = new FakeDialogue(['yes']);
    const bare = { ...answers, GetOrderBaseInfo: baseInfo({ WorkflowInstanceId: undefined }) };
    const { desk, changes, records } = deskFor(dialogue, bare);
    await approve(desk, '42');
    expect(changes()).toEqual([]);
    expect(dialogue.told).toEqual(['Ticket #42 is not up for approval. Its row shows how it stands now.']);
    expect(records).toEqual(['refresh 42']);
  });

  it('is sent once for two clicks', async () => {
    const { desk, changes } = deskFor(new FakeDialogue(['yes', 'yes']), answers);
    await Promise.all([approve(desk, '42'), approve(desk, '42')]);
    expect(changes()).toHaveLength(1);
  });

  it('shows a refusal of DMS', async () => {
    const dialogue = new FakeDialogue(['yes']);
    const refusal = { Success: false, ErrorCode: 'NoPermission', ErrorMessage: 'not a current handler' };
    const { desk, records } = deskFor(dialogue, { ...answers, ApproveOrder: refusal });
    await approve(desk, '42');
    expect(dialogue.told.join()).toContain('not a current handler');
    expect(records).toEqual(['refresh 42']);
  });
});

describe('who approves', () => {
  it('is read from the preview before, and from the approval once it runs', async () => {
    const detail = {
      ...fine,
      ApprovalDetail: {
        CurrentHandlers: { CurrentHandler: [{ Id: 5, NickName: 'bo' }] },
        WorkflowNodes: { WorkflowNode: [{ NodeName: 'DBA', WorkflowInsCode: 'AUDITING' }] },
      },
    };
    const preview = {
      ...fine,
      WorkflowDetail: { WorkflowNodeList: { WorkflowNode: [{ NodeName: 'Owner' }] } },
    };
    const running = deskFor(new FakeDialogue(), { ...answers, GetApprovalDetail: detail });
    await showApprovers(running.desk, '42');
    expect(running.asked.map(({ action }) => action)).toEqual(['GetOrderBaseInfo', 'GetApprovalDetail']);
    const before = deskFor(new FakeDialogue(), {
      GetOrderBaseInfo: baseInfo({ WorkflowInstanceId: undefined }),
      PreviewWorkflow: preview,
    });
    await showApprovers(before.desk, '42');
    expect(before.asked.map(({ action }) => action)).toEqual(['GetOrderBaseInfo', 'PreviewWorkflow']);
  });
});
