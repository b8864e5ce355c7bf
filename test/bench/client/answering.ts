import { createServer } from 'node:http';
import { stdout } from 'node:process';

/** A server that takes whatever is sent and says the same; at `/arrived` it tells when the last request came. */
let arrived = 0;
const answer = JSON.stringify({
  Success: true,
  RequestId: '7F8A4C3B-8B4D-5B0E-9C53-0A2B3C4D5E6F',
  OrderBaseInfo: {
    OrderId: 1,
    Comment: 'bench',
    StatusCode: 'toaudit',
    PluginType: 'DC_COMMON',
    Committer: 'dana',
  },
  CreateOrderResult: [1],
});

const server = createServer((request, response) => {
  if (request.url === '/arrived') {
    response.end(String(arrived));
    return;
  }
  arrived = performance.timeOrigin + performance.now();
  request.resume();
  request.once('end', () => {
    response.setHeader('content-type', 'application/json;charset=utf-8');
    response.end(answer);
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  stdout.write(`http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}\n`);
});
