/**
 * All that the browser keeps for the workbench: extensions' state is in there. Left out is one entry, in which VS Code on the web
 * has its SecretStorage: where secrets belong. Runs in the page, so it stands alone.
 */
export async function storageOf(): Promise<string> {
  const secretStorage = 'secrets.provider';
  const kept: string[] = [];
  for (const storage of [localStorage, sessionStorage]) {
    for (let index = 0; index < storage.length; index += 1) {
      const key = storage.key(index) ?? '';
      if (storage !== localStorage || key !== secretStorage) {
        kept.push(`${key}: ${storage.getItem(key) ?? ''}`);
      }
    }
  }
  const done = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => {
        resolve(request.result);
      };
      request.onerror = () => {
        reject(new Error('IndexedDB'));
      };
    });
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const objects = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([done(objects.getAllKeys()), done(objects.getAll())]);
      for (const [index, value] of (values as unknown[]).entries()) {
        const text = value instanceof Uint8Array ? new TextDecoder().decode(value) : JSON.stringify(value);
        kept.push(`${name}/${store}/${JSON.stringify(keys[index])}: ${text}`);
      }
    }
    database.close();
  }
  return kept.join('\n');
}
