/**
 * The PluginParams of the seed's `CreateOrder` document, its comments removed, its masked ids (`17****`) made plain, and
 * DC_COMMON's `attachmentName`, which has no value there, made null like its neighbour.
 */
export const seed = {
  DC_COMMON: `{
    "classify" : "Test",
    "estimateAffectRows" : 1,
    "execSQL" : "update base_op_log set id=1 where id=1;",
    "dbItemList" : [ { "dbId" : 171717, "logic" : false } ],
    "rbSQL" : "update base_op_log set id=1 where id=1;",
    "rbAttachmentName" : null,
    "sqlType" : "TEXT",
    "rbSQLType" : "TEXT",
    "attachmentName" : null
  }`,
  DC_CHUNK: `{
    "classify" : "Test",
    "execSQL" : "update base_op_log set op_type=op_type where 1=1;",
    "dbItemList" : [ { "dbId" : 171717, "logic" : false } ]
  }`,
  DC_CRON_CLEAR: `{
    "duration" : 10,
    "specifyDuration" : true,
    "classify" : "Test",
    "cronFormat" : "0 1 21 * * ?",
    "execSql" : null,
    "dbItemList" : [ { "dbId" : 171717, "logic" : false } ],
    "cronClearItemList" : [ {
      "filterSQL" : null,
      "columnName" : "gmt_create",
      "remainDays" : 60,
      "tableName" : "base_app"
    } ]
  }`,
  NDDL: `{
    "title": "test",
    "description": "test",
    "dbId": 111111,
    "logic": false,
    "relatedIds": []
  }`,
  DATA_EXPORT: `{
    "classify": "Reason",
    "dbId": 171717,
    "exeSQL": "select 1",
    "logic": false,
    "ignoreAffectRows": false,
    "affectRows": 1,
    "ignoreAffectRowsReason": ""
  }`,
} as const;

/** Not in the seed: what the product writes where DMS documents nothing (dms-api.md 2.3, a guess). */
export const guessed = {
  PERM_APPLY: `{
    "applyType": "DB",
    "permType": 3,
    "seconds": 2592000,
    "resources": [ { "dbId": 171717, "logic": false } ]
  }`,
  OWNER_APPLY: `{
    "applyType": "DB",
    "resources": [ { "targetId": "171717", "logic": false } ]
  }`,
} as const;
