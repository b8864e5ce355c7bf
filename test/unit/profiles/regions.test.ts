import { expect, test } from 'vitest';
import { parseEndpoint } from '../../../src/core/dms/endpoint';
import { endpointOrigin, publicEndpoint, regions, vpcEndpoint } from '../../../src/host/profiles/regions';

test.each(regions.map(([region]) => region))('%s has a public endpoint and one inside a VPC', (region) => {
  expect(parseEndpoint(publicEndpoint(region))?.host).toBe(`dms-enterprise.${region}.aliyuncs.com`);
  expect(parseEndpoint(vpcEndpoint(region))?.host).toBe(`dms-enterprise-vpc.${region}.aliyuncs.com`);
});

test.each([
  ['dms.example', 'https://dms.example'],
  [' https://dms.example:8443/ ', 'https://dms.example:8443'],
  ['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
  ['http://dms.example', undefined],
  ['https://dms.example/path', undefined],
  ['https://user:word@dms.example', undefined],
  ['', undefined],
])('a custom endpoint "%s": %s', (typed, origin) => {
  expect(endpointOrigin(typed)).toBe(origin);
});
