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

export type SeedType = keyof typeof seed;
