/**
 * Functions that give the same answer when asked twice in one statement's time, as far as several engines agree. What is
 * not here is declined: functions of the database's own users may do anything.
 */
export const steadyFunctions: ReadonlySet<string> = new Set(
  `abs acos age array_agg array_append array_cat array_length array_lower array_ndims array_position array_positions
  array_prepend array_remove array_replace array_to_json array_to_string array_upper ascii asin atan atan2 avg
  bit_and bit_length bit_or bool_and bool_or btrim cardinality cast cbrt ceil ceiling char char_length character_length
  charindex chr coalesce concat concat_ws convert convert_from convert_tz cos cot count cume_dist curdate
  current_database current_date current_setting current_timestamp current_user database date date_add date_bin date_format
  date_part date_sub date_trunc dateadd datediff datename datepart day dayname dayofmonth dayofweek dayofyear decimal
  decode degrees dense_rank div encode every exp extract field find_in_set first_value floor format from_days
  from_unixtime generate_series generate_subscripts getdate greatest group_concat hex hour if ifnull iif in initcap instr
  isdate isnull isnumeric json_array_elements json_array_elements_text json_array_length json_build_array
  json_build_object json_contains json_each json_each_text json_extract json_extract_path json_extract_path_text
  json_object json_object_keys json_typeof json_unquote json_value jsonb_array_elements jsonb_array_elements_text
  jsonb_array_length jsonb_build_array jsonb_build_object jsonb_each jsonb_each_text jsonb_extract_path
  jsonb_extract_path_text jsonb_object_keys jsonb_path_exists jsonb_path_match jsonb_typeof justify_days justify_hours
  justify_interval lag last_day last_value lcase lead least left length len ln localtime localtimestamp locate log log10
  log2 lower lpad ltrim make_date make_interval make_time make_timestamp masklen max md5 mid min minute mod month monthname
  months_between nchar now nth_value ntile nullif numeric numrange nvl nvl2 octet_length overlay patindex percent_rank
  percentile_cont percentile_disc period_add period_diff pi plainto_tsquery position pow power quarter quote_ident
  quote_literal radians rank regexp_count regexp_instr regexp_like regexp_match regexp_matches regexp_replace
  regexp_split_to_array regexp_split_to_table regexp_substr repeat replace reverse right round row_number row_to_json rpad
  rtrim scale sec_to_time second sha1 sha2 sign sin split_part sqrt starts_with stddev stddev_pop stddev_samp str_to_date
  strcmp string_agg string_to_array string_to_table strpos stuff substr substring substring_index sum tan
  timestampadd timestampdiff time_format timediff timestamp to_char to_date to_days to_hex to_json to_jsonb to_number
  to_timestamp to_tsquery to_tsvector translate trim trunc truncate ts_rank ucase unhex unix_timestamp unnest upper
  utc_date utc_timestamp values var_pop var_samp variance varchar week weekday weekofyear width_bucket year yearweek
  int int4range int8range tsrange tstzrange daterange lower_inc upper_inc isempty array row any all some exists not and or
  when then else between like ilike similar on using where having by partition filter within group over select from
  distinct union except intersect lateral rows interval bit timestamptz time timetz character varying bpchar precision
  starts_with bool string_to_array collate is set limit`
    .split(/\s+/)
    .filter((name) => name !== ''),
);
