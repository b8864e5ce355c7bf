import { count, flag, id, idOrNone, inside, list, named, record, text } from '../answer';
import { change, read, type OfOrder } from './declare';

/** Of an `NDDL` ticket; `status`: `DESIGN`, `PUBLISHED`, `CLOSE`. */
export const getTableDesignProjectInfo = read<OfOrder>('GetTableDesignProjectInfo').answers(
  inside(
    'ProjectInfo',
    record({
      projectId: idOrNone,
      orderId: idOrNone,
      title: text,
      description: text,
      status: text,
      creatorId: idOrNone,
      gmtCreate: text,
      gmtModified: text,
      baseDatabase: record({
        dbId: idOrNone,
        logic: flag,
        alias: text,
        dbType: text,
        envType: text,
        schemaName: text,
        searchName: text,
      }),
    }),
  ),
);

/** `nodeRole`: `START`, `DESIGN`, `PUBLISH`, `END`. */
export const getTableDesignProjectFlow = read<OfOrder>('GetTableDesignProjectFlow').answers(
  inside(
    'ProjectFlow',
    record({
      currentPosition: count,
      ruleName: text,
      ruleComment: text,
      nodes: named(
        'FlowNodeArray',
        list(
          record({
            nodeRole: text,
            nodeTitle: text,
            position: count,
            canSkip: flag,
            backToDesign: flag,
            publishAnchor: flag,
            publishStrategies: list(text),
          }),
        ),
      ),
    }),
  ),
);

/** `PublishStrategy`: `IMMEDIATELY`, or `REGULARLY` with a `PlanTime`. */
export const createPublishGroupTask = change<
  OfOrder & {
    readonly DbId: string;
    readonly Logic: boolean;
    readonly PublishStrategy: string;
    readonly PlanTime?: string;
  }
>('CreatePublishGroupTask').answers(record({ taskId: id }));

const publishTask = record({
  dbId: idOrNone,
  logic: flag,
  planTime: text,
  publishStrategy: text,
  taskJobStatus: text,
  statusDesc: text,
  jobs: named(
    'PublishJobList',
    list(
      record({
        dbTaskGroupId: idOrNone,
        tableName: text,
        scripts: text,
        executeCount: count,
        taskJobStatus: text,
        statusDesc: text,
      }),
    ),
  ),
});

/** `publishStatus`: `START`, `ANALYZE`, `AUDIT`, `DISPATCH`, `SUCCESS`; `auditStatus` also `EXEMPT_PASS`: no approval needed. */
export const listDDLPublishRecords = read<OfOrder>('ListDDLPublishRecords').answers(
  record({
    records: named(
      'DDLPublishRecordList',
      list(
        record({
          publishStatus: text,
          auditStatus: text,
          auditExpireTime: text,
          riskLevel: text,
          finality: flag,
          finalityReason: text,
          workflowInstanceId: idOrNone,
          creatorId: idOrNone,
          statusDesc: text,
          comment: text,
          tasks: named('PublishTaskInfoList', list(publishTask)),
        }),
      ),
    ),
  }),
);
