import { message, type Message } from '../../core/message';
import { parseEndpoint } from '../../core/dms/endpoint';

/** The regions with a public DMS endpoint (dms-api 1.5), by id, with Alibaba Cloud's names. */
export const regions: readonly (readonly [id: string, name: Message])[] = [
  ['cn-hangzhou', message('China (Hangzhou)')],
  ['cn-shanghai', message('China (Shanghai)')],
  ['cn-beijing', message('China (Beijing)')],
  ['cn-shenzhen', message('China (Shenzhen)')],
  ['cn-qingdao', message('China (Qingdao)')],
  ['cn-zhangjiakou', message('China (Zhangjiakou)')],
  ['cn-huhehaote', message('China (Hohhot)')],
  ['cn-chengdu', message('China (Chengdu)')],
  ['cn-hongkong', message('China (Hong Kong)')],
  ['ap-southeast-1', message('Singapore')],
  ['ap-southeast-2', message('Australia (Sydney)')],
  ['ap-southeast-3', message('Malaysia (Kuala Lumpur)')],
  ['ap-southeast-5', message('Indonesia (Jakarta)')],
  ['ap-northeast-1', message('Japan (Tokyo)')],
  ['ap-northeast-2', message('South Korea (Seoul)')],
  ['eu-central-1', message('Germany (Frankfurt)')],
  ['us-west-1', message('US (Silicon Valley)')],
  ['us-east-1', message('US (Virginia)')],
];

export function publicEndpoint(region: string): string {
  return `https://dms-enterprise.${region}.aliyuncs.com`;
}

export function vpcEndpoint(region: string): string {
  return `https://dms-enterprise-vpc.${region}.aliyuncs.com`;
}

/** The origin of a typed endpoint, a bare host name being https; `undefined` where signed calls must not go. */
export function endpointOrigin(typed: string): string | undefined {
  const text = typed.trim();
  return parseEndpoint(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`)?.origin;
}
