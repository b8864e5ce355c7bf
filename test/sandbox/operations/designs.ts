import { designOf } from '../orders/nddl';
import { publish } from '../orders/publishing';
import { businessTime } from '../world/clock';
import { engineOf, searchNameOf } from '../world/names';
import { forbidden, missing } from '../wire/refusal';
import type { Operation } from './call';
import { longId } from './call';
import { ownOrder, visibleOrder } from './orders';

const getProjectInfo: Operation = (call) => {
  const order = visibleOrder(call);
  const detail = designOf(order);
  const database = call.dms.world.database(detail.dbId, detail.logic);
  return {
    ProjectInfo: {
      ProjectId: longId(detail.projectId),
      OrderId: longId(order.orderId),
      Title: detail.title,
      Description: detail.description,
      Status: detail.status,
      CreatorId: longId(order.committerId),
      GmtCreate: businessTime(order.createdAt),
      GmtModified: businessTime(order.modifiedAt),
      BaseDatabase: {
        Alias: database.logic ? database.alias : '',
        DbId: longId(detail.dbId),
        DbType: engineOf(call.dms.world, database).dbType,
        EnvType: engineOf(call.dms.world, database).envType,
        Logic: detail.logic,
        SchemaName: database.schemaName,
        SearchName: searchNameOf(database),
      },
    },
  };
};

const getProjectFlow: Operation = (call) => {
  const { status } = designOf(visibleOrder(call));
  const nodes = ['START', 'DESIGN', 'PUBLISH', 'END'];
  return {
    ProjectFlow: {
      RuleName: 'default',
      RuleComment: '',
      CurrentPosition: status === 'DESIGN' ? 2 : 4,
      FlowNodeArray: nodes.map((role, index) => ({
        NodeRole: role,
        NodeTitle: role.toLowerCase(),
        Position: index + 1,
        CanSkip: false,
        BackToDesign: role === 'PUBLISH',
        PublishAnchor: role === 'PUBLISH',
        PublishStrategies: role === 'PUBLISH' ? ['IMMEDIATELY', 'REGULARLY'] : [],
      })),
    },
  };
};

const createPublishGroupTask: Operation = (call) => {
  const { dms, parameters, caller } = call;
  const order = ownOrder(call);
  const detail = designOf(order);
  const strategy = parameters.choice('PublishStrategy', ['IMMEDIATELY', 'REGULARLY']);
  if (strategy === undefined) {
    throw missing('PublishStrategy');
  }
  if (detail.status !== 'DESIGN' || order.status === 'closed') {
    throw forbidden('The project is not in design.');
  }
  const database = dms.world.database(parameters.id('DbId'), parameters.flag('Logic'));
  const record = {
    taskId: dms.orders.nextId(),
    dbId: database.dbId,
    logic: database.logic,
    strategy,
    planTime: parameters.optional('PlanTime'),
    creatorId: caller.userId,
    status: 'START' as const,
  };
  detail.publishes.push(record);
  publish(dms, order, detail, record);
  return { TaskId: longId(record.taskId) };
};

const listRecords: Operation = (call) => ({
  DDLPublishRecordList: designOf(visibleOrder(call)).publishes.map((record) => {
    const done = record.status === 'SUCCESS';
    return {
      PublishStatus: record.status,
      StatusDesc: record.status,
      AuditStatus: 'EXEMPT_PASS',
      RiskLevel: 'LOW_RISK',
      Finality: done,
      FinalityReason: done ? 'SUCCESS' : '',
      Comment: '',
      CreatorId: longId(record.creatorId),
      PublishTaskInfoList: [
        {
          DbId: longId(record.dbId),
          Logic: record.logic,
          PublishStrategy: record.strategy,
          PlanTime: record.planTime,
          StatusDesc: record.status,
          TaskJobStatus: done ? 'SUCCESS' : 'NONE',
          // The tables are designed in the console, which the sandbox hasn't got: there is nothing to run.
          PublishJobList: [],
        },
      ],
    };
  }),
});

export const designOperations = {
  GetTableDesignProjectInfo: getProjectInfo,
  GetTableDesignProjectFlow: getProjectFlow,
  CreatePublishGroupTask: createPublishGroupTask,
  ListDDLPublishRecords: listRecords,
} satisfies Record<string, Operation>;
