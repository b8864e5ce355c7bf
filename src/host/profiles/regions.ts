import { parseEndpoint } from '../../core/dms/endpoint';

/** The regions with a public DMS endpoint (dms-api 1.5), by id, with Alibaba Cloud's English name. */
export const regions: readonly (readonly [id: string, name: string])[] = [
  ['cn-hangzhou', 'China (Hangzhou)'],
  ['cn-shanghai', 'China (Shanghai)'],
  ['cn-beijing', 'China (Beijing)'],
  ['cn-shenzhen', 'China (Shenzhen)'],
  ['cn-qingdao', 'China (Qingdao)'],
  ['cn-zhangjiakou', 'China (Zhangjiakou)'],
  ['cn-huhehaote', 'China (Hohhot)'],
  ['cn-chengdu', 'China (Chengdu)'],
  ['cn-hongkong', 'China (Hong Kong)'],
  ['ap-southeast-1', 'Singapore'],
  ['ap-southeast-2', 'Australia (Sydney)'],
  ['ap-southeast-3', 'Malaysia (Kuala Lumpur)'],
  ['ap-southeast-5', 'Indonesia (Jakarta)'],
  ['ap-northeast-1', 'Japan (Tokyo)'],
  ['ap-northeast-2', 'South Korea (Seoul)'],
  ['eu-central-1', 'Germany (Frankfurt)'],
  ['us-west-1', 'US (Silicon Valley)'],
  ['us-east-1', 'US (Virginia)'],
];

export function publicEndpoint(region: string): string {
  return `https://dms-enterprise.${region}.aliyuncs.com`;
}

/** The origin of a typed endpoint, a bare host name being https; `undefined` where signed calls must not go. */
export function endpointOrigin(typed: string): string | undefined {
  const text = typed.trim();
  return parseEndpoint(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`)?.origin;
}
