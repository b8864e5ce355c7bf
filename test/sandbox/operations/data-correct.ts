import * as v from 'valibot';
import type { Dms } from '../dms';
import { changeOf } from '../orders/change-kind';
import type { ChangeDetail } from '../orders/change-detail';
import { executeChange } from '../orders/execution';
import type { Order } from '../orders/order';
import { precheck } from '../orders/precheck';
import { changeRulesOf } from '../orders/kinds';
import { engineOf, searchNameOf } from '../world/names';
import { pageOf } from '../wire/parameters';
import { forbidden } from '../wire/refusal';
import { LooseFlag, Moment, readActionDetail } from './action-detail';
import type { Answer, Call, Operation } from './call';
import { longId } from './call';
import { configAnswer } from './cron-answers';
import { ownOrder, visibleOrder } from './orders';
import { reviewKey } from './sql-reviews';

function databaseAnswers(dms: Dms, detail: ChangeDetail): Answer[] {
  return detail.databases.map(({ dbId, logic }) => {
    const database = dms.world.database(dbId, logic);
    const { dbType, envType } = engineOf(dms.world, database);
    // Asset operations write the environment in small letters, ticket details in capitals (dms-api 3.2).
    return {
      DbId: longId(dbId),
      DbType: dbType,
      EnvType: envType.toUpperCase(),
      Logic: logic,
      SearchName: searchNameOf(database),
    };
  });
}

const getDataCorrectOrderDetail: Operation = (call) => {
  const order = visibleOrder(call);
  const detail = changeOf(order);
  return {
    DataCorrectOrderDetail: {
      Status: detail.status,
      ExecMode: detail.execMode,
      OrderDetail: {
        Classify: detail.classify,
        EstimateAffectRows: detail.estimateAffectRows,
        ActualAffectRows: detail.actualAffectRows,
        SqlType: detail.sqlType,
        ExeSQL: detail.sqlType === 'TEXT' ? detail.sql : undefined,
        AttachmentName: detail.attachmentName,
        RbSQLType: detail.rollbackType,
        RbSQL: detail.rollbackType === 'TEXT' ? detail.rollbackSql : undefined,
        RbAttachmentName: detail.rollbackAttachmentName,
        IgnoreAffectRows: detail.ignoreAffectRows,
        IgnoreAffectRowsReason: detail.ignoreReason,
      },
      DatabaseList: { Database: databaseAnswers(call.dms, detail) },
      PreCheckDetail: {
        TaskCheckDO: detail.steps.map(({ step, status, tip }) => ({
          CheckStep: step,
          CheckStatus: status,
          UserTip: tip,
        })),
      },
      ConfigDetail: configAnswer(call.dms, detail),
    },
  };
};

/** A ticket whose precheck may be changed: it is new, and its own submitter asks. */
function recheckable(call: Call): { readonly order: Order; readonly detail: ChangeDetail } {
  const order = ownOrder(call);
  const detail = changeOf(order);
  if (order.status !== 'new' || detail.status === 'precheck') {
    throw forbidden(`A ticket that is ${detail.status} can not be changed.`);
  }
  return { order, detail };
}

const modifyDataCorrectExecSql: Operation = (call) => {
  const sql = call.parameters.text('ExecSQL');
  const { order, detail } = recheckable(call);
  detail.sql = sql;
  precheck(call.dms, order, detail, changeRulesOf(order.pluginType));
  return {};
};

const skipDataCorrectRowCheck: Operation = (call) => {
  const reason = call.parameters.text('Reason');
  const { order, detail } = recheckable(call);
  const rows = detail.steps.find(({ step }) => step === 'ROW_CHECK');
  if (detail.status !== 'precheckFailed' || rows?.status !== 'FAIL') {
    throw forbidden('Only a failed check of the affected rows can be skipped.');
  }
  detail.ignoreAffectRows = true;
  detail.ignoreReason = reason;
  // uncertain: whether DMS checks again or passes the step as it is (dms-api 3.6, 5). SQL that can't run fails again here.
  precheck(call.dms, order, detail, changeRulesOf(order.pluginType));
  return {};
};

const Execution = v.strictObject({
  startTime: Moment,
  endTime: Moment,
  transaction: LooseFlag,
  backupData: LooseFlag,
  // uncertain: the typed documentation of ExecuteDataCorrect shows it in one sample.
  type: v.optional(v.string()),
});

const executeDataCorrect: Operation = (call) => {
  const wish = readActionDetail(call.parameters, Execution);
  const order = visibleOrder(call);
  const detail = changeOf(order);
  const executor =
    detail.execMode === 'LAST_AUDITOR'
      ? order.workflow?.nodes.findLast(({ operatorId }) => operatorId !== undefined)?.operatorId
      : order.committerId;
  // uncertain: an admin may execute in the submitter's place.
  if (executor !== call.caller.userId && !call.dms.world.isAdmin(call.caller)) {
    throw forbidden('You may not execute this ticket.');
  }
  if (order.status !== 'approved' || detail.status !== 'Approved') {
    throw forbidden(`A ticket that is ${order.status} can not be executed.`);
  }
  executeChange(call.dms, order, detail, {
    transaction: wish.transaction ?? false,
    backup: wish.backupData ?? true,
    startAt: wish.startTime,
  });
  return {};
};

const listPreCheckDb: Operation = (call) => {
  const detail = changeOf(visibleOrder(call));
  const { world, engine } = call.dms;
  const physical = detail.databases.flatMap(({ dbId, logic }) =>
    world.physicalOf(world.database(dbId, logic)),
  );
  return {
    PreCheckDBList: pageOf(physical, call.parameters.page(100)).map((database) => ({
      DbId: longId(database.dbId),
      SearchName: searchNameOf(database),
      SqlNum: engine.statements(detail.sql, database).length,
    })),
  };
};

const listPreCheckSql: Operation = (call) => {
  const order = visibleOrder(call);
  const dbId = call.parameters.optionalId('DbId');
  const checked = [...changeOf(order).checked.entries()].filter(
    ([, statement]) => dbId === undefined || statement.dbId === dbId,
  );
  return {
    PreCheckSQLList: pageOf(checked, call.parameters.page(100)).map(([index, statement]) => ({
      DbId: longId(statement.dbId),
      CheckSQL: statement.sql,
      SqlType: statement.verb,
      TableNames: statement.tables.join(','),
      AffectRows: statement.affected,
      SqlReviewStatus: statement.review,
      SQLReviewQueryKey: reviewKey(order, index),
    })),
  };
};

export const dataCorrectOperations = {
  GetDataCorrectOrderDetail: getDataCorrectOrderDetail,
  ModifyDataCorrectExecSQL: modifyDataCorrectExecSql,
  SkipDataCorrectRowCheck: skipDataCorrectRowCheck,
  ExecuteDataCorrect: executeDataCorrect,
  ListDataCorrectPreCheckDB: listPreCheckDb,
  ListDataCorrectPreCheckSQL: listPreCheckSql,
  RetryDataCorrectPreCheck: (call) => {
    const { order, detail } = recheckable(call);
    precheck(call.dms, order, detail, changeRulesOf(order.pluginType));
    return {};
  },
} satisfies Record<string, Operation>;
