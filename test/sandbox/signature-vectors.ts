/** Made with @alicloud/openapi-core 1.0.8 (dms-api 1.4): AccessKey `testid` / `testsecret`. */
const body =
  "PluginParam=%7B%22classify%22%3A%22Test%22%2C%22execSQL%22%3A%22update%20t%20set%20a%3D'x%20y*~'%20where%20id%3D1%3B%5Cn--%20%E4%B8%AD%E6%96%87%22%2C%22dbItemList%22%3A%5B%7B%22dbId%22%3A170001%2C%22logic%22%3Afalse%7D%5D%2C%22rbAttachmentName%22%3Anull%7D";

const createOrder = {
  'x-acs-action': 'CreateOrder',
  'x-acs-signature-nonce': 'nonce-1',
  'x-acs-content-sha256': '7e5e9c5234788fba64476f7d3b90ef328ee8e9fcc635d91e9f56e1f4e9b2ece5',
  'content-type': 'application/x-www-form-urlencoded',
};

const query = [
  ['PluginType', 'DC_COMMON'],
  ['Comment', 'tést (1)!*'],
  ['Tid', '3001'],
  ['RelatedUserList', '1,2'],
] as const;

export const v3Vectors = [
  {
    name: 'CreateOrder',
    query,
    body,
    headers: createOrder,
    signed:
      'content-type;host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version',
    signature: '32c3da557f024a02c5690696112d77a96941478b0240c64f2b416099f0e2680c',
  },
  {
    name: 'CreateOrder with STS',
    query,
    body,
    headers: { ...createOrder, 'x-acs-accesskey-id': 'testid', 'x-acs-security-token': 'STS.tok/en+==' },
    signed:
      'content-type;host;x-acs-accesskey-id;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-security-token;x-acs-signature-nonce;x-acs-version',
    signature: '8bbc27990c01f58a86ae6f298ab768daaa7e7feb929cd31258e048eb8468a61a',
  },
  {
    name: 'GetUserActiveTenant',
    query: [],
    body: '',
    headers: {
      'x-acs-action': 'GetUserActiveTenant',
      'x-acs-signature-nonce': 'nonce-2',
      'x-acs-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    },
    signed: 'host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version',
    signature: 'a97086b6b323613dfb19ae75720421f50fd49cd6bc4ef075a25a0a4555b17d47',
  },
] as const;

export const legacyVector = {
  parameters: [
    ['AccessKeyId', 'testid'],
    ['Action', 'GetUserActiveTenant'],
    ['Format', 'JSON'],
    ['SignatureMethod', 'HMAC-SHA1'],
    ['SignatureNonce', 'nonce-1'],
    ['SignatureVersion', '1.0'],
    ['Timestamp', '2026-01-02T03:04:05Z'],
    ['Version', '2018-11-01'],
    ['Comment', "a b*c~'(é)!"],
  ],
  signature: 'OnmpDTDAaxEsEVdvQhcpyf6jzyY=',
} as const;
