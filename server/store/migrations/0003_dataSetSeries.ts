/**
 * Data sets as versions: `series` is what the versions of one source have in common. A data set from before is the first of its own
 * series. Contents are bytes already (`data_set_content.content`).
 */
export const dataSetSeries = `
alter table skein.data_set add column series text;
update skein.data_set set series = id;
alter table skein.data_set alter column series set not null;
create index data_set_series on skein.data_set (org_id, series, imported_at desc);
`;
