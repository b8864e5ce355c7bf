import type { Dms } from '../dms';
import type { Reply } from './reply';

/** Answers `/files/<key>/<name>`; whoever has the key may fetch, as with a signed URL. */
export function fileReply(dms: Dms, path: string): Reply {
  const file = dms.files.get(path.split('/')[2] ?? '');
  return file === undefined
    ? { status: 404, headers: { 'content-type': 'text/plain' }, body: Buffer.from('no such file') }
    : {
        status: 200,
        headers: {
          'content-type': file.name.endsWith('.zip') ? 'application/zip' : 'application/octet-stream',
          'content-disposition': `attachment; filename="${file.name}"`,
        },
        body: file.content,
      };
}
