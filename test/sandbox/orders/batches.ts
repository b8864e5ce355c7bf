/** So many statements are run with one question to PostgreSQL. */
const batchSize = 500;

/** Few statements go one by one, as a person would watch them; tens of thousands in batches. */
export function* inBatches<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  const size = items.length > batchSize ? batchSize : 1;
  for (let start = 0; start < items.length; start += size) {
    yield items.slice(start, start + size);
  }
}
